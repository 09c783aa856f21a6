import { mkdirSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { fetchedFolder, folderSize } from '../remember/files.ts';

const MOST_BYTES = 4_000_000_000;
const DAY_MS = 86_400_000;
/** Tells when the folder was last looked at. */
const MARK = 'looked-at';

/**
 * Empties the folder of what was fetched once it has grown too large; looked at once a day, when a gate closes. All of it can be fetched again, and
 * what an archive came to is remembered elsewhere. Throws what the disk throws.
 */
export function trimFetched(remember: string, now: number, mostBytes: number = MOST_BYTES): boolean {
  const folder = fetchedFolder(remember);
  const mark = join(folder, MARK);
  const looked = statSync(mark, { throwIfNoEntry: false })?.mtimeMs ?? 0;
  if (now - looked < DAY_MS) return false;
  const full = folderSize(folder) > mostBytes;
  if (full) rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  writeFileSync(mark, '');
  utimesSync(mark, now / 1000, now / 1000);
  return full;
}
