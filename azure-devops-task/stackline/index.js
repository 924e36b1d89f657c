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
  jobToken(variables);
  return variables;
}

/**
 * The job's own token, for the runner alone: it comments, and asks for the build's identity. The agent gives it to every
 * task, but as SYSTEM_ACCESSTOKEN, which programs inherit, only to steps that map it with `env:`; so it has another name
 * here, which the runner withholds from everything that it starts.
 */
function jobToken(variables) {
  delete variables.STACKLINE_AZURE_TOKEN;
  if (variables.SYSTEM_ACCESSTOKEN) {
    return;
  }
  if (isFork(variables) && variables.STACKLINE_INPUT_ALLOW_FORKS !== 'true') {
    console.log(tl.loc('Fork'));
    return;
  }
  const job = tl.getEndpointAuthorization('SYSTEMVSSCONNECTION', true);
  const token = job && job.parameters && job.parameters.AccessToken;
  if (token) {
    variables.STACKLINE_AZURE_TOKEN = token;
  }
}

/** Whether the build may be of a pull request from a fork: its program could read what the runner has. */
function isFork(variables) {
  return (
    Boolean(variables.SYSTEM_PULLREQUEST_PULLREQUESTID) &&
    String(variables.SYSTEM_PULLREQUEST_ISFORK).toLowerCase() !== 'false'
  );
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

/**
 * What the agent sends when somebody cancels, and again when its patience is over. On Windows these are events of the
 * console, which the runner has got too: this process only must not end because of them. There, kill() would end the
 * runner at once, and its update would stay open.
 */
function forwardSignals(child) {
  if (process.platform === 'win32') {
    for (const signal of ['SIGINT', 'SIGBREAK']) {
      process.on(signal, () => {});
    }
    return;
  }
  for (const signal of ['SIGINT', 'SIGTERM']) {
    process.on(signal, () => child.kill(signal));
  }
}

/** Runs to the end: an exit code, or the signal that ended the runner. */
function run(command, variables) {
  return new Promise((resolve, reject) => {
    const child = spawn(command[0], [...command.slice(1), 'run'], { stdio: 'inherit', env: variables });
    forwardSignals(child);
    child.on('error', (error) => reject(new Error(tl.loc('NotStarted', error.message))));
    child.on('exit', (code, signal) => resolve({ code, signal }));
  });
}

async function main() {
  tl.setResourcePath(path.join(__dirname, 'task.json'));
  const variables = environment();
  const command = await runner.command(path.join(__dirname, 'runner'));
  const { code, signal } = await run(command, variables);
  if (code === 0) {
    tl.setResult(tl.TaskResult.Succeeded, '');
    return;
  }
  process.exitCode = code === null ? 1 : code;
  const operation = tl.getInput('operation', false) || '';
  tl.setResult(tl.TaskResult.Failed, code === null ? tl.loc('Killed', operation, signal) : tl.loc('Ended', operation, code));
}

main().catch((error) => {
  process.exitCode = 11;
  tl.setResult(tl.TaskResult.Failed, error.message);
});
