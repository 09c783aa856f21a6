import { inflateSync, zstdDecompressSync } from 'node:zlib';

import type { Method } from '../unpack/squashfs/superblock.ts';

/** Unfolds one block; undefined where it is broken, or unfolds to more than `most`. */
export type Unfold = (packed: Uint8Array, most: number) => Uint8Array | undefined;

/** How the blocks of an image are unfolded; undefined where nothing here can. */
export function unfolderOf(method: Method): Unfold | undefined {
  const unfold = METHODS[method];
  return unfold && ((packed, most) => orBroken(() => unfold(packed, most)));
}

const METHODS: Readonly<Partial<Record<Method, (packed: Uint8Array, most: number) => Uint8Array>>> = {
  gzip: (packed, most) => inflateSync(packed, { maxOutputLength: most }),
  zstd: (packed, most) => zstdDecompressSync(packed, { maxOutputLength: most }),
};

/** What a library says of bytes that are not what they should be, or are more than they may be. All else is our own fault, or this machine's. */
const SAYS_BROKEN = /^(?:Z_DATA_ERROR|Z_BUF_ERROR|Z_NEED_DICT|ERR_BUFFER_TOO_LARGE|ZSTD_error_(?!memory_allocation).+)$/;

/** Untrusted: a block that is broken is none, which whoever asked for it tells. */
export function orBroken<T>(work: () => T): T | undefined {
  try {
    return work();
  } catch (error) {
    if (error instanceof Error && 'code' in error && SAYS_BROKEN.test(String(error.code))) return undefined;
    throw error;
  }
}
