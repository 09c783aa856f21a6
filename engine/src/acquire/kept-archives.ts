import { closeSync, existsSync, fstatSync, mkdirSync, openSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

import { algorithmFor, checkHash, strongestHash } from './integrity.ts';
import type { Promised } from './integrity.ts';
import { codeOf } from './network-error.ts';
import { IN_MEMORY, newFile } from './spool.ts';
import { spooledFile, spooledInMemory } from './spooled.ts';
import type { Spooled } from './spooled.ts';

/** The archive of which this was promised, if it is kept and whole: it is held against the promise each time. What is damaged is taken away. */
export async function findKept(kept: string, promised: Promised): Promise<Spooled | undefined> {
  const path = pathIn(kept, promised);
  const found = path === undefined ? undefined : opened(path);
  if (path === undefined || found === undefined) return undefined;
  let isWhole = false;
  try {
    isWhole = checkHash(await found.hash(algorithmFor(promised)), promised).matches;
  } finally {
    if (!isWhole) found.release();
  }
  if (isWhole) return found;
  rmSync(path, { force: true });
  return undefined;
}

/** Keeps an archive that is what was promised; one of which nothing was promised has no name to be found by. Both folders are on one disk. Throws what that throws. */
export function keep(archive: Spooled, promised: Promised, { kept, passing }: { readonly kept: string; readonly passing: string }): void {
  const path = pathIn(kept, promised);
  if (path === undefined) return;
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  try {
    if (archive.lies.in === 'file') archive.keepAs(path);
    else writeWhole(archive.lies.bytes, path, passing);
  } catch (error) {
    // Windows replaces no file that is open: then another gate keeps the same one, and is just sending it.
    if (!['EPERM', 'EACCES', 'EEXIST'].includes(codeOf(error)) || !existsSync(path)) throw error;
  }
}

function writeWhole(bytes: Uint8Array, path: string, passing: string): void {
  const file = newFile(passing);
  try {
    writeFileSync(file.fd, bytes);
    renameSync(file.path, path);
  } finally {
    closeSync(file.fd);
    rmSync(file.path, { force: true });
  }
}

function opened(path: string): Spooled | undefined {
  let fd: number;
  try {
    fd = openSync(path, 'r');
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return undefined;
    throw error;
  }
  const { size } = fstatSync(fd);
  if (size > IN_MEMORY) return spooledFile({ path, fd }, { size, known: new Map(), remove: false });
  try {
    return spooledInMemory(readFileSync(fd), new Map());
  } finally {
    closeSync(fd);
  }
}

/** `sha512/ab/cd/…`, by the strongest hash that was promised. */
function pathIn(kept: string, promised: Promised): string | undefined {
  const hash = strongestHash(promised);
  return hash && join(kept, hash.algorithm, hash.hex.slice(0, 2), hash.hex.slice(2, 4), hash.hex.slice(4));
}
