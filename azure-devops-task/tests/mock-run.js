'use strict';
// Runs a task under the task library's own mock runner: no agent and no runner of Stackline, which is replaced by a program
// that prints the variables it is given. Arguments: the task's directory, and the inputs as JSON.
const path = require('path');
const { TaskMockRunner } = require('azure-pipelines-task-lib/mock-run');

const task = path.resolve(process.argv[2]);
const runner = new TaskMockRunner(path.join(task, 'index.js'));
for (const [name, value] of Object.entries(JSON.parse(process.argv[3]))) {
  runner.setInput(name, value);
}
const print = `
for (const name of Object.keys(process.env).sort()) {
  if (/^(STACKLINE_INPUT_|PULUMI_ACCESS_TOKEN|SYSTEM_ACCESSTOKEN)/.test(name)) {
    console.log(name + '=' + JSON.stringify(process.env[name]));
  }
}
console.log('words ' + JSON.stringify(process.argv.slice(1)));
process.exit(Number(process.env.MOCK_EXIT || 0));`;
runner.registerMock('./lib/runner', { command: async () => [process.execPath, '-e', print, '--'] });
runner.run(true);
