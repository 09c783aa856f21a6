import assert from 'node:assert/strict';
import { it } from 'node:test';

import { clampedPath, folderOf, pathWithin } from './path.ts';

const CASES: readonly (readonly [string, string, string | undefined])[] = [
  ['a/b.js', 'a/b.js', 'a/b.js'],
  ['./a/./b.js', 'a/b.js', 'a/b.js'],
  ['a//b/../c.js', 'a/c.js', 'a/c.js'],
  ['a/../../b.js', 'b.js', undefined],
  ['..', '', undefined],
  ['/a', 'a', 'a'],
  ['', '', ''],
  ['__proto__/..', '', ''],
];

for (const [path, clamped, within] of CASES) {
  it(`"${path}" joins below the root`, () => assert.deepEqual([clampedPath(path), pathWithin(path)], [clamped, within]));
}

it('the folder of a file is that of the code inside it', () => {
  assert.deepEqual(['a/b.js', 'a/b/c.js//evaluated1', 'd.js'].map(folderOf), ['a/', 'a/b/', '']);
});
