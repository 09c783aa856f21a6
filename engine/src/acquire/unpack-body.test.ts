import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { brotliCompressSync, gzipSync, zstdCompressSync } from 'node:zlib';

import { unpackBody } from './unpack-body.ts';

const plain = Buffer.from(JSON.stringify({ name: 'plain', text: 'a'.repeat(1000) }));
const PACKED = [
  ['br', brotliCompressSync(plain)],
  ['zstd', zstdCompressSync(plain)],
] as const;

describe('the body of an answer', () => {
  for (const [coding, bytes] of PACKED) {
    it(`is unpacked from ${coding}, however that is written, up to a limit`, async () => {
      for (const said of [coding, ` ${coding.toUpperCase()} `]) assert.deepEqual(await unpackBody(bytes, said, plain.length), plain);
      assert.equal(await unpackBody(bytes, coding, plain.length - 1), undefined);
    });

    it(`stays as it is where it is called ${coding} and is not, or is cut off`, async () => {
      for (const odd of [plain, gzipSync(plain), Buffer.alloc(0), bytes.subarray(0, 10)]) {
        const found = await unpackBody(odd, coding, 1e6);
        assert.ok(found !== undefined && found.length <= odd.length, `${found?.length} bytes of ${odd.length}`);
      }
    });
  }

  it('stays as it is where nothing is said, or something that is unpacked elsewhere', async () => {
    for (const coding of [null, '', 'identity', 'gzip', 'br, br', 'constructor']) assert.equal(await unpackBody(plain, coding, 1), plain);
  });

  it('ends at the limit also where little is made to become very much', async () => {
    const bomb = brotliCompressSync(Buffer.alloc(64 * 1024 * 1024));
    assert.ok(bomb.length < 1000);
    assert.equal(await unpackBody(bomb, 'br', 1024 * 1024), undefined);
  });
});
