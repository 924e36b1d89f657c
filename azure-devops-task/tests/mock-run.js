'use strict';
// Runs a task under the task library's own mock runner: no agent and no runner of Stackline, which is replaced by a program
// that prints the variables it is given. Arguments: the task's directory, and the inputs as JSON. MOCK_PLATFORM is another
// platform; with MOCK_WAIT the program prints "waiting" and goes on until that file is there; MOCK_SIGNAL ends it.
const path = require('path');
const { TaskMockRunner } = require('azure-pipelines-task-lib/mock-run');

if (process.env.MOCK_PLATFORM) {
  Object.defineProperty(process, 'platform', { value: process.env.MOCK_PLATFORM });
}
const task = path.resolve(process.argv[2]);
const runner = new TaskMockRunner(path.join(task, 'index.js'));
for (const [name, value] of Object.entries(JSON.parse(process.argv[3]))) {
  runner.setInput(name, value);
}
const print = `
for (const name of Object.keys(process.env).sort()) {
  if (/^(STACKLINE_|PULUMI_ACCESS_TOKEN|SYSTEM_ACCESSTOKEN|INPUT_|ENDPOINT_|SECRET_|SECUREFILE_|VSTS_)/.test(name)) {
    console.log(name + '=' + JSON.stringify(process.env[name]));
  }
}
console.log('words ' + JSON.stringify(process.argv.slice(1)));
const end = () => process.exit(Number(process.env.MOCK_EXIT || 0));
if (process.env.MOCK_SIGNAL) {
  process.kill(process.pid, process.env.MOCK_SIGNAL);
  setInterval(() => {}, 1000);
} else if (process.env.MOCK_WAIT) {
  process.on('SIGINT', () => console.log('got SIGINT'));
  setInterval(() => require('fs').existsSync(process.env.MOCK_WAIT) && end(), 300);
  console.log('waiting');
} else {
  end();
}`;
runner.registerMock('./lib/runner', { command: async () => [process.execPath, '-e', print, '--'] });
runner.run(true);
