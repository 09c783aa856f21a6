import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { symbolicUses } from '../../../../test/symbolic-uses.ts';

/** Files that a package starts, and what they and whoever has started them tell each other. */
const CASES: readonly { readonly when: string; readonly index: string; readonly started?: string; readonly says: readonly string[] }[] = [
  {
    when: 'a thread is told what to do',
    index: `const { Worker } = require('worker_threads'); new Worker(__dirname + '/w.js').postMessage({ call: 'rmSync', path: 'at' });`,
    started: `require('node:worker_threads').parentPort.on('message', one => require('fs')[one.call](one.path));`,
    says: [
      'import worker_threads.Worker(<here>/w.js)',
      'import worker_threads.Worker().postMessage({call: rmSync, path: at})',
      'import fs.rmSync(at)',
    ],
  },
  {
    when: 'a thread tells what to do',
    index: `const worker = new (require('worker_threads').Worker)(__dirname + '/w.js', { workerData: { of: 1 } }); worker.on('message', path => require('fs').rmSync(path));`,
    started: `const { parentPort, workerData } = require('worker_threads'); parentPort.postMessage(workerData.of === 1 ? 'at' : 'there');`,
    says: [
      'import worker_threads.Worker(<here>/w.js, {workerData: {of: 1}})',
      'import fs.rmSync(?)',
      'import worker_threads.parentPort.postMessage(at)',
      'import fs.rmSync(at)',
    ],
  },
  {
    when: 'a process is given words, a variable and a message',
    index: `require('child_process').fork(__dirname + '/w.js', ['a', 'b'], { env: { ...process.env, CALL: 'rmSync' } }).send({ in: 'x' });`,
    started: `process.on('message', one => require('fs')[process.env.CALL](one.in + process.argv[3]));`,
    says: [
      'import child_process.fork(<here>/w.js, [a, b], {env: {CALL: rmSync}}) from process.env',
      'import child_process.fork().send({in: x})',
      'import fs.rmSync(xb)',
    ],
  },
  {
    when: 'a process reads what is written to it',
    index: `const one = require('child_process').spawn(process.execPath, [__dirname + '/w.js']); one.stdin.write(JSON.stringify({ path: 'at' })); one.stdin.end();`,
    started: `let all = ''; process.stdin.setEncoding('utf8'); process.stdin.on('data', part => { all += part; }); process.stdin.on('end', () => require('fs').rmSync(JSON.parse(all).path));`,
    says: [
      'import child_process.spawn(<node>, [<here>/w.js])',
      'import child_process.spawn().stdin.write({"path":"at"})',
      'import child_process.spawn().stdin.end()',
      'import fs.rmSync(at)',
    ],
  },
  {
    when: 'a thread is started for each of several things',
    index: `const { Worker } = require('worker_threads'); for (const path of ['a', 'b']) new Worker(__dirname + '/w.js', { workerData: path });`,
    started: `require('fs').rmSync(require('worker_threads').workerData);`,
    says: [
      'import worker_threads.Worker(<here>/w.js, {workerData: a})',
      'import worker_threads.Worker(<here>/w.js, {workerData: b})',
      'import fs.rmSync(a)',
      'import fs.rmSync(b)',
    ],
  },
  {
    when: 'what it started says that it is ready',
    index: `const one = require('child_process').fork(__dirname + '/w.js'); one.once('message', ({ ready }) => { if (ready) one.send('at'); });`,
    started: `process.on('message', path => require('fs').rmSync(path)); process.send({ ready: true });`,
    says: [
      'import child_process.fork(<here>/w.js)',
      'import child_process.fork().send(at)',
      'import fs.rmSync(at)',
      'import process.send({ready: true})',
      'import child_process.fork().send(at)',
    ],
  },
  {
    when: 'a thread of the same file is handed one list or another',
    index: `const { Worker, isMainThread, workerData } = require('worker_threads'); const all = { win32: ['a'], linux: ['b', 'c'] }; exports.go = () => { if (isMainThread) new Worker(__filename, { workerData: (all[require('os').platform()] || []).filter(Boolean) }); }; if (!isMainThread && Array.isArray(workerData)) for (const one of workerData) require('fs').rmSync(one);`,
    says: [
      'import fs.rmSync(?)',
      'call os.platform()',
      'call worker_threads.Worker(<here>/index.js, {workerData: [a]})',
      'call fs.rmSync(a)',
      'call fs.rmSync(b)',
      'call fs.rmSync(c)',
    ],
  },
  {
    when: 'a function becomes a file of its own, with what differs from system to system written into it',
    index: `const fs = require('fs'); function task(fs, roots) { for (const one of roots) fs.rmSync(one + '/x'); } const roots = process.platform === 'win32' ? [process.env.APPDATA] : ['/opt']; fs.writeFileSync('made.js', \`(\${task})(require('fs'), \${JSON.stringify(roots)});\`); require('child_process').spawn(process.execPath, ['made.js']);`,
    says: ['import fs.rmSync(<env:APPDATA>/x)', 'import fs.rmSync(/opt/x)'],
  },
  {
    when: 'nothing is started, but both ends of a channel are held',
    index: `const { port1, port2 } = new MessageChannel(); port2.onmessage = ({ data }) => require('fs').rmSync(data); port1.postMessage('at');`,
    says: ['import fs.rmSync(?)', 'import fs.rmSync(at)'],
  },
];

describe('files that a package starts', () => {
  for (const { when, index, started, says } of CASES)
    it(`are gone through with what they are handed when ${when}`, () => {
      const said = symbolicUses({ 'index.js': index, ...(started !== undefined && { 'w.js': started }) });
      assert.deepEqual(
        said.filter(line => !/fs\.writeFileSync|spawn\(<node>, \[made\.js\]/.test(line)),
        says,
      );
    });
});
