import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { symbolicUses } from '../../../test/symbolic-uses.ts';

/** What code comes to, as told by what it writes. */
function written(code: string): string[] {
  return symbolicUses({ 'index.js': `const told = text => require('fs').writeFileSync('at', String(text)); ${code}` }).map(
    line => /^import fs\.writeFileSync\(at, ([^]*)\)$/.exec(line)?.[1] ?? line,
  );
}

/** Code, and what the language says of it. Source: ECMA-262. */
const LANGUAGE: readonly [string, string][] = [
  [`let n = 0; for (let i = 0; i < 4; i++) { if (i === 1) continue; if (i === 3) break; n += i; } told(n)`, '2'],
  [`const fs = []; for (let i = 0; i < 3; i++) fs.push(() => i); told(fs.map(f => f()).join(''))`, '012'],
  [`function* g() { yield 'a'; const x = yield* ['b', 'c']; yield 'd'; } told([...g()].join(''))`, 'abcd'],
  [
    `class A { #x = 'p'; static s = 's'; get x() { return this.#x; } set x(v) { this.#x = v + '!'; } } const a = new A(); a.x = 'q'; told(a.x + A.s)`,
    'q!s',
  ],
  [`class A { n() { return 'a'; } } class B extends A { n() { return super.n() + 'b'; } } told(new B().n())`, 'ab'],
  [`const { a, ...rest } = { a: 1, b: 'x', c: 'y' }; told(Object.keys(rest).join('') + rest.c)`, 'bcy'],
  [`const [x, , y = 'd', ...z] = ['a', 'b']; told(x + y + z.length)`, 'ad0'],
  [`told([3, 1, 2].sort((a, b) => a - b).reduce((s, n) => s + n, ''))`, '123'],
  [`told(Object.entries({ b: 1, a: 2 }).map(([k, v]) => k + v).join())`, 'b1,a2'],
  [`const m = new Map([['k', 'v']]); m.set('l', 'w'); told([...m.values()].join('') + m.size)`, 'vw2'],
  [`label: for (const a of [1, 2]) { for (const b of [1, 2]) { if (b === 2) continue label; told(a + ':' + b); } }`, '1:1|2:1'],
  [`try { throw new Error('boom'); } catch (e) { told(e.message); } finally { told('end'); }`, 'boom|end'],
  [`(async () => { const v = await Promise.all([Promise.resolve('a'), 'b']); told(v.join('')); })()`, 'ab'],
  [`Promise.reject('no').catch(e => 'caught ' + e).then(told)`, 'caught no'],
  [`const bind = function (b) { return this.a + b; }.bind({ a: 'x' }); told(bind('y'))`, 'xy'],
  [`switch ('b') { case 'a': told(1); case 'b': told(2); case 'c': told(3); break; default: told(4); }`, '2|3'],
  [`told('a-b-c'.replace(/-(\\w)/g, (_, l) => l.toUpperCase()))`, 'aBC'],
  [`told(typeof null + typeof [] + typeof (() => 1) + typeof 'x')`, 'objectobjectfunctionstring'],
  [`const o = { get v() { return 'got'; }, ['k' + 1]: 'one' }; told(o.v + o.k1)`, 'gotone'],
  [`told(JSON.parse('{"a":[1,{"b":"deep"}]}').a[1].b)`, 'deep'],
  [`const t = (s, ...v) => s.raw.join('|') + v.join(''); told(t\`a\${1}b\${2}c\`)`, 'a|b|c12'],
  [`told([1, [2, [3]]].flat(2).join('') + [..."ab"].reverse().join(''))`, '123ba'],
  [`let a = null; a ??= 'x'; a &&= a + 'y'; told(a?.length + (a?.no?.such ?? 'z'))`, '2z'],
  [`told(Reflect.ownKeys({ q: 1 }).concat(Array.from({ length: 2 }, (_, i) => i)).join(''))`, 'q01'],
];

describe('code as it is gone through', () => {
  for (const [code, says] of LANGUAGE) it(code, () => assert.deepEqual(written(code), code.includes('raw') ? [says] : says.split('|')));
});
