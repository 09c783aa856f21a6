import { closeSync, constants, fstatSync, lstatSync, opendirSync, openSync, readSync, type Stats } from 'node:fs';
import { join } from 'node:path';

import { count } from '../model/count.ts';
import type { Limits } from '../model/limits.ts';
import { saidOfLargeFile, type FileTree, type Problem, type Refused } from '../model/package.ts';

/** Whether what lies at a path below the root is passed by in silence. */
export type Skip = (path: string, name: string) => boolean;

/** One walk over one directory: what it found, and how much it has used of its limits. */
interface Walk {
  readonly root: string;
  readonly limits: Limits;
  readonly skip: Skip;
  readonly onStep: () => void;
  readonly files: Map<string, Uint8Array>;
  readonly refused: Refused[];
  seen: number;
  bytes: number;
}

/** Reads all files below `root` into memory, in the order of their names, and follows no link. `onStep` is told before each directory. Never throws. */
export function readTree(
  root: string,
  limits: Limits,
  skip: Skip,
  onStep: () => void = () => {},
): { files: FileTree; refused: readonly Refused[] } {
  const walk: Walk = { root, limits, skip, onStep, files: new Map(), refused: [], seen: 0, bytes: 0 };
  readDirectory(walk, '');
  return { files: walk.files, refused: walk.refused };
}

function readDirectory(walk: Walk, path: string): void {
  walk.onStep();
  for (const name of namesIn(walk, path)) {
    const inner = path === '' ? name : `${path}/${name}`;
    if (inner.length > walk.limits.pathCharacters) refuse(walk, inner, 'too large', 'its path is longer than is read');
    else readEntry(walk, inner);
  }
}

function namesIn(walk: Walk, path: string): string[] {
  try {
    return listNames(walk, path).toSorted();
  } catch (error) {
    refuse(walk, path || '.', 'unreadable entry', reasonOf(error));
    return [];
  }
}

/** The names in a directory; no more than may still be seen. */
function listNames(walk: Walk, path: string): string[] {
  const names: string[] = [];
  const directory = opendirSync(join(walk.root, path));
  try {
    for (let entry = directory.readSync(); entry !== null; entry = directory.readSync()) {
      if (walk.skip(path === '' ? entry.name : `${path}/${entry.name}`, entry.name)) continue;
      if (walk.seen === walk.limits.files) {
        refuse(
          walk,
          path || '.',
          'too many files',
          `the package has more than the ${walk.limits.files} files and directories that are read`,
        );
        break;
      }
      walk.seen += 1;
      names.push(entry.name);
    }
    return names;
  } finally {
    directory.closeSync();
  }
}

function readEntry(walk: Walk, path: string): void {
  try {
    const found = lstatSync(join(walk.root, path));
    if (found.isSymbolicLink()) refuse(walk, path, 'link', 'a link, which was not followed');
    else if (found.isDirectory()) readDirectory(walk, path);
    else if (isReadable(walk, path, found)) readFile(walk, path);
  } catch (error) {
    refuse(walk, path, 'unreadable entry', reasonOf(error));
  }
}

function isReadable(walk: Walk, path: string, found: Stats): boolean {
  const { fileBytes, totalBytes } = walk.limits;
  if (!found.isFile()) refuse(walk, path, 'device or pipe', 'neither a file nor a directory');
  else if (found.size > fileBytes) refuse(walk, path, 'too large', saidOfLargeFile(count(found.size, 'byte'), fileBytes));
  else if (walk.bytes + found.size > totalBytes)
    refuse(walk, path, 'too large', `with it the package is larger than the ${totalBytes} bytes that are read`);
  else return true;
  return false;
}

function readFile(walk: Walk, path: string): void {
  // It may have been swapped since it was looked at: no link is followed, a pipe does not block, and the size is taken again.
  const file = openSync(join(walk.root, path), constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0));
  try {
    const found = fstatSync(file);
    if (!isReadable(walk, path, found)) return;
    const content = new Uint8Array(found.size);
    let length = 0;
    for (let read = -1; read !== 0 && length < content.length;) {
      read = readSync(file, content, length, content.length - length, null);
      length += read;
    }
    walk.bytes += length;
    walk.files.set(path, content.subarray(0, length));
  } finally {
    closeSync(file);
  }
}

function refuse(walk: Walk, entry: string, problem: Problem, says: string): void {
  walk.refused.push({ entry, problem, says, as: 'left out' });
}

function reasonOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? `the system says ${String(error.code)}` : 'it cannot be read';
}
