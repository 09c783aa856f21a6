/** Where the tables of a squashfs 4.0 lie, below its start. Source: the format as the Linux kernel documents it (`fs/squashfs/squashfs_fs.h`). */
export interface Superblock {
  readonly blockBytes: number;
  readonly fragments: number;
  readonly method: Method;
  readonly root: bigint;
  readonly bytes: number;
  readonly inodes: number;
  readonly directories: number;
  readonly fragmentTable: number;
}

/** How the blocks of an image are packed. */
export type Method = 'gzip' | 'lzma' | 'lzo' | 'xz' | 'lz4' | 'zstd';

export const SUPERBLOCK_BYTES = 96;
const MAGIC = 0x73717368;
const METHODS: ReadonlyMap<number, Method> = new Map([
  [1, 'gzip'],
  [2, 'lzma'],
  [3, 'lzo'],
  [4, 'xz'],
  [5, 'lz4'],
  [6, 'zstd'],
]);
const SMALLEST_BLOCK = 4096;
const LARGEST_BLOCK = 1024 * 1024;

/** Reads the start of an image; a sentence where it is none. Untrusted: every number is the writer's word, and is held against the size later. */
export function readSuperblock(start: Uint8Array): Superblock | string {
  if (start.length < SUPERBLOCK_BYTES) return 'it breaks off';
  const view = new DataView(start.buffer, start.byteOffset, start.length);
  if (view.getUint32(0, true) !== MAGIC) return 'it is no squashfs';
  if (view.getUint16(28, true) !== 4) return `it is squashfs ${view.getUint16(28, true)}, and only 4 is read`;
  const method = METHODS.get(view.getUint16(20, true));
  const blockBytes = view.getUint32(12, true);
  if (method === undefined) return 'it is packed in a way that nobody knows';
  const isPower = (blockBytes & (blockBytes - 1)) === 0;
  if (!isPower || blockBytes < SMALLEST_BLOCK || blockBytes > LARGEST_BLOCK) return `its blocks have ${blockBytes} bytes`;
  const place = (at: number): number => Number(view.getBigUint64(at, true));
  return {
    blockBytes,
    fragments: view.getUint32(16, true),
    method,
    root: view.getBigUint64(32, true),
    bytes: place(40),
    inodes: place(64),
    directories: place(72),
    fragmentTable: place(80),
  };
}
