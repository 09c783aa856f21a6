import type { AsarIntegrity } from '../../model/asar.ts';
import { member } from '../../model/json.ts';

const HASH = /^[\da-f]{64}$/i;

/** The integrity of a file, if it has the form that the vendors' tools write: one hash of all, and one of each block. */
export function readIntegrity(written: unknown, size: number): AsarIntegrity | undefined {
  if (typeof written !== 'object' || written === null) return undefined;
  const [algorithm, hash, blockSize] = [member(written, 'algorithm'), member(written, 'hash'), member(written, 'blockSize')];
  const blocks = member(written, 'blocks');
  if (typeof algorithm !== 'string' || !/^sha-?256$/i.test(algorithm) || !isHash(hash)) return undefined;
  if (typeof blockSize !== 'number' || !Number.isSafeInteger(blockSize) || blockSize <= 0 || !Array.isArray(blocks)) return undefined;
  // An empty file has one block, of nothing. A file that ends where a block does has, by some writers, one of nothing behind it.
  const least = Math.max(1, Math.ceil(size / blockSize));
  if (blocks.length !== least && blocks.length !== Math.floor(size / blockSize) + 1) return undefined;
  const read: string[] = [];
  for (const block of blocks) {
    if (!isHash(block)) return undefined;
    read.push(block.toLowerCase());
  }
  return { algorithm, hash: hash.toLowerCase(), blockSize, blocks: read };
}

function isHash(value: unknown): value is string {
  return typeof value === 'string' && HASH.test(value);
}
