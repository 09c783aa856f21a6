import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { deflateSync, zstdCompressSync } from 'node:zlib';

import { orBroken, unfolderOf } from './unfold.ts';

const BYTES = Buffer.alloc(5000, 7);

describe('a block is unfolded', () => {
  for (const [method, packed] of [
    ['gzip', deflateSync(BYTES)],
    ['zstd', zstdCompressSync(BYTES)],
  ] as const) {
    it(`by ${method}: whole, broken, cut off, too large`, () => {
      const unfold = unfolderOf(method);
      assert.ok(unfold);
      assert.deepEqual(Buffer.from(unfold(packed, 5000) ?? []), BYTES);
      assert.deepEqual(
        [
          unfold(Buffer.from('no block of any kind'), 5000),
          unfold(packed.subarray(0, 9), 5000),
          unfold(Buffer.alloc(0), 5000),
          unfold(packed, 4999),
        ],
        [undefined, undefined, undefined, undefined],
      );
    });
  }

  it('by nothing here where the method is another', () => assert.equal(unfolderOf('xz'), undefined));

  it('and what is no fault of its bytes is not taken for one', () => {
    const ours = (): never => {
      throw new TypeError('a slip of ours');
    };
    assert.throws(() => orBroken(ours), /a slip of ours/);
    const short = (): never => {
      throw Object.assign(new Error('no memory'), { code: 'ZSTD_error_memory_allocation' });
    };
    assert.throws(() => orBroken(short), /no memory/);
  });
});
