import assert from 'node:assert/strict';
import { createHash, randomBytes } from 'node:crypto';
import { mkdtempSync, readdirSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { after, describe, it } from 'node:test';

import type { Promised } from './integrity.ts';
import { findKept, keep } from './kept-archives.ts';
import { IN_MEMORY, spool } from './spool.ts';
import type { Spooled } from './spooled.ts';

const root = mkdtempSync(join(tmpdir(), 'unmask-kept-'));
after(() => rmSync(root, { recursive: true, force: true }));
const few = randomBytes(1000);
const many = randomBytes(IN_MEMORY + 1);
let folders = 0;

function places(): { readonly kept: string; readonly passing: string } {
  folders += 1;
  return { kept: join(root, String(folders), 'kept'), passing: join(root, String(folders), 'passing') };
}

async function spooled(bytes: Uint8Array, folder: string): Promise<Spooled> {
  const found = await spool(Readable.from([bytes]), { folder, maxBytes: 1e9, algorithms: [], stopped: new AbortController().signal });
  assert.ok(found);
  return found;
}

function promiseOf(bytes: Uint8Array, ...algorithms: string[]): Promised {
  const hashes = algorithms.map(one => `${one}-${createHash(one).update(bytes).digest('base64')}`);
  return { integrity: hashes.join(' '), shasum: undefined };
}

const filesIn = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(path => statSync(join(folder, path)).isFile());

describe('an archive that is kept', () => {
  for (const [what, bytes] of [
    ['small', few],
    ['large', many],
  ] as const)
    it(`is found by the strongest hash that was promised, ${what}`, async () => {
      const at = places();
      const archive = await spooled(bytes, at.passing);
      keep(archive, promiseOf(bytes, 'sha1', 'sha512'), at);
      assert.ok((await buffer(archive.stream())).equals(bytes), 'it is still there for who holds it');
      archive.release();
      assert.deepEqual(readdirSync(at.passing), []);
      assert.equal(filesIn(at.kept).length, 1);
      const found = await findKept(at.kept, promiseOf(bytes, 'sha512'));
      assert.ok(found && (await buffer(found.stream())).equals(bytes));
      found.release();
      assert.equal(filesIn(at.kept).length, 1);
      assert.equal(await findKept(at.kept, promiseOf(bytes, 'sha1')), undefined);
      // Kept once more, as by another gate at the same time.
      const again = await spooled(bytes, at.passing);
      keep(again, promiseOf(bytes, 'sha512'), at);
      again.release();
      assert.deepEqual([filesIn(at.kept).length, readdirSync(at.passing)], [1, []]);
    });

  it('is taken away where it is damaged, and so can be kept anew', async () => {
    for (const [bytes, damage] of [
      [few, (path: string) => writeFileSync(path, 'rubbish')],
      [many, (path: string) => truncateSync(path, many.length - 1)],
      [many, (path: string) => writeFileSync(path, many.toReversed())],
    ] as const) {
      const at = places();
      keep(await spooled(bytes, at.passing), promiseOf(bytes, 'sha512'), at);
      damage(join(at.kept, filesIn(at.kept)[0] ?? ''));
      assert.equal(await findKept(at.kept, promiseOf(bytes, 'sha512')), undefined);
      assert.deepEqual(filesIn(at.kept), []);
    }
  });

  it('has a name only where something was promised that is a hash', async () => {
    for (const integrity of ['', 'sha512-', 'sha512-AA==', 'sha512-../../../x', 'md5-AAAAAAAAAAAAAAAAAAAAAA==', 7, undefined]) {
      const at = places();
      const promised = { integrity, shasum: undefined };
      keep(await spooled(few, at.passing), promised, at);
      assert.throws(() => readdirSync(at.kept), { code: 'ENOENT' }, String(integrity));
      assert.equal(await findKept(at.kept, promised), undefined);
    }
  });
});
