import { STORED } from './inodes.ts';
import type { Extents } from './inodes.ts';
import { tableReader } from './metadata.ts';
import type { Bytes } from './metadata.ts';
import type { Superblock } from './superblock.ts';

const FRAGMENTS_PER_BLOCK = 512;
const FRAGMENT_BYTES = 16;

/** Hands over one block of a file, by its number; undefined where it is broken. */
export type ReadBlock = (file: { readonly size: number; readonly extents: Extents }, index: number) => Uint8Array | undefined;

/** A reader of the blocks of files. A block of which nothing is written is all zeros. */
export function blockReader(bytes: Bytes, superblock: Superblock): ReadBlock {
  const readTable = tableReader(bytes);
  const { blockBytes } = superblock;
  const unfolded = (at: number, word: number): Uint8Array | undefined => {
    const size = word & (STORED - 1);
    const packed = size > blockBytes * 2 || !Number.isSafeInteger(at) ? undefined : bytes.read(at, size);
    if (packed === undefined || packed.length < size) return undefined;
    return (word & STORED) === 0 ? bytes.unfold(packed, blockBytes) : packed;
  };
  const fragmentAt = (index: number): Uint8Array | undefined => {
    if (index >= superblock.fragments) return undefined;
    const pointer = bytes.read(superblock.fragmentTable + Math.floor(index / FRAGMENTS_PER_BLOCK) * 8, 8);
    if (pointer === undefined || pointer.length < 8) return undefined;
    const block = Number(new DataView(pointer.buffer, pointer.byteOffset, 8).getBigUint64(0, true));
    const entry = readTable(block, (index % FRAGMENTS_PER_BLOCK) * FRAGMENT_BYTES, FRAGMENT_BYTES);
    if (entry === undefined) return undefined;
    const view = new DataView(entry.buffer, entry.byteOffset, FRAGMENT_BYTES);
    return unfolded(Number(view.getBigUint64(0, true)), view.getUint32(8, true));
  };
  return ({ size, extents }, index) => {
    const length = Math.min(blockBytes, size - index * blockBytes);
    const block = extents.blocks[index];
    if (block === undefined) {
      const { fragment } = extents;
      const part = fragment && fragmentAt(fragment.index)?.subarray(fragment.offset, fragment.offset + length);
      return part?.length === length ? part : undefined;
    }
    if (block.word === 0) return new Uint8Array(length);
    const content = unfolded(block.at, block.word);
    return content?.length === length ? content : undefined;
  };
}
