import { readSync } from 'node:fs';
import { crc32 } from 'node:zlib';

import { readKnown, type Known } from '../likeness/known/read.ts';
import { damaged, HEADER, headerOf, old, reading } from './header.ts';

/** One call reads no more than this. */
const LARGEST_READ = 1 << 30;

/**
 * Reads an index. Throws `ToolError('disk')` where it is not whole or belongs to another version; undefined where there is none.
 * The checksum finds what a disk does to a file. Whoever may write this file can write its checksum as well: no hash is proof against him.
 */
export function loadKnown(path: string): Known | undefined {
  return reading(path, file => {
    const { length, sum } = headerOf(path, file);
    const index = new Uint8Array(length);
    for (let at = 0, got = 1; at < length && got > 0; at += got)
      got = readSync(file, index, at, Math.min(LARGEST_READ, length - at), HEADER + at);
    if (crc32(index) !== sum) throw damaged(path);
    const known = readKnown(index);
    if (known === undefined) throw old(path);
    return known;
  });
}
