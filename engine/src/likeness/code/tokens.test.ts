import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { hashText } from '../hash.ts';
import { exportNames } from './export-names.ts';
import { tokensOf } from './tokens.ts';

/** The source text of each token. */
function texts(code: string): string[] {
  const { count, start, end } = tokensOf(code);
  return Array.from({ length: count }, (_, at) => code.slice(start[at], end[at]));
}

/** The words that survive a minifier, as text, of those that are asked for. */
function words(code: string, asked: readonly string[]): string[] {
  const { count, word } = tokensOf(code);
  const known = new Map(asked.map(one => [hashText(one), one]));
  return Array.from({ length: count }, (_, at) => known.get(word[at] ?? 0)).filter(one => one !== undefined);
}

describe('tokens', () => {
  it('are cut as the language has them', () => {
    assert.deepEqual(texts('a = /[/"]+/g.test(b) / 2; // end'), ['a', '=', '/[/"]+/g', '.', 'test', '(', 'b', ')', '/', '2', ';']);
    assert.deepEqual(texts('#!/usr/bin/env node\nx /* no */ .y'), ['x', '.', 'y']);
    assert.deepEqual(texts('`a ${ b({ c: `d` }) } e`'), ['`a ${', 'b', '(', '{', 'c', ':', '`d`', '}', ')', '} e`']);
    assert.deepEqual(texts(`'it\\'s' + "x"`), [`'it\\'s'`, '+', '"x"']);
  });

  it('come back from text that is no code, and from texts that end too early', () => {
    for (const text of ['', '`${`${', '"', "'a\n", '/*', '/[', '\u0000\ufffe', '}}}}', '`}'.repeat(1000), '/**/a;'.repeat(300_000)])
      assert.ok(tokensOf(text).count >= 0);
  });

  it('bear words where a minifier must keep them: members, keys, globals, strings', () => {
    const asked = ['log', 'console', 'key', 'value', 'local', 'text here', 'other'];
    assert.deepEqual(words("const local = { key: value }; console.log('text here', local?.other)", asked), [
      'key',
      'console',
      'log',
      'text here',
      'other',
    ]);
    assert.deepEqual(words('const a={key:b};console.log("text here",a?.other)', asked), ['key', 'console', 'log', 'text here', 'other']);
  });
});

describe('names an entry offers', () => {
  const of = (code: string): string[] => [...exportNames(code, tokensOf(code))];
  it('are read in every form', () => {
    assert.deepEqual(of('exports.a = 1; module.exports.b = 2;'), ['a', 'b']);
    assert.deepEqual(of("module.exports = { a, b: { c: 1 }, 'd': f(x, y), e() { return { z: 1 }; } };"), ['a', 'b', 'd', 'e']);
    assert.deepEqual(of('export const a = 1; export async function b() {} export class C {} export { d, e as f }; export default g;'), [
      'a',
      'b',
      'C',
      'd',
      'f',
    ]);
  });
});
