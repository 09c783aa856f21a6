/**
 * The compiled index, little-endian: a head of 64 bytes, a table of slots, and entries. It is made to be looked up as it lies on disk.
 *
 *   0 magic, 8 bytes · 8 format · 12 slots, a power of two · 16 names · 20 records · 24 seed of the hash · 28 length · 32 newest record, float64 ms
 *   64 slots: (hash, offset of the entry), offset 0 for an empty one, linear probing
 *
 * An entry: length of the name and the name; number of records; for each: its number, flags, live scope, superseded scope. A scope is a list
 * of versions and a list of intervals. Numbers are varints (LEB128), texts UTF-8 with their length before them.
 */
export const MAGIC = 'unmaskix';
export const FORMAT = 1;
export const HEAD = 64;
export const SLOT = 8;

export const FLAGS = { all: 1, supersededAll: 2, withdrawn: 4 } as const;
export const SIDES = { lo: 1, hi: 2, hiIncluded: 4 } as const;

/** Hashes of archives are looked up as names that no package can have. */
export function hashName(integrity: string): string {
  return `\u0000${integrity}`;
}

/** FNV-1a with 32 bits and an avalanche at the end. The seed keeps attackers, who choose the names, from choosing the slots. */
export function hashOf(name: Uint8Array, seed: number): number {
  let hash = (0x811c9dc5 ^ seed) >>> 0;
  for (let at = 0; at < name.length; at += 1) hash = Math.imul(hash ^ (name[at] ?? 0), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}
