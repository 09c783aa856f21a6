import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';

import { openTemporaryFolder, removeAbandoned } from './temporary-folder.ts';

const root = mkdtempSync(join(tmpdir(), 'unmask-temporary-'));
after(() => rmSync(root, { recursive: true, force: true }));
const HOUR = 3_600_000;
const NOW = Date.now();
const ID = '00000000-0000-4000-8000-00000000000';

/** The number of a process that has ended. */
function dead(): number {
  return spawnSync(process.execPath, ['--version']).pid;
}

function leave(name: string, age: number): string {
  const path = join(root, name);
  mkdirSync(path);
  writeFileSync(join(path, 'unmask-a.tgz'), 'x');
  utimesSync(path, (NOW - age) / 1000, (NOW - age) / 1000);
  return path;
}

describe('what gates leave in the temporary folder', () => {
  it('goes once their process is gone and nobody has touched it for an hour, and nothing else does', async () => {
    const pid = dead();
    const gone = leave(`unmask-gate-${pid}-${ID}1`, HOUR);
    const stay = [
      leave(`unmask-gate-${pid}-${ID}2`, HOUR - 10_000),
      leave(`unmask-gate-${process.pid}-${ID}3`, 10 * HOUR),
      leave(`unmask-gate-${pid}-notes`, 10 * HOUR),
      leave('somebody-else', 10 * HOUR),
    ];
    const link = join(root, `unmask-gate-${pid}-${ID}4`);
    symlinkSync(join(root, 'somebody-else'), link, 'junction');
    await removeAbandoned(NOW, root);
    assert.ok(!existsSync(gone));
    for (const one of [...stay, link]) assert.ok(existsSync(one), one);
    assert.deepEqual(readdirSync(join(root, 'somebody-else')), ['unmask-a.tgz']);
  });

  it('is nothing where one ends by itself', async () => {
    const folder = openTemporaryFolder(root);
    assert.ok(!existsSync(folder.path), 'it was made before anybody needed it');
    folder.close();
    const used = openTemporaryFolder(root);
    mkdirSync(used.path);
    writeFileSync(join(used.path, 'a'), 'x');
    used.close();
    assert.ok(!existsSync(used.path));
  });

  it('stays where the folder cannot be looked at', async () => {
    await removeAbandoned(NOW, join(root, 'not-there'));
  });
});
