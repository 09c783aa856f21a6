import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';

import { ToolError } from '../model/tool-error.ts';
import { foreignManifest, jsonOf, ownManifest } from './manifest-file.ts';

const root = mkdtempSync(join(tmpdir(), 'unmask-manifest-'));
after(() => rmSync(root, { recursive: true, force: true }));
let made = 0;

function folderWith(text: string | undefined): string {
  const folder = join(root, String((made += 1)));
  mkdirSync(folder);
  if (text !== undefined) writeFileSync(join(folder, 'package.json'), text);
  return folder;
}

describe('the package.json of a folder', () => {
  it('is JSON of any shape, with a byte order mark or without', () => {
    for (const [text, value] of [
      ['{"name":"a"}', { name: 'a' }],
      ['\uFEFF{"name":"a"}', { name: 'a' }],
      ['[]', []],
      ['null', null],
    ] as const)
      for (const read of [ownManifest, foreignManifest]) assert.deepEqual(read(folderWith(text)), value);
  });

  it('is nothing where there is none', () => {
    for (const read of [ownManifest, foreignManifest])
      for (const folder of [folderWith(undefined), join(root, 'nowhere')]) assert.equal(read(folder), undefined);
  });

  it('is an error where it is the user’s own and broken, and nothing where it is a stranger’s', () => {
    const folder = folderWith('{"name":');
    assert.throws(
      () => ownManifest(folder),
      (error: unknown) => error instanceof ToolError && /package\.json cannot be read/.test(error.message) && error.hint !== undefined,
    );
    assert.equal(foreignManifest(folder), undefined);
    const taken = folderWith(undefined);
    mkdirSync(join(taken, 'package.json'));
    assert.throws(() => ownManifest(taken), /it is a folder/);
    assert.equal(foreignManifest(taken), undefined);
  });

  it('is nothing where it is no JSON at all, and never runs out of stack', () => {
    for (const text of ['', '{', '['.repeat(500_000), '{"a":'.repeat(100_000)]) assert.equal(jsonOf(text), undefined);
  });
});
