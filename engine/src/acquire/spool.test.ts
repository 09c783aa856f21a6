import assert from 'node:assert/strict';
import { createHash, randomBytes } from 'node:crypto';
import { existsSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { after, describe, it } from 'node:test';

import { IN_MEMORY, spool } from './spool.ts';
import type { Spooled } from './spooled.ts';

const root = mkdtempSync(join(tmpdir(), 'unmask-spool-'));
after(() => rmSync(root, { recursive: true, force: true }));
const many = randomBytes(IN_MEMORY + 100_000);
let folders = 0;

function newFolder(): string {
  folders += 1;
  return join(root, String(folders));
}

function taken(bytes: Uint8Array, folder: string, maxBytes = 1e9, stopped: AbortSignal = new AbortController().signal) {
  const pieces = Array.from({ length: Math.ceil(bytes.length / 50_000) }, (_, at) => bytes.subarray(at * 50_000, (at + 1) * 50_000));
  return spool(Readable.from(pieces), { folder, maxBytes, algorithms: ['sha512'], stopped });
}

async function whole(bytes: Uint8Array, folder: string): Promise<Spooled> {
  const found = await taken(bytes, folder);
  assert.ok(found);
  return found;
}

const sri = (algorithm: string, bytes: Uint8Array): string => `${algorithm}-${createHash(algorithm).update(bytes).digest('base64')}`;

describe('bytes that are taken in', () => {
  it('stay in memory where they are few', async () => {
    const folder = newFolder();
    for (const few of [many.subarray(0, 0), many.subarray(0, IN_MEMORY)]) {
      const found = await whole(few, folder);
      assert.equal(found.lies.in, 'memory');
      assert.deepEqual(await buffer(found.stream()), Buffer.from(few));
      assert.equal(await found.hash('sha512'), sri('sha512', few));
    }
    assert.ok(!existsSync(folder));
  });

  it('lie in a file of their own where they are many, read by several at once, until nobody holds them', async () => {
    const folder = newFolder();
    const found = await whole(many, folder);
    assert.ok(found.lies.in === 'file');
    const { path } = found.lies;
    if (process.platform !== 'win32') assert.equal(statSync(path).mode & 0o777, 0o600);
    for (const algorithm of ['sha512', 'sha1']) assert.equal(await found.hash(algorithm), sri(algorithm, many));
    found.hold(1);
    const first = found.stream();
    for (const read of await Promise.all([buffer(first), buffer(found.stream())])) assert.ok(read.equals(many));
    found.release();
    assert.ok(existsSync(path));
    const last = found.stream();
    found.release();
    assert.ok((await buffer(last)).equals(many), 'who reads holds it too');
    assert.deepEqual(readdirSync(folder), []);
  });

  it('are let go of by a reader that gives up before it begins, and in the middle', async () => {
    const folder = newFolder();
    const found = await whole(many, folder);
    const [never, half] = [found.stream(), found.stream()];
    found.release();
    const closed = [never, half].map(one => new Promise(done => one.once('close', done)));
    never.destroy();
    half.once('data', () => half.destroy());
    await Promise.all(closed);
    assert.deepEqual(readdirSync(folder), []);
  });

  it('are nothing, and leave nothing behind, where they are too many, break off or take too long', async () => {
    const folder = newFolder();
    assert.equal(await taken(many, folder, many.length - 1), undefined);
    const broken = new Readable({ read: () => undefined });
    broken.push(many);
    const failing = spool(broken, { folder, maxBytes: 1e9, algorithms: [], stopped: new AbortController().signal });
    broken.once('data', () => broken.destroy(new Error('broke off')));
    await assert.rejects(failing, /broke off/);
    const endless = new Readable({ read: () => undefined });
    const stop = new AbortController();
    const stopping = spool(endless, { folder, maxBytes: 1e9, algorithms: [], stopped: stop.signal });
    endless.push(many);
    endless.once('data', () => stop.abort());
    await assert.rejects(stopping, { code: 'ETIMEDOUT' });
    assert.deepEqual(readdirSync(folder), []);
  });

  it('are an error where the disk does not take them', async () => {
    const folder = newFolder();
    writeFileSync(folder, 'a file where a folder should be');
    await assert.rejects(taken(many, folder), { code: 'EEXIST' });
    assert.equal((await whole(many.subarray(0, 10), folder)).size, 10);
  });
});
