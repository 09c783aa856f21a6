import { hash } from 'node:crypto';

import type { Changed } from '../model/application.ts';
import { FRAME_BYTES, readFrame } from '../unpack/asar/words.ts';
import type { Disk } from './disk.ts';
import { listFiles } from './files.ts';
import { findApplications } from './find.ts';
import type { Located, Search } from './find.ts';
import { compare } from './references/held.ts';
import { UPDATER, updaterAt } from './references/updater.ts';

/** Where the applications are: a disk, and what its environment says. */
export interface Surroundings extends Search {
  readonly disk: Disk;
}

/** What the applications of a machine looked like at a moment: no file was read but the headers of archives. */
export interface Snapshot {
  readonly apps: ReadonlyMap<string, Marked>;
  /** Applications that were not looked at any more when the time was up: nothing can be said of them. */
  readonly left: readonly string[];
}

/** One application, and a mark for each of its files that changes whenever the file does. */
export interface Marked {
  readonly located: Located;
  readonly marks: ReadonlyMap<string, string>;
}

/** An application that is not as it was before something ran. */
export interface ChangedApplication {
  readonly name: string;
  readonly path: string;
  readonly how: 'changed' | 'added' | 'removed';
  readonly files: readonly Changed[];
}

/** What happened around a command, and what cannot be told about it. */
export interface SinceSnapshot {
  readonly changed: readonly ChangedApplication[];
  readonly left: readonly string[];
}

const PATIENCE_MS = 3000;

/**
 * Notes how the applications are before something runs that could change them: an install, a test. A wrapper takes one, runs the command, and asks
 * `compareAfter`; what changed in between was done by what ran, or by an updater that ran beside it, which a scan tells apart.
 */
export function snapshotBefore({ disk, ...search }: Surroundings, patienceMs: number = PATIENCE_MS): Snapshot {
  const end = performance.now() + patienceMs;
  const apps = new Map<string, Marked>();
  const left: string[] = [];
  for (const located of findApplications(disk, search).found) {
    if (performance.now() > end) left.push(located.path);
    else apps.set(located.path, { located, marks: marksOf(disk, located) });
  }
  return { apps, left };
}

/** What is not as it was: applications that changed, with their files, came, or are gone. */
export function compareAfter(before: Snapshot, surroundings: Surroundings, patienceMs: number = PATIENCE_MS): SinceSnapshot {
  const now = snapshotBefore(surroundings, patienceMs);
  const left = [...new Set([...before.left, ...now.left])];
  const changed: ChangedApplication[] = [];
  const told = ({ name, path }: Located, how: ChangedApplication['how'], files: readonly Changed[]): void =>
    void changed.push({ name, path, how, files });
  for (const [path, { located, marks }] of now.apps) {
    const known = before.apps.get(path);
    // A version that a later one took the place of has no updater of its own any more.
    const files = known ? compare(known.marks, marks).filter(one => one.path !== UPDATER || one.how === 'changed') : [];
    if (known === undefined && !left.includes(path)) told(located, 'added', []);
    else if (files.length > 0) told(located, 'changed', files);
  }
  for (const [path, { located }] of before.apps) if (!now.apps.has(path) && !left.includes(path)) told(located, 'removed', []);
  return { changed, left };
}

/** Times of change cannot be set by whoever writes a file, unlike those of writing; an archive's header tells also what a restored time would hide. */
function marksOf(disk: Disk, located: Located): ReadonlyMap<string, string> {
  const own = located.layout === 'image' ? [{ path: '', real: located.path }] : listFiles(disk, located).files;
  const updater = updaterAt(disk, located);
  const files = updater === undefined ? own : [...own, { path: UPDATER, real: updater }];
  return new Map(
    files.map(({ path, real }) => {
      const found = disk.lookAt(real);
      const mark = found === undefined ? 'gone' : `${found.ino} ${found.size} ${found.mtimeMs} ${found.ctimeMs}`;
      return [path, /\.asar$/i.test(path) && found ? `${mark} ${headerMark(disk, real, found.size)}` : mark];
    }),
  );
}

function headerMark(disk: Disk, real: string, size: number): string {
  const start = disk.readPart(real, 0, FRAME_BYTES) ?? new Uint8Array();
  const frame = readFrame(start, size);
  const header = typeof frame === 'string' ? start : (disk.readPart(real, 0, frame.bodyAt) ?? start);
  return hash('sha256', header);
}
