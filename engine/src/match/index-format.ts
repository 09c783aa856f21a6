/**
 * The compiled index, little-endian: a head of 64 bytes, a table of where each block begins, and blocks of names in the order of their bytes.
 * It is made to be looked up as it lies on disk.
 *
 *   0 magic, 8 bytes · 8 format · 12 blocks · 16 names · 20 records · 24 length · 32 newest record, float64 ms · 64 one offset a block, and one more
 *
 * A name: how many bytes it shares with the one before it in its block, how many more it has, those, and its records behind their length. Records:
 * how many; for each its number, flags, and what the flags say is there: versions and intervals that stand, and those that were superseded.
 * Numbers are varints (LEB128), texts UTF-8 with their length before them.
 */
export const MAGIC = 'unmaskix';
export const FORMAT = 2;
export const HEAD = 64;
/** Names in a block: what is gone through for one of them. */
export const BLOCK = 16;

export const FLAGS = {
  all: 1,
  supersededAll: 2,
  withdrawn: 4,
  versions: 8,
  intervals: 16,
  supersededVersions: 32,
  supersededIntervals: 64,
} as const;
export const SIDES = { lo: 1, hi: 2, hiIncluded: 4 } as const;

/** Hashes of archives are looked up as names that no package can have. */
export function hashName(integrity: string): string {
  return `\u0000${integrity}`;
}
