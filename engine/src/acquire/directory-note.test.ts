import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { noteOnFolder } from './directory-note.ts';

/** What is noted of a folder of these files that is nowhere on the disk. */
function noted(manifest: object, ...paths: string[]): string | undefined {
  const files = new Map(['package.json', ...paths].map(path => [path, new Uint8Array()]));
  return noteOnFolder({ root: '/nowhere/at/all', files, manifest, refused: [] });
}

describe('noteOnFolder', () => {
  for (const [what, manifest, paths] of [
    ['a main', { main: './dist/index.js' }, ['src/index.ts']],
    ['what exports offers', { exports: './dist/x.js' }, ['src/index.ts']],
    [
      'what exports offers by conditions',
      { exports: { '.': { import: './dist/x.mjs', require: './dist/x.cjs' }, './b': './b.js' } },
      ['b.js'],
    ],
  ] as const)
    it(`tells of ${what} that is not built`, () => assert.match(noted(manifest, ...paths) ?? '', /^The folder has no "\.\/dist\//));

  for (const [what, manifest, paths] of [
    ['is there', { main: 'dist/a.js' }, ['dist/a.js']],
    ['has no ending', { main: 'lib/a' }, ['lib/a.js']],
    ['is a folder', { main: './dist/' }, ['dist/index.js']],
    ['is missing where index.js stands in for it', { main: 'dist/a.js' }, ['index.js']],
    ['is missing where exports stand before it', { main: 'dist/a.js', exports: './b.js' }, ['b.js']],
    ['is a pattern', { exports: { '.': './lib/*.js' } }, ['a.js']],
    ['is not named', { name: 'a' }, ['a.js']],
    ['is no text', { main: 7, exports: [null] }, ['a.js']],
  ] as const)
    it(`says nothing of a start that ${what}`, () => assert.equal(noted(manifest, ...paths), undefined));
});
