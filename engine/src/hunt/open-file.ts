import { closeSync, constants, fstatSync, openSync, readSync } from 'node:fs';
import type { Stats } from 'node:fs';

/** Untrusted: it may have been swapped since it was seen. No link is followed, and a pipe does not block. */
const FLAGS = constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0);

/** Does some work with an open file. Nothing, where it is no ordinary file any more. Throws what the system says. */
export function withFile<T>(path: string, work: (file: number, stat: Stats) => T): T | undefined {
  const file = openSync(path, FLAGS);
  try {
    const stat = fstatSync(file);
    return stat.isFile() ? work(file, stat) : undefined;
  } finally {
    closeSync(file);
  }
}

/** Fills `into` from `start` on, from where the file is read. Gives how much is filled then. */
export function fill(file: number, into: Uint8Array, start: number): number {
  let length = start;
  for (let got = -1; got !== 0 && length < into.length;) {
    got = readSync(file, into, length, into.length - length, null);
    length += got;
  }
  return length;
}

/** The word of the system for what went wrong; what is no word of the system is thrown on. */
export function reasonOf(error: unknown): string {
  if (error instanceof Error && 'code' in error && typeof error.code === 'string') return `the system says ${error.code}`;
  throw error;
}
