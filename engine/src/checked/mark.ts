import { hash } from 'node:crypto';
import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const DAY = 86_400_000;
/** What the name of a mark ends with. */
export const MARK = '.mark';

/** Under which name a lockfile is remembered: its absolute path, hashed. */
export function seenId(path: string): string {
  return hash('sha256', path).slice(0, 32);
}

/** Whether this very text was remembered within a day: then there is nothing to remember, and what does so need not be loaded. */
export function isMarked(folder: string, path: string, text: string, now: number): boolean {
  const id = seenId(path);
  const stat = statSync(markPath(folder, id), { throwIfNoEntry: false });
  if (stat === undefined || stat.size > 100 || Math.abs(now - stat.mtimeMs) > DAY || !existsSync(join(folder, `${id}.seen.json`)))
    return false;
  return readFileSync(markPath(folder, id), 'latin1') === hash('sha256', text);
}

/** Notes that this text was remembered now. Throws what the disk throws. */
export function markSeen(folder: string, path: string, text: string): void {
  writeFileSync(markPath(folder, seenId(path)), hash('sha256', text), { mode: 0o600 });
}

function markPath(folder: string, id: string): string {
  return join(folder, `${id}${MARK}`);
}
