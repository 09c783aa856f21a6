import assert from 'node:assert/strict';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';

import { archivesFolder, fetchedFolder, passingFolder } from '../remember/files.ts';
import { trimFetched } from './trim.ts';

const root = mkdtempSync(join(tmpdir(), 'unmask-trim-'));
after(() => rmSync(root, { recursive: true, force: true }));
const DAY = 86_400_000;

describe('what the gate fetched', () => {
  it('is emptied once it is too large, looked at once a day, and nothing beside it is touched', () => {
    const kept = join(fetchedFolder(root), 'content', 'a');
    const beside = join(root, 'gate', 'facts-1.sqlite');
    mkdirSync(join(kept, '..'), { recursive: true });
    writeFileSync(kept, 'x'.repeat(1000));
    writeFileSync(beside, 'y');
    const now = Date.parse('2026-09-01T00:00:00Z');
    assert.equal(trimFetched(root, now, 2000), false);
    assert.ok(existsSync(kept));
    assert.equal(trimFetched(root, now + DAY - 1, 10), false);
    assert.ok(existsSync(kept));
    assert.equal(trimFetched(root, now + DAY, 10), true);
    assert.ok(!existsSync(kept));
    assert.ok(existsSync(beside));
  });

  for (const [how, mostBytes] of [
    ['large', 10],
    ['small', 10_000],
  ] as const)
    it(`keeps what other gates are at, and not what one that was killed has left, where it is ${how}`, () => {
      const remember = join(root, how);
      const [passing, kept] = [passingFolder(remember), archivesFolder(remember)];
      const now = Date.parse('2026-09-01T00:00:00Z');
      for (const folder of [passing, kept]) mkdirSync(folder, { recursive: true });
      writeFileSync(join(kept, 'a'), 'x');
      for (const [name, age] of [
        ['left.tgz', DAY],
        ['in-use.tgz', DAY - 1000],
      ] as const) {
        writeFileSync(join(passing, name), 'x'.repeat(1000));
        utimesSync(join(passing, name), (now - age) / 1000, (now - age) / 1000);
      }
      assert.equal(trimFetched(remember, now, mostBytes), how === 'large');
      assert.deepEqual(readdirSync(passing), ['in-use.tgz']);
      assert.equal(existsSync(kept), how === 'small');
    });
});
