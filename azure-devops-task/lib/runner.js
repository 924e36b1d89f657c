'use strict';
// Finds the runner for this agent: the self-contained one that the task carries, or one of the same version that is fetched
// once into the tool cache, or the jar under the agent's own Java. Whatever is used has the checksum that the task was made with.
const crypto = require('crypto');
const fs = require('fs');
const path = require('path');
const { execFileSync, spawnSync } = require('child_process');
const tl = require('azure-pipelines-task-lib/task');
const tool = require('azure-pipelines-tool-lib/tool');

const NAME = 'stackline-runner';
const OLDEST_JAVA = 17;

function platform() {
  return `${process.platform}-${process.arch}`;
}

function sha256(file) {
  return crypto.createHash('sha256').update(fs.readFileSync(file)).digest('hex');
}

function verified(file, expected) {
  const actual = sha256(file);
  if (actual !== expected) {
    throw new Error(tl.loc('WrongChecksum', file, actual, expected));
  }
  return file;
}

/** The archive's file: carried, in STACKLINE_RUNNER_SOURCE (a directory or a mirror), or at the place of releases. */
async function archive(directory, entry, base) {
  const carried = path.join(directory, entry.file);
  if (fs.existsSync(carried)) {
    return verified(carried, entry.sha256);
  }
  const source = process.env.STACKLINE_RUNNER_SOURCE || base;
  if (!/^https?:/.test(source)) {
    return verified(path.join(source, entry.file), entry.sha256);
  }
  const url = `${source.replace(/\/+$/, '')}/${entry.file}`;
  let fetched;
  try {
    fetched = await tool.downloadTool(url);
  } catch (error) {
    throw new Error(tl.loc('NotFetched', url, error.message));
  }
  return verified(fetched, entry.sha256);
}

async function installed(directory, manifest, entry) {
  const cached = tool.findLocalTool(NAME, manifest.version);
  // A version that is built anew has the same number and another checksum.
  if (cached && fs.existsSync(path.join(cached, entry.sha256))) {
    return cached;
  }
  const file = await archive(directory, entry, manifest.base);
  const unpacked = entry.file.endsWith('.zip') ? await tool.extractZip(file) : await tool.extractTar(file);
  fs.writeFileSync(path.join(unpacked, entry.sha256), '');
  const place = await tool.cacheDir(unpacked, NAME, manifest.version);
  try {
    // Makes it start faster from this place; it works without.
    execFileSync(path.join(place, 'stackline', 'lib', 'prepare'), { stdio: 'ignore' });
  } catch (error) {
    tl.debug(`the runner is not prepared: ${error.message}`);
  }
  return place;
}

/** The Java of the agent that is new enough, if there is one. */
function java() {
  const homes = [process.env.JAVA_HOME];
  for (const major of [25, 21, OLDEST_JAVA]) {
    homes.push(process.env[`JAVA_HOME_${major}_${process.arch.toUpperCase()}`]);
  }
  const places = homes.filter(Boolean).map((home) => path.join(home, 'bin', 'java'));
  places.push('java');
  return places.find((place) => major(place) >= OLDEST_JAVA);
}

function major(place) {
  // It tells its version on standard error; there is none where there is no such program.
  const said = spawnSync(place, ['-version'], { encoding: 'utf8' }).stderr || '';
  const found = /version "(\d+)/.exec(said);
  return found ? Number(found[1]) : 0;
}

/** The words that start an unpacked runner. Its launcher is a shell script, so Windows starts the Java beside it. */
function launcher(home) {
  return process.platform === 'win32'
    ? [path.join(home, 'runtime', 'bin', 'java.exe'), '-jar', path.join(home, 'lib', 'stackline.jar')]
    : [path.join(home, 'bin', 'stackline')];
}

/**
 * The words that start the runner.
 * @param directory where runners.json is, and the archives that the task carries
 */
async function command(directory) {
  const manifest = JSON.parse(fs.readFileSync(path.join(directory, 'runners.json'), 'utf8'));
  const entry = manifest.archives[platform()];
  if (entry) {
    const place = await installed(directory, manifest, entry);
    return launcher(path.join(place, 'stackline'));
  }
  const own = java();
  if (own) {
    return [own, '-jar', verified(path.join(directory, manifest.jar.file), manifest.jar.sha256)];
  }
  throw new Error(tl.loc('NoRunner', platform(), Object.keys(manifest.archives).join(', ')));
}

module.exports = { command, launcher };
