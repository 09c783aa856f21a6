import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { it } from 'node:test';

import { makeFolder } from './make-folder.ts';

it('makes a folder and those above it, once and again, and says why it cannot', () => {
  const root = mkdtempSync(join(tmpdir(), 'unmask-'));
  try {
    for (let time = 0; time < 2; time += 1) makeFolder(join(root, 'a/b/c'));
    assert.ok(existsSync(join(root, 'a/b/c')));
    writeFileSync(join(root, 'file'), '');
    assert.throws(() => makeFolder(join(root, 'file/x')), { code: 'ENOTDIR' });
    assert.throws(() => makeFolder(join(root, 'file')), { code: 'EEXIST' });
  } finally {
    rmSync(root, { recursive: true });
  }
});

it('ends where the disk denies what it says is there', { skip: process.platform !== 'linux' }, () =>
  assert.throws(() => makeFolder('/proc/unmask/x'), { code: 'ENOENT' }),
);
