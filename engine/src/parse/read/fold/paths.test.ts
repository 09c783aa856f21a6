import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { baseName, extensionOf, pathParsed } from './paths.ts';
import { textValue } from './value.ts';

/** Paths, and how they end. Source: the Node.js API documentation, “Path”. */
const ENDINGS: readonly (readonly [path: string, ending: string | undefined])[] = [
  ['/x/a.b.js', '.js'],
  ['x/*/index.html', '.html'],
  ['a.js | b.mjs', '.js | .mjs'],
  ['/x/.npmrc', ''],
  ['a.b/c', ''],
  ['a.', '.'],
  ['*.js', '.js'],
  ['x/*', undefined],
  ['<here>/*', undefined],
  ['a.js | *', undefined],
];

describe('the end of a path', () => {
  for (const [path, ending] of ENDINGS) it(`of ${path} is ${ending}`, () => assert.equal(extensionOf(textValue(path)).text, ending));
});

it('a file has a name, with its ending or without it', () => {
  assert.equal(baseName(textValue('/x/a.js')).text, 'a.js');
  assert.equal(baseName(textValue('/x/a.js | b.js'), textValue('.js')).text, 'a | b');
  assert.equal(baseName(textValue('/x/.js'), textValue('.js')).text, '.js');
});

it('a path has parts', () => {
  const parts = pathParsed(textValue('/x/y/a.tar.gz'))?.members ?? new Map();
  assert.deepEqual(
    [...parts].map(([name, { text }]) => `${name} ${text}`),
    ['dir /x/y', 'base a.tar.gz', 'ext .gz', 'name a.tar', 'root /'],
  );
  assert.equal(pathParsed(textValue('a | b')), undefined);
});
