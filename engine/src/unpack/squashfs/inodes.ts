import type { ReadTable } from './metadata.ts';
import type { Superblock } from './superblock.ts';

/** Marks a block that is stored as it is, in the word that tells its packed size. */
export const STORED = 0x1000000;

/** Where the bytes of a file lie: in blocks one behind another, then in a part of a shared block. */
export interface Extents {
  /** Where each block begins, and the word that tells its packed size. */
  readonly blocks: readonly { readonly at: number; readonly word: number }[];
  readonly fragment: { readonly index: number; readonly offset: number } | undefined;
}

/** One node of an image. */
export type Inode =
  | { readonly kind: 'file'; readonly size: number; readonly extents: Extents }
  | { readonly kind: 'folder'; readonly block: number; readonly offset: number; readonly bytes: number }
  | { readonly kind: 'link'; readonly target: string }
  | { readonly kind: 'other' };

const NO_FRAGMENT = 0xffffffff;
/** A file of 16 GB in blocks of 128 KB. */
const MOST_BLOCKS = 131_072;
const LONGEST_TARGET = 4096;
/** Number of bytes behind the head that each kind has, before what varies. */
const LENGTHS: ReadonlyMap<number, number> = new Map([
  [1, 16],
  [2, 16],
  [3, 8],
  [8, 24],
  [9, 40],
  [10, 8],
]);
const HEAD = 16;

/** Reads a node by its reference: the block below the table of nodes, and the place in it. Undefined where it is broken. */
export function readInode(read: ReadTable, { inodes, blockBytes }: Superblock, reference: bigint): Inode | undefined {
  const block = inodes + Number(reference >> 16n);
  const offset = Number(reference & 0xffffn);
  const head = read(block, offset, HEAD);
  if (head === undefined) return undefined;
  const type = view(head).getUint16(0, true);
  const length = LENGTHS.get(type);
  if (length === undefined) return { kind: 'other' };
  const bytes = read(block, offset, HEAD + length);
  if (bytes === undefined) return undefined;
  const all = view(bytes);
  const u32 = (at: number): number => all.getUint32(HEAD + at, true);
  const u64 = (at: number): number => Number(all.getBigUint64(HEAD + at, true));
  const more = (behind: number, count: number): Uint8Array | undefined =>
    read(block, offset, HEAD + behind + count)?.subarray(HEAD + behind);
  if (type === 1) return { kind: 'folder', block: u32(0), offset: all.getUint16(HEAD + 10, true), bytes: all.getUint16(HEAD + 8, true) };
  if (type === 8) return { kind: 'folder', block: u32(8), offset: all.getUint16(HEAD + 18, true), bytes: u32(4) };
  if (type === 3 || type === 10) {
    const target = u32(4) <= LONGEST_TARGET ? more(8, u32(4)) : undefined;
    return target && { kind: 'link', target: new TextDecoder().decode(target) };
  }
  const [start, size, index, inside] = type === 2 ? [u32(0), u32(12), u32(4), u32(8)] : [u64(0), u64(8), u32(28), u32(32)];
  const fragment = index === NO_FRAGMENT ? undefined : { index, offset: inside };
  const count = fragment ? Math.floor(size / blockBytes) : Math.ceil(size / blockBytes);
  const words = count <= MOST_BLOCKS ? more(length, count * 4) : undefined;
  if (words === undefined) return undefined;
  let at = start;
  const blocks = Array.from({ length: count }, (_, index) => {
    const word = view(words).getUint32(index * 4, true);
    const block = { at, word };
    at += word & (STORED - 1);
    return block;
  });
  return { kind: 'file', size, extents: { blocks, fragment } };
}

function view(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
}
