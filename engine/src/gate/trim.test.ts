import assert from 'node:assert/strict';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, describe, it } from 'node:test';

import { archivesFolder, fetchedFolder, passingFolder } from '../remember/files.ts';
import { trimFetched } from './trim.ts';

const root = mkdtempSync(join(tmpdir(), 'unmask-trim-'));
after(() => rmSync(root, { recursive: true, force: true }));
const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const NOW = Date.parse('2026-09-01T00:00:00Z');

function lay(path: string, bytes: number, age: number): string {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, 'x'.repeat(bytes));
  utimesSync(path, (NOW - age) / 1000, (NOW - age) / 1000);
  return path;
}

describe('what the gate fetched', () => {
  it('is looked at as often as told, and nothing beside it is touched', async () => {
    const kept = lay(join(fetchedFolder(root), 'content', 'a'), 1000, 0);
    const beside = lay(join(root, 'gate', 'facts-1.sqlite'), 1, DAY);
    assert.equal(await trimFetched(root, NOW, { mostBytes: 2000 }), false);
    assert.ok(existsSync(kept));
    assert.equal(await trimFetched(root, NOW + DAY - 1, { mostBytes: 10 }), false);
    assert.ok(existsSync(kept), 'it was looked at before a day had passed');
    assert.equal(await trimFetched(root, NOW + HOUR, { mostBytes: 10, everyMs: HOUR }), true);
    assert.ok(!existsSync(kept));
    assert.ok(existsSync(beside));
  });

  it('goes from the oldest on, until there is room again', async () => {
    const remember = join(root, 'ages');
    const at = (name: string): string => join(archivesFolder(remember), 'sha512', name.slice(0, 2), name);
    for (const [name, age] of [
      ['oldest', 5 * HOUR],
      ['older', 4 * HOUR],
      ['young', 2 * HOUR],
      ['youngest', HOUR],
    ] as const)
      lay(at(name), 1000, age);
    assert.equal(await trimFetched(remember, NOW, { mostBytes: 3000 }), true);
    assert.deepEqual(
      ['oldest', 'older', 'young', 'youngest'].map(name => existsSync(at(name))),
      [false, false, true, true],
    );
  });

  for (const [how, mostBytes] of [
    ['large', 10],
    ['small', 10_000],
  ] as const)
    it(`keeps what other gates are at, and not what one that was killed has left, where it is ${how}`, async () => {
      const remember = join(root, how);
      const kept = archivesFolder(remember);
      lay(join(kept, 'a'), 1000, HOUR);
      lay(join(passingFolder(remember), 'left.tgz'), 1000, DAY);
      lay(join(passingFolder(remember), 'in-use.tgz'), 1000, DAY - 1000);
      assert.equal(await trimFetched(remember, NOW, { mostBytes }), how === 'large');
      assert.deepEqual(readdirSync(passingFolder(remember)), ['in-use.tgz']);
      assert.equal(existsSync(join(kept, 'a')), how === 'small');
    });
});
