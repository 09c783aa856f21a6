'use strict';
// Measured, never run: runs tasks of a project. Requires in branches, inside strings of conditions, and destructured.
const { spawn, execFile } = require('child_process');
const { performance } = require('perf_hooks');
const readline = require('readline');
const timers = require('timers');
const tty = require('tty');

function isColourful() {
  return tty.isatty(1) && !('NO_COLOR' in process.env);
}

function run(command, args, done) {
  const started = performance.now();
  const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  const lines = readline.createInterface({ input: child.stdout });
  lines.on('line', function (line) {
    console.log(isColourful() ? '\u001b[2m' + line + '\u001b[0m' : line);
  });
  child.on('exit', function (code) {
    done(code, Math.round(performance.now() - started));
  });
}

function version(done) {
  execFile(process.execPath, ['--version'], function (error, text) {
    done(error ? 'unknown' : text.trim());
  });
}

function inThread(file) {
  if (process.argv.indexOf('--threads') < 0) return undefined;
  const { Worker, isMainThread } = require('worker_threads');
  return isMainThread ? new Worker(file) : undefined;
}

function measure(what) {
  const v8 = require('v8');
  const { inspect } = require('util');
  const before = v8.getHeapStatistics();
  const result = what();
  const after = v8.getHeapStatistics();
  timers.setImmediate(function () {
    console.log(inspect({ used: after.used_heap_size - before.used_heap_size }));
  });
  return result;
}

function settings() {
  const path = require('path');
  const { readFileSync } = require('fs');
  try {
    return JSON.parse(readFileSync(path.join(process.cwd(), 'runner.json'), 'utf8'));
  } catch (error) {
    if (error.code === 'ENOENT') return { tasks: {} };
    throw error;
  }
}

module.exports = { run, version, inThread, measure, settings };
