import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { symbolicUses } from '../../../../test/symbolic-uses.ts';

/** What code writes with `told`, in this order. */
function told(code: string): string[] {
  const given = `const fs = require('fs'), path = require('path'), os = require('os'); const told = text => fs.writeFileSync('at', String(text));`;
  return symbolicUses({ 'index.js': `${given} ${code}` }).flatMap(line => /^import fs\.writeFileSync\(at, ([^]*)\)$/.exec(line)?.[1] ?? []);
}

/** Generators that somebody drives by hand, and what they come to. Source: ECMA-262, “Generator Objects”. */
const DRIVEN: readonly (readonly [string, ...string[]])[] = [
  [
    `function* g() { const a = yield 1; if (a) return 'end'; yield 2; } const it = g(); it.next(); told(it.next(true).value + it.next().done);`,
    'endtrue',
  ],
  [
    `function* g() { try { yield 1; } catch (e) { told('caught ' + e); yield 2; } } const it = g(); it.next(); told(it.throw('x').value);`,
    'caught x',
    '2',
  ],
  [`function* g() { yield 1; } const it = g(); it.next(); try { it.throw('y'); } catch (e) { told(e); }`, 'y'],
  [
    `function* g() { for (;;) { const order = yield; if (order === 'stop') return 'end'; told(order); } } const it = g(); it.next(); it.next('a'); told(it.next('stop').value);`,
    '?',
    'a',
    'end',
  ],
  [
    `function* g() { const a = yield 'q1'; const b = yield 'q2' + a; return a + b; } const it = g(); it.next(); told(it.next('A').value); told(it.next('B').value);`,
    'q2A',
    'AB',
  ],
];

describe('a generator that is driven by hand', () => {
  for (const [code, ...says] of DRIVEN) it(code.slice(0, 90), () => assert.deepEqual(told(code), says));
});

/** As TypeScript writes async functions for ES2015. Source: tslib, `__awaiter`. */
const AWAITER = `var __awaiter = function (thisArg, _arguments, P, generator) {
  function adopt(value) { return value instanceof P ? value : new P(function (resolve) { resolve(value); }); }
  return new (P || (P = Promise))(function (resolve, reject) {
    function fulfilled(value) { try { step(generator.next(value)); } catch (e) { reject(e); } }
    function rejected(value) { try { step(generator["throw"](value)); } catch (e) { reject(e); } }
    function step(result) { result.done ? resolve(result.value) : adopt(result.value).then(fulfilled, rejected); }
    step((generator = generator.apply(thisArg, _arguments || [])).next());
  });
};`;

/** As Babel writes them. Source: @babel/helpers, `asyncToGenerator`. */
const TO_GENERATOR = `function stepOf(gen, resolve, reject, next, failed, key, arg) { try { var info = gen[key](arg); var value = info.value; } catch (error) { reject(error); return; } if (info.done) resolve(value); else Promise.resolve(value).then(next, failed); }
function toGenerator(fn) { return function () { var self = this, args = arguments; return new Promise(function (resolve, reject) { var gen = fn.apply(self, args); function next(value) { stepOf(gen, resolve, reject, next, failed, "next", value); } function failed(error) { stepOf(gen, resolve, reject, next, failed, "throw", error); } next(undefined); }); }; }`;

const DRIVE = `const drive = (work, does) => { const going = work(); let step = going.next(); while (!step.done) step = going.next(does[step.value.type](step.value)); return step.value; };`;

describe('what is handed into a generator', () => {
  it('is what an async function waits for, as TypeScript compiles it', () =>
    assert.deepEqual(
      told(
        `${AWAITER} const settings = () => __awaiter(void 0, void 0, void 0, function* () { return { names: ['a', 'b'] }; }); __awaiter(void 0, void 0, void 0, function* () { const { names } = yield settings(); for (const name of names) told(name); });`,
      ),
      ['a', 'b'],
    ));
  it('is that as Babel compiles it', () =>
    assert.deepEqual(
      told(
        `${TO_GENERATOR} const settings = toGenerator(function* () { return { name: 'a' }; }); toGenerator(function* () { const all = yield settings(); told(all.name); })();`,
      ),
      ['a'],
    ));
  it('is what others have done for it, each of which depends on the one before', () =>
    assert.deepEqual(
      told(
        `${DRIVE} const does = { pick: ({ from }) => from[1], home: ({ parts }) => path.join(os.homedir(), ...parts), say: ({ text }) => told(text) }; drive(function* () { const parts = yield { type: 'pick', from: [['x'], ['a', 'b']] }; const at = yield { type: 'home', parts }; yield { type: 'say', text: at }; }, does);`,
      ).at(-1),
      '<home>/a/b',
    ));
  it('is what comes of it where it might have failed', () =>
    assert.deepEqual(
      told(
        `const run = work => { const going = work(); let { value, done } = going.next(); while (!done) { try { ({ value, done } = going.next(value())); } catch (error) { ({ value, done } = going.throw(error)); } } return value; }; run(function* () { const one = yield () => fs.readFileSync('a') && 'b'; const other = yield () => one + 'c'; told(other); });`,
      ).at(-1),
      'bc',
    ));
  it('ends with what it returns', () =>
    assert.deepEqual(
      told(`function* inner() { yield 1; return 'a'; } function* outer() { told(yield* inner()); } for (const one of outer());`),
      ['a'],
    ));
  it('is bounded, whatever is handed back', () => {
    const code = `function* more(given) { let all = given; for (let at = 0; at < 50; at++) { const next = yield all; all = all + next; } told('end'); } const going = more('a'); let step = going.next(); for (let at = 0; at < 4000 && !step.done; at++) step = going.next('b' + at);`;
    assert.ok(told(code).length <= 9);
  });
});
