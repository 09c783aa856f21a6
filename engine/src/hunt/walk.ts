import { lstatSync, readdirSync } from 'node:fs';
import type { Dirent } from 'node:fs';
import { join } from 'node:path';

import type { Ground } from './ground.ts';
import type { LookAtFile } from './look-at-file.ts';
import { reasonOf } from './open-file.ts';

/** No honest tree is deeper; a folder that is mounted into itself is. */
const DEEPEST = 256;
const LONGEST_PATH = 8192;
const MOST_FOLDERS = 10_000_000;

/** Goes through everything below a folder, or looks at a file, and follows no link. Between two folders it gives way, so that whoever runs it can tell how far it is. */
export function* walk(root: string, look: LookAtFile, ground: Ground): Generator<undefined> {
  const waiting: { readonly path: string; readonly depth: number }[] = [];
  const { tally } = ground;
  const meet = (path: string, name: string, kind: Pick<Dirent, 'isFile' | 'isDirectory' | 'isSymbolicLink'>, depth: number): void => {
    if (kind.isFile()) look(path, name);
    else if (kind.isDirectory()) {
      seeFolder(path, ground);
      if (name === 'objects' && /[\\/]\.git[\\/]objects$/.test(path)) tally.pass('stores of objects of git, which are compressed');
      else if (depth >= DEEPEST) tally.miss(path, `it lies deeper than ${DEEPEST} folders`);
      else if (path.length > LONGEST_PATH) tally.miss(path, `its path is longer than ${LONGEST_PATH} characters`);
      else waiting.push({ path, depth });
    } else if (kind.isSymbolicLink()) {
      tally.counts.links += 1;
      seeFolder(path, ground);
    }
  };
  try {
    meet(root, root.slice(Math.max(root.lastIndexOf('/'), root.lastIndexOf('\\')) + 1), lstatSync(root), 0);
  } catch (error) {
    tally.miss(root, `it could not be read: ${reasonOf(error)}`);
  }
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    if (tally.counts.folders === MOST_FOLDERS) return (tally.miss(root, `it has more than ${MOST_FOLDERS} folders`), undefined);
    tally.counts.folders += 1;
    for (const entry of entriesOf(next.path, ground)) {
      const path = join(next.path, entry.name);
      // Some file systems do not tell with a name what it names.
      const kind = isTold(entry) ? entry : kindOf(path, ground);
      if (kind) meet(path, entry.name, kind, next.depth + 1);
    }
    yield;
  }
}

/** A pattern may name a folder, or what has become a link. */
function seeFolder(path: string, { wanted, tally }: Ground): void {
  for (const mark of wanted.lying(path.replaceAll('\\', '/'))) tally.see(mark, { path });
}

function entriesOf(path: string, { tally }: Ground): readonly Dirent[] {
  try {
    return readdirSync(path, { withFileTypes: true });
  } catch (error) {
    tally.miss(path, `it could not be read: ${reasonOf(error)}`);
    return [];
  }
}

function isTold(entry: Dirent): boolean {
  return (
    entry.isFile() ||
    entry.isDirectory() ||
    entry.isSymbolicLink() ||
    entry.isFIFO() ||
    entry.isSocket() ||
    entry.isBlockDevice() ||
    entry.isCharacterDevice()
  );
}

function kindOf(path: string, { tally }: Ground): Pick<Dirent, 'isFile' | 'isDirectory' | 'isSymbolicLink'> | undefined {
  try {
    return lstatSync(path);
  } catch (error) {
    tally.miss(path, `it could not be read: ${reasonOf(error)}`);
    return undefined;
  }
}
