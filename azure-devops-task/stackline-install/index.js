'use strict';
// Lets the runner provide the CLI and puts both on PATH. Which CLI, from where, and whether it is the right one is the
// runner's to decide.
const path = require('path');
const { spawnSync } = require('child_process');
const tl = require('azure-pipelines-task-lib/task');
const runner = require('./lib/runner');

/** The option of an input that was entered: pulumiVersion is --pulumi-version. */
function options() {
  const words = [];
  for (const input of require('./task.json').inputs) {
    const entered = input.type !== 'filePath' || tl.filePathSupplied(input.name);
    const value = entered ? tl.getInput(input.name, false) : undefined;
    if (value) {
      words.push('--' + input.name.replace(/([A-Z])/g, (letter) => '-' + letter.toLowerCase()) + '=' + value);
    }
  }
  return words;
}

async function main() {
  tl.setResourcePath(path.join(__dirname, 'task.json'));
  const command = await runner.command(path.join(__dirname, 'runner'));
  const answer = spawnSync(command[0], [...command.slice(1), 'install-cli', '--output=json', ...options()], {
    stdio: ['ignore', 'pipe', 'inherit'],
    encoding: 'utf8',
  });
  if (answer.error) {
    throw new Error(tl.loc('NotStarted', answer.error.message));
  }
  if (answer.status === null) {
    process.exitCode = 1;
    tl.setResult(tl.TaskResult.Failed, tl.loc('Killed', answer.signal));
    return;
  }
  if (answer.status !== 0) {
    process.exitCode = answer.status;
    tl.setResult(tl.TaskResult.Failed, tl.loc('Ended', answer.status));
    return;
  }
  const provided = JSON.parse(answer.stdout);
  tl.prependPath(provided.directory);
  if (command.length === 1) {
    tl.prependPath(path.dirname(command[0]));
  }
  tl.setVariable('PULUMI_VERSION', provided.version || '', false, true);
  tl.setVariable('PULUMI_FILE', provided.pulumi, false, true);
  tl.setResult(tl.TaskResult.Succeeded, `pulumi ${provided.version || ''} (${provided.source}): ${provided.pulumi}`);
}

main().catch((error) => {
  process.exitCode = 11;
  tl.setResult(tl.TaskResult.Failed, error.message);
});
