import { existsSync, mkdirSync, readdirSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { fetchedFolder, folderSize, passingFolder } from '../remember/files.ts';

const MOST_BYTES = 4_000_000_000;
const DAY_MS = 86_400_000;
/** Tells when the folder was last looked at. */
const MARK = 'looked-at';

/**
 * Empties the folder of what was fetched once it has grown too large, and takes away what a gate that was killed has left; looked at once a day, when a
 * gate closes. All of it can be fetched again, and what an archive came to is remembered elsewhere. Throws what the disk throws.
 */
export function trimFetched(remember: string, now: number, mostBytes: number = MOST_BYTES): boolean {
  const folder = fetchedFolder(remember);
  const mark = join(folder, MARK);
  const looked = statSync(mark, { throwIfNoEntry: false })?.mtimeMs ?? 0;
  if (now - looked < DAY_MS) return false;
  const full = folderSize(folder) > mostBytes;
  const passing = passingFolder(remember);
  // Other gates of this user may be at it: what passes through their hands stays.
  if (full) for (const one of namesIn(folder)) if (one !== passing) rmSync(one, { recursive: true, force: true });
  removeLeftOver(passing, now);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  writeFileSync(mark, '');
  utimesSync(mark, now / 1000, now / 1000);
  return full;
}

/** What is in use is younger: an archive is fetched, examined and sent in minutes. */
function removeLeftOver(folder: string, now: number): void {
  for (const file of namesIn(folder))
    if (now - (statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? now) >= DAY_MS) rmSync(file, { force: true });
}

function namesIn(folder: string): readonly string[] {
  return existsSync(folder) ? readdirSync(folder).map(name => join(folder, name)) : [];
}
