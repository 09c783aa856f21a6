import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';

import { replaceFile } from './replace-file.ts';

const root = mkdtempSync(join(tmpdir(), 'unmask-replace-'));
after(() => rmSync(root, { recursive: true, force: true }));

describe('a file that is replaced', () => {
  it('holds the new content whole, whatever was there, and nothing lies beside it', () => {
    const folder = join(root, 'whole');
    mkdirSync(folder);
    const path = join(folder, 'a.json');
    for (const content of ['first', 'a second that is longer than the first', '', new Uint8Array([0, 255, 10])]) {
      replaceFile(path, content, 0o600);
      assert.deepEqual(readFileSync(path), Buffer.from(content));
    }
    assert.deepEqual(readdirSync(folder), ['a.json']);
  });

  it('may be read by those whom its mode names, and by no others', { skip: process.platform === 'win32' }, () => {
    const path = join(root, 'mode');
    for (const mode of [0o600, 0o664, 0o640]) {
      replaceFile(path, 'x', mode);
      assert.equal(statSync(path).mode & 0o777, mode);
    }
  });

  it('takes the place of a link, and leaves alone what that led to', { skip: process.platform === 'win32' }, () => {
    const [target, link] = [join(root, 'target'), join(root, 'link')];
    writeFileSync(target, 'theirs');
    symlinkSync(target, link);
    replaceFile(link, 'ours', 0o600);
    assert.deepEqual([readFileSync(target, 'utf8'), readFileSync(link, 'utf8')], ['theirs', 'ours']);
  });

  it('stays as it was where the disk refuses, and nothing is left', () => {
    const folder = join(root, 'refused');
    mkdirSync(join(folder, 'taken'), { recursive: true });
    writeFileSync(join(folder, 'taken', 'inside'), '');
    assert.throws(
      () => replaceFile(join(folder, 'taken'), 'x', 0o600),
      (error: NodeJS.ErrnoException) => error.code !== undefined,
    );
    assert.throws(() => replaceFile(join(folder, 'no', 'such', 'folder'), 'x', 0o600), { code: 'ENOENT' });
    assert.deepEqual(readdirSync(folder), ['taken']);
  });
});
