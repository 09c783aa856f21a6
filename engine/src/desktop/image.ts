import type { Unread } from '../model/verdict.ts';
import { ELF_HEAD, imageStart } from '../unpack/electron/app-image.ts';
import { blockReader } from '../unpack/squashfs/blocks.ts';
import type { Bytes } from '../unpack/squashfs/metadata.ts';
import { readTree } from '../unpack/squashfs/squashfs.ts';
import type { ImageNode } from '../unpack/squashfs/squashfs.ts';
import { readSuperblock, SUPERBLOCK_BYTES } from '../unpack/squashfs/superblock.ts';
import { unfolderOf } from './unfold.ts';

/** A file system in one file, of which nothing is mounted and nothing written. */
export interface Image {
  readonly unread: readonly Unread[];
  /** What lies at a path; of links what they are, or with `follow` what they lead to inside the image. */
  at(path: string, follow: boolean): ImageNode | undefined;
  /** Hands over a part of a file piece by piece; false where a block is broken. */
  stream(path: string, from: number, bytes: number, onPiece: (piece: Uint8Array) => void): boolean;
}

type Read = (at: number, bytes: number) => Uint8Array | undefined;

const MOST_LINKS = 16;
const BLOCKS_KEPT = 64;

/** Opens an AppImage; a sentence where it is not read. */
export function openImage(read: Read): Image | string {
  const start = imageStart(read(0, ELF_HEAD) ?? new Uint8Array());
  if (typeof start === 'string') return start;
  const superblock = readSuperblock(read(start, SUPERBLOCK_BYTES) ?? new Uint8Array());
  if (typeof superblock === 'string') return `what lies in it is not read: ${superblock}`;
  const unfold = unfolderOf(superblock.method);
  if (unfold === undefined) return `what lies in it is not read: it is packed with ${superblock.method}`;
  const { bytes: end } = superblock;
  const bytes: Bytes = {
    read: (at, count) => (at < 0 || at >= end ? undefined : read(start + at, Math.min(count, end - at))),
    unfold,
  };
  const { nodes, unread } = readTree(bytes, superblock);
  const find = (path: string, follow: boolean): ImageNode | undefined => resolve(nodes, path, follow);
  const readBlock = kept(blockReader(bytes, superblock));
  const { blockBytes } = superblock;
  return {
    unread,
    at: find,
    stream: (path, from, count, onPiece) => {
      const node = find(path, true);
      if (node?.kind !== 'file') return false;
      const to = Math.min(node.size, from + count);
      for (let at = from; at < to;) {
        const index = Math.floor(at / blockBytes);
        const part = readBlock(node, index)?.subarray(at - index * blockBytes, to - index * blockBytes);
        if (part === undefined || part.length === 0) return false;
        onPiece(part);
        at += part.length;
      }
      return true;
    },
  };
}

/** Untrusted: links may lead out, to themselves, or through files. */
function resolve(nodes: ReadonlyMap<string, ImageNode>, path: string, follow: boolean): ImageNode | undefined {
  let parts = path.split('/').filter(part => part !== '');
  for (let links = 0, at = 0; at <= parts.length; at += 1) {
    const node = nodes.get(parts.slice(0, at).join('/'));
    const isLast = at === parts.length;
    if (node?.kind !== 'link' || (isLast && !follow)) {
      if (isLast) return node;
      if (node?.kind !== 'folder') return undefined;
      continue;
    }
    links += 1;
    const target =
      node.target.startsWith('/') || links > MOST_LINKS ? undefined : within([...parts.slice(0, at - 1), ...node.target.split('/')]);
    if (target === undefined) return undefined;
    parts = [...target, ...parts.slice(at)];
    at = -1;
  }
  return undefined;
}

function within(parts: readonly string[]): string[] | undefined {
  const found: string[] = [];
  for (const part of parts) {
    if (part === '..' && found.pop() === undefined) return undefined;
    if (part !== '..' && part !== '.' && part !== '') found.push(part);
  }
  return found;
}

/** Whoever reads the files of an archive reads the same block many times. */
function kept(readBlock: ReturnType<typeof blockReader>): ReturnType<typeof blockReader> {
  const blocks = new Map<string, Uint8Array | undefined>();
  const ids = new WeakMap<object, number>();
  let next = 0;
  return (file, index) => {
    const id = ids.get(file.extents) ?? (next += 1);
    ids.set(file.extents, id);
    const key = `${id} ${index}`;
    if (blocks.has(key)) return blocks.get(key);
    if (blocks.size >= BLOCKS_KEPT) blocks.delete(blocks.keys().next().value ?? '');
    const block = readBlock(file, index);
    blocks.set(key, block);
    return block;
  };
}
