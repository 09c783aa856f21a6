import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { behaviourOf, flowLines } from '../../test/behave.ts';

const RUN = ['process.env.A → eval as content'];
const called = (declared: string, key: string, by = key): string =>
  `${declared}; class C { [${key}](x) { eval(x) } go() { this[${by}](process.env.A) } } new C().go();`;

describe('a method whose name a constant holds', () => {
  for (const [what, code] of [
    ['a symbol', called(`const run = Symbol('run')`, 'run')],
    ['a symbol that all files share', called(`const run = Symbol.for('run')`, 'run')],
    ['a text', called(`const RUN = 'run'`, 'RUN')],
    ['a text, called by that', called(`const RUN = 'run'`, 'RUN', `'run'`)],
    ['a symbol, as a static method', `const run = Symbol("run"); class C { static [run](x) { eval(x) } } C[run](process.env.A);`],
  ] as const)
    it(`is found by ${what}`, () => assert.deepEqual([...new Set(flowLines({ 'index.js': code }))], RUN));

  for (const [what, code] of [
    ['another symbol', called(`const run = Symbol('run'), stop = Symbol('stop')`, 'run', 'stop')],
    ['a name that is written again', called(`let run = 'run'`, 'run', `'run'`)],
    ['a name that a parameter bears', `function f(run) {} ${called(`const run = 'run'`, 'run', `'run'`)}`],
  ] as const)
    it(`is not found by ${what}`, () => assert.deepEqual(flowLines({ 'index.js': code }), []));
});

describe('a constant of that name elsewhere hides no call', () => {
  const DECOY = `function decoy() { const m = 'harmless'; return class { [m]() {} }; }`;
  for (const [what, code] of [
    ['a list', `for (const [m] of [['exec']]) cp[m]('x');`],
    ['a parameter that is taken apart', `(({ m }) => cp[m]('x'))({ m: 'exec' });`],
    ['what is caught', `try { throw 'exec'; } catch (m) { cp[m]('x'); }`],
    ['an object that is taken apart', `{ const { m } = { m: 'exec' }; cp[m]('x'); }`],
    ['what is written later', `var m; m = 'exec'; cp[m]('x');`],
    ['a constant in another block', `{ const m = 'exec'; cp[m]('x'); }`],
  ] as const)
    it(`whose name comes from ${what}`, () =>
      assert.ok(
        behaviourOf({ 'index.js': `const cp = require('child_process'); ${DECOY} ${code}` }).effects.some(one => one.kind === 'spawns'),
      ));
});
