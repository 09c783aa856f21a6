import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { dataText } from './data-text.ts';

const files = new Map(
  Object.entries({ 'lib/c.json': '{ "a": { "b": "x()" }, "parts": ["x", "()"], "n": 1 }', 'bad.json': '{' }).map(([path, text]) => [
    path,
    new TextEncoder().encode(text),
  ]),
);

describe('dataText', () => {
  it('finds a member', () => assert.equal(dataText({ module: './c.json', path: 'a.b' }, 'lib/index.js//evaluated1', files), 'x()'));
  it('joins a list', () => assert.equal(dataText({ module: '../lib/c.json', path: 'parts.join()' }, 'bin/x.js', files), 'x()'));
  it('finds nothing where there is none', () => {
    for (const [module, path] of [
      ['./c.json', 'a'],
      ['./c.json', 'n'],
      ['./c.json', 'constructor'],
      ['./c.json', 'a.b.length'],
      ['../bad.json', 'a'],
      ['./none.json', 'a'],
      ['c', 'a'],
    ] as const)
      assert.equal(dataText({ module, path }, 'lib/index.js', files), undefined);
  });
});
