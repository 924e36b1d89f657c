'use strict';
// Hands the task's inputs to the runner and lets it work: no logic of its own. The names of the inputs are those of a
// request's fields; the runner reads them as variables (docs/front-ends.md).
const path = require('path');
const { spawn } = require('child_process');
const tl = require('azure-pipelines-task-lib/task');
const runner = require('./lib/runner');

const OWN = ['pulumiService'];

/** onBusy is STACKLINE_INPUT_ON_BUSY. */
function variable(input) {
  return 'STACKLINE_INPUT_' + input.replace(/([A-Z])/g, '_$1').toUpperCase();
}

/** The variables of the run: those of the job, the inputs, and what the connection says. */
function environment() {
  const variables = { ...process.env };
  for (const input of require('./task.json').inputs) {
    if (OWN.includes(input.name)) {
      continue;
    }
    // A path that was not entered is the checkout itself, which is where the run starts anyway.
    const entered = input.type !== 'filePath' || tl.filePathSupplied(input.name);
    const value = entered ? tl.getInput(input.name, false) : undefined;
    if (value) {
      variables[variable(input.name)] = value;
    }
  }
  connect(variables);
  if (!variables.SYSTEM_ACCESSTOKEN) {
    // The agent gives it to every task, but as a variable only to those that a pipeline maps it for.
    const job = tl.getEndpointAuthorization('SYSTEMVSSCONNECTION', true);
    const token = job && job.parameters && job.parameters.AccessToken;
    if (token) {
      variables.SYSTEM_ACCESSTOKEN = token;
    }
  }
  return variables;
}

function connect(variables) {
  const id = tl.getInput('pulumiService', false);
  if (!id) {
    return;
  }
  const authorization = tl.getEndpointAuthorization(id, false);
  const token = authorization && authorization.parameters && authorization.parameters.apitoken;
  if (!token) {
    throw new Error(tl.loc('NoToken', id));
  }
  tl.setSecret(token);
  variables.PULUMI_ACCESS_TOKEN = token;
  if (!variables.STACKLINE_INPUT_CLOUD_URL) {
    variables.STACKLINE_INPUT_CLOUD_URL = (tl.getEndpointUrl(id, true) || '').replace(/\/+$/, '');
  }
}

/** Runs to the end; the exit code, or a code of its own if a signal ended the runner. */
function run(command, variables) {
  return new Promise((resolve, reject) => {
    const child = spawn(command[0], [...command.slice(1), 'run'], { stdio: 'inherit', env: variables });
    // The agent sends SIGINT when somebody cancels, SIGTERM some seconds later; the runner knows both.
    for (const signal of ['SIGINT', 'SIGTERM']) {
      process.on(signal, () => child.kill(signal));
    }
    child.on('error', (error) => reject(new Error(tl.loc('NotStarted', error.message))));
    child.on('exit', (code, signal) => resolve(code === null ? `signal ${signal}` : code));
  });
}

async function main() {
  tl.setResourcePath(path.join(__dirname, 'task.json'));
  const variables = environment();
  const command = await runner.command(path.join(__dirname, 'runner'));
  const code = await run(command, variables);
  if (code === 0) {
    tl.setResult(tl.TaskResult.Succeeded, '');
    return;
  }
  process.exitCode = typeof code === 'number' ? code : 1;
  tl.setResult(tl.TaskResult.Failed, tl.loc('Ended', tl.getInput('operation', false) || '', code));
}

main().catch((error) => {
  process.exitCode = 11;
  tl.setResult(tl.TaskResult.Failed, error.message);
});
