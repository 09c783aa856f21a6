import { randomUUID } from 'node:crypto';
import { closeSync, fchmodSync, fsyncSync, openSync, renameSync, rmSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';

/** How a file ends while it is written: what is older than any writing was left by a process that was ended. */
export const PART = '.part';

/**
 * Puts a whole file in the place of whatever is there: at every moment, and after a power cut, the old one or the new one is found. It is written
 * under a fresh name beside it, under which nothing can lie in wait, with exactly the `mode` that is given. Throws what the disk throws: then the old
 * one stays, and nothing is left beside it.
 */
export function replaceFile(path: string, content: string | Uint8Array, mode: number): void {
  const part = `${path}.${randomUUID()}${PART}`;
  try {
    writePart(part, typeof content === 'string' ? Buffer.from(content) : content, mode);
    renameSync(part, path);
  } catch (cause) {
    rmSync(part, { force: true });
    throw cause;
  }
  syncFolder(dirname(path));
}

function writePart(part: string, bytes: Uint8Array, mode: number): void {
  const file = openSync(part, 'wx', mode);
  try {
    // What a process's mask took away: who shared the old file reads the new one as well.
    fchmodSync(file, mode);
    for (let at = 0; at < bytes.length;) at += writeSync(file, bytes, at);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}

/** What a file system or a folder answers that has no such call for us; the file itself is written by then. */
const UNASKED: ReadonlySet<unknown> = new Set(['EINVAL', 'ENOTSUP', 'EPERM', 'EACCES', 'EISDIR', 'EBADF']);

/** The renaming itself must outlast a power cut. Windows has no such call, and keeps it anyway. */
function syncFolder(folder: string): void {
  if (process.platform === 'win32') return;
  try {
    const handle = openSync(folder, 'r');
    try {
      fsyncSync(handle);
    } finally {
      closeSync(handle);
    }
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && UNASKED.has(error.code))) throw error;
  }
}
