import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { told } from '../../../../test/hidden.ts';

/** All of these are `require('zlib')`, which no other reading of them gives. */
const SPEAKS: readonly (readonly [string, string])[] = [
  ['a call of what is handed over', `const o = { AbCdE: function (f, a) { return f(a); } }; o.AbCdE(require, 'zlib')`],
  ['the same as an arrow', `const o = { AbCdE: (f, a) => f(a) }; o['AbCdE'](require, 'zlib')`],
  ['a function of its own', `function go(f, a) { return f(a); } go(require, 'zlib')`],
  ['a name that is put together', `const o = { AbCdE: (f, a) => f(a) }; o['Ab' + 'CdE'](require, 'zlib')`],
  [
    'members stored one by one',
    `const p = {}; p['Ab' + 'CdE'] = function (f, a) { return f(a); }; const o = p; o['AbCd' + 'E'](require, 'zlib')`,
  ],
  ['a text beside it', `const o = { AbCdE: (f, a) => f(a), FgHiJ: 'zlib' }; o.AbCdE(require, o.FgHiJ)`],
  [
    'texts put together by a helper',
    `const o = { AbCdE: (f, a) => f(a), KlMnO: (a, b) => a + b }; o.AbCdE(require, o.KlMnO('zl', o.KlMnO('i', 'b')))`,
  ],
  [
    'a helper that calls a helper of the function around',
    `function f() { const o = { AbCdE: (f, a) => f(a) }; return function () { const i = { PqRsT: function (g, b) { return o.AbCdE(g, b); } }; return i.PqRsT(require, 'zlib'); }; } f();`,
  ],
  ['other orders', `const o = { a: (x, f, y) => f(x) }; o.a('zlib', require, 0); const p = { a: (x, f) => f(x) }; p.a('zlib', require)`],
];

const SILENT: readonly (readonly [string, string])[] = [
  ['a helper that does more', `const o = { a: (f, x) => { seen.push(x); return f(x); } }; o.a(console.log, 'zlib')`],
  ['a helper that is called with less', `const o = { a: (f, x) => f(x) }; o.a(require)`],
  ['a helper that is called with a list', `const o = { a: (f, x) => f(x) }; o.a(...[require, 'zlib'])`],
  ['a helper that calls itself', `function a(f, x) { return a(f, x); } a(require, 'zlib')`],
  ['two that call each other', `function a(f, x) { return b(f, x); } function b(f, x) { return a(f, x); } a(require, 'zlib')`],
];

describe('withoutHelper', () => {
  for (const [name, code] of SPEAKS) it(`reads ${name}`, () => assert.deepEqual([...new Set(told(code).asks)], ['zlib']));
  for (const [name, code] of SILENT) it(`leaves ${name}`, () => assert.deepEqual(told(code).asks, []));
  it('keeps the place of the call', () => {
    const code = `const o = { a: (f, x, y) => f(x, y) }; o.a(require('fs').copyFileSync, 'x', 'y')`;
    assert.ok(told(code).uses.includes('fs:copyFileSync'));
  });
});
