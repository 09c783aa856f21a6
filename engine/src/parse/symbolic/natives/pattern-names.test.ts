import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { namesThrough } from './pattern-names.ts';

const CASES: readonly (readonly [string, readonly string[]])[] = [
  [String.raw`^app\.asar$`, ['app.asar']],
  [String.raw`^app-\d+$`, ['app-*']],
  ['exodus', ['*exodus*']],
  [String.raw`\.npmrc$`, ['*.npmrc']],
  ['^(?:code|cursor)$', ['code', 'cursor']],
  ['^code$|^cursor', ['code', 'cursor*']],
  ['^trezor[-_]?suite$', ['trezor-suite', 'trezor_suite', 'trezorsuite']],
  [String.raw`^(io\.)?trezor`, ['io.trezor*', 'trezor*']],
  ['^(?=app)app.*z$', ['app*z']],
  ['^[a-z]+$', []],
  ['.*', []],
  ['(a|b)(c|d)(e|f)(g|h)(i|j)', []],
  ['^ab(', []],
  [String.raw`^\w+$|^dist$`, []],
  ['^dist$|', []],
  [String.raw`^\x2essh$`, ['.ssh']],
  [String.raw`^ab\$`, ['ab$*']],
  [String.raw`^\p{L}+\.asar$`, ['*.asar']],
  ['[ab', []],
];

describe('the names that a pattern lets through', () => {
  for (const [source, names] of CASES)
    it(`are ${names.join(', ') || 'not known'} for ${source}`, () => assert.deepEqual(namesThrough(source), names));
});
