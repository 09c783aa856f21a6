import { mkdir, readdir, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { fetchedFolder, passingFolder } from '../remember/files.ts';

const MOST_BYTES = 4_000_000_000;
/** What is left of it, so that it is not full again at once. */
const LEFT = 3 / 4;
const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
/** Tells when the folder was last looked at. */
const MARK = 'looked-at';

/** How much may lie there, and how often that is looked at. */
export interface Bounds {
  readonly everyMs?: number;
  readonly mostBytes?: number;
}

/**
 * Takes away what was fetched longest ago once there is too much of it, and what a gate that was killed has left; looked at once a day, unless told
 * otherwise, whichever gate does it. All of it can be fetched again, and what an archive came to is remembered elsewhere. Whether anything had to go.
 * Rejects with what the disk says.
 */
export async function trimFetched(
  remember: string,
  now: number,
  { everyMs = DAY_MS, mostBytes = MOST_BYTES }: Bounds = {},
): Promise<boolean> {
  const folder = fetchedFolder(remember);
  const mark = join(folder, MARK);
  const looked = (await factsOf(mark))?.mtimeMs ?? 0;
  // A clock that was put back keeps nobody from looking.
  if (Math.abs(now - looked) < everyMs) return false;
  await mkdir(folder, { recursive: true, mode: 0o700 });
  await writeFile(mark, '');
  await utimes(mark, now / 1000, now / 1000);
  const passing = passingFolder(remember);
  await removeOlder(passing, now - DAY_MS);
  // Other gates of this user may be at it: what passes through their hands stays.
  const last = await lastToGo(folder, new Set([passing, mark]), mostBytes);
  if (last === undefined) return false;
  await removeOlder(folder, last, new Set([passing, mark]));
  return true;
}

/** Up to which time what was last used has to go; undefined where all of it may stay. By the hour: there may be very many files. */
async function lastToGo(folder: string, except: ReadonlySet<string>, mostBytes: number): Promise<number | undefined> {
  const byHour = new Map<number, number>();
  let total = 0;
  await eachFile(folder, except, ({ size, usedAt }) => {
    const hour = Math.floor(usedAt / HOUR_MS);
    byHour.set(hour, (byHour.get(hour) ?? 0) + size);
    total += size;
  });
  if (total <= mostBytes) return undefined;
  for (const [hour, bytes] of [...byHour].toSorted(([a], [b]) => a - b)) {
    total -= bytes;
    if (total <= mostBytes * LEFT) return (hour + 1) * HOUR_MS;
  }
  return Number.POSITIVE_INFINITY;
}

/** What is in use is younger: an archive is fetched, examined and sent in minutes. */
async function removeOlder(folder: string, than: number, except: ReadonlySet<string> = new Set()): Promise<void> {
  await eachFile(folder, except, async ({ path, usedAt }) => {
    if (usedAt <= than) await rm(path, { force: true }).catch(unlessInUse);
  });
}

/** Windows takes away no file that is open: it goes another time. */
function unlessInUse(error: unknown): void {
  if (!(error instanceof Error && 'code' in error && ['EPERM', 'EBUSY', 'EACCES'].includes(String(error.code)))) throw error;
}

interface Found {
  readonly path: string;
  readonly size: number;
  /** Milliseconds since the epoch. */
  readonly usedAt: number;
}

/** Entries of one folder; there are three folders above each file. */
const AT_ONCE = 8;

/** Visits all files below a folder, no links followed. What others take away meanwhile is left out. */
async function eachFile(folder: string, except: ReadonlySet<string>, visit: (found: Found) => Promise<void> | void): Promise<void> {
  const entries = (await readdir(folder, { withFileTypes: true }).catch(unlessGone)) ?? [];
  for (let at = 0; at < entries.length; at += AT_ONCE)
    await Promise.all(
      entries.slice(at, at + AT_ONCE).map(async entry => {
        const path = join(folder, entry.name);
        if (except.has(path)) return;
        if (entry.isDirectory()) await eachFile(path, except, visit);
        else if (entry.isFile()) {
          const facts = await factsOf(path);
          if (facts !== undefined) await visit({ path, size: facts.size, usedAt: Math.max(facts.mtimeMs, facts.atimeMs) });
        }
      }),
    );
}

function factsOf(path: string): Promise<{ readonly size: number; readonly mtimeMs: number; readonly atimeMs: number } | undefined> {
  return stat(path).catch(unlessGone);
}

function unlessGone(error: unknown): undefined {
  if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) throw error;
}
