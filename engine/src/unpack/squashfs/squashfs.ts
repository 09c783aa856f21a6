import type { Unread } from '../../model/verdict.ts';
import { readInode } from './inodes.ts';
import type { Extents, Inode } from './inodes.ts';
import { tableReader } from './metadata.ts';
import type { Bytes, ReadTable } from './metadata.ts';
import type { Superblock } from './superblock.ts';

/** What lies at a path of an image. */
export type ImageNode =
  | { readonly kind: 'file'; readonly size: number; readonly extents: Extents }
  | { readonly kind: 'folder'; readonly names: readonly string[] }
  | { readonly kind: 'link'; readonly target: string };

/** The tree of an image, by paths with `/`; the top is the empty path. */
export interface ImageTree {
  readonly nodes: ReadonlyMap<string, ImageNode>;
  readonly unread: readonly Unread[];
}

/** Names in all folders together. Untrusted: any number of folders may share one list, each of whose names is gone to by as many paths. */
const MOST_NAMES = 100_000;
/** Of all files together: 64 GB in blocks of 128 KB. Untrusted: thousands of names may share one node of very many blocks. */
const MOST_BLOCKS_OF_ALL = 500_000;
/** Bytes of tables that are read, unfolded and handed over; an image with as many names as are read has some 20 MB. */
const MOST_TABLE_BYTES = 128 * 1024 * 1024;
/** Whatever is broken beyond these is counted, not named. */
const MOST_UNREAD = 200;
const DEEPEST = 40;
const LARGEST_FOLDER = 8 * 1024 * 1024;
const LARGEST_NAME = 256;

interface Entry {
  readonly name: string;
  readonly reference: bigint;
}

/** Goes through the folders of an image. It comes back from any bytes: what is broken, twice, too deep or too much is left out, and told. */
export function readTree(bytes: Bytes, superblock: Superblock): ImageTree {
  const { read, isSpent } = frugal(bytes);
  const nodes = new Map<string, ImageNode>();
  const unread: Unread[] = [];
  const entered = new Set<bigint>();
  let [blocks, listed] = [0, 0];
  const tooMuch = (path: string, why: string): ImageTree => ({ nodes, unread: [...shortened(unread), { path, why }] });
  const open: { path: string; depth: number; reference: bigint }[] = [{ path: '', depth: 0, reference: superblock.root }];
  for (let one = open.pop(); one !== undefined; one = open.pop()) {
    const { path, depth, reference } = one;
    const node = readInode(read, superblock, reference);
    if (node?.kind === 'file') blocks += node.extents.blocks.length;
    const entries =
      node?.kind !== 'folder' ? [] : depth > DEEPEST || entered.has(reference) ? undefined : entriesOf(read, superblock, node);
    listed += entries?.length ?? 0;
    if (isSpent()) return tooMuch(path, 'the tables of the image unfold to more than is read');
    if (blocks > MOST_BLOCKS_OF_ALL) return tooMuch(path, 'the image has more blocks than are read');
    if (listed > MOST_NAMES) return tooMuch(path, `the image has more than ${MOST_NAMES} files`);
    if (node?.kind !== 'folder') {
      place(nodes, unread, path, node);
      continue;
    }
    entered.add(reference);
    if (entries === undefined) unread.push({ path, why: 'its list of names is broken, or lies too deep' });
    const names = new Map((entries ?? []).toReversed().map(entry => [entry.name, entry.reference]));
    if (names.size < (entries?.length ?? 0)) unread.push({ path, why: 'a name stands twice in it; the first is read' });
    nodes.set(path, { kind: 'folder', names: [...names.keys()].toSorted() });
    for (const [name, reference] of names) open.push({ path: path === '' ? name : `${path}/${name}`, depth: depth + 1, reference });
  }
  return { nodes, unread: shortened(unread) };
}

/** A reader of tables that stops when too much was asked of them. Untrusted: a few packed bytes may be asked for, and unfolded, again and again. */
function frugal({ read, unfold }: Bytes): { readonly read: ReadTable; readonly isSpent: () => boolean } {
  let left = MOST_TABLE_BYTES;
  const afford = <T>(bytes: number, work: () => T): T | undefined => {
    left -= bytes;
    return left < 0 ? undefined : work();
  };
  const table = tableReader({
    read: (at, count) => afford(count, () => read(at, count)),
    unfold: (packed, most) => afford(most, () => unfold(packed, most)),
  });
  return { read: (block, offset, count) => afford(count, () => table(block, offset, count)), isSpent: () => left < 0 };
}

function shortened(unread: readonly Unread[]): readonly Unread[] {
  const more = unread.length - MOST_UNREAD;
  return more <= 0 ? unread : [...unread.slice(0, MOST_UNREAD), { path: '', why: `${more} more of its entries are broken` }];
}

function place(nodes: Map<string, ImageNode>, unread: Unread[], path: string, node: Exclude<Inode, { kind: 'folder' }> | undefined): void {
  if (node === undefined) unread.push({ path, why: 'its entry in the image is broken' });
  else if (node.kind === 'file') nodes.set(path, { kind: 'file', size: node.size, extents: node.extents });
  else if (node.kind === 'link') nodes.set(path, node);
}

/** The names in a folder; undefined where the list is broken. Untrusted: a name may be a path. */
function entriesOf(read: ReadTable, { directories }: Superblock, folder: Extract<Inode, { kind: 'folder' }>): Entry[] | undefined {
  // The size counts two entries that are not written.
  const length = folder.bytes - 3;
  if (length <= 0) return [];
  const bytes = length > LARGEST_FOLDER ? undefined : read(directories + folder.block, folder.offset, length);
  if (bytes === undefined) return undefined;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const decoder = new TextDecoder();
  const entries: Entry[] = [];
  for (let at = 0; at + 12 <= length && entries.length <= MOST_NAMES;) {
    const count = view.getUint32(at, true) + 1;
    const block = BigInt(view.getUint32(at + 4, true)) << 16n;
    at += 12;
    for (let index = 0; index < count && entries.length <= MOST_NAMES; index += 1) {
      const size = at + 8 <= length ? view.getUint16(at + 6, true) + 1 : LARGEST_NAME + 1;
      if (size > LARGEST_NAME || at + 8 + size > length) return undefined;
      const name = decoder.decode(bytes.subarray(at + 8, at + 8 + size));
      if (name === '.' || name === '..' || /[/\\\0]/.test(name)) return undefined;
      entries.push({ name, reference: block | BigInt(view.getUint16(at, true)) });
      at += 8 + size;
    }
  }
  return entries;
}
