import { randomUUID } from 'node:crypto';
import { existsSync, rmSync, utimesSync } from 'node:fs';
import { lstat, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A folder for what passes through one gate. Nobody else knows its name; it is made by whoever first needs it, for this user alone. */
export interface TemporaryFolder {
  readonly path: string;
  /** Takes it away with all that is in it. What the disk does not let go is left to a later gate. */
  close(): void;
}

const NAME = /^unmask-gate-(\d{1,10})-[0-9a-f-]{36}$/;
/** How often a gate says that it lives. */
const SIGN_MS = 600_000;
/** Who has said nothing for so long, and has no process here either, is dead: processes of other containers are not seen. */
const SILENT_MS = 6 * SIGN_MS;
/** Of one look: the next gate looks again. */
const MOST = 1000;

/** Names a folder of this process below the one that the system has for passing files. It keeps no process alive. */
export function openTemporaryFolder(folder: string = tmpdir()): TemporaryFolder {
  const path = join(folder, `unmask-gate-${process.pid}-${randomUUID()}`);
  const timer = setInterval(() => sign(path), SIGN_MS).unref();
  return {
    path,
    close: () => {
      clearInterval(timer);
      onDisk(() => rmSync(path, { recursive: true, force: true }));
    },
  };
}

function sign(path: string): void {
  if (existsSync(path)) onDisk(() => utimesSync(path, new Date(), new Date()));
}

function onDisk(work: () => void): void {
  try {
    work();
  } catch (error) {
    unlessOfDisk(error);
  }
}

/**
 * Takes away what gates have left that were killed: only folders of this user, whose process is gone, and that nobody has touched for an hour. `now` is in
 * milliseconds since the epoch. What cannot be looked at or taken away stays.
 */
export async function removeAbandoned(now: number, folder: string = tmpdir()): Promise<void> {
  const names = (await readdir(folder).catch(unlessOfDisk)) ?? [];
  for (const name of names.filter(one => NAME.test(one)).slice(0, MOST)) {
    const path = join(folder, name);
    if (await isAbandoned(path, Number(NAME.exec(name)?.[1]), now)) await rm(path, { recursive: true, force: true }).catch(unlessOfDisk);
  }
}

async function isAbandoned(path: string, pid: number, now: number): Promise<boolean> {
  const facts = await lstat(path).catch(unlessOfDisk);
  // Untrusted: everybody may put something of such a name there, and a link leads elsewhere.
  if (facts === undefined || !facts.isDirectory() || (process.getuid !== undefined && facts.uid !== process.getuid())) return false;
  return now - facts.mtimeMs >= SILENT_MS && !isAlive(pid);
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // Of another user: it lives.
    return !(error instanceof Error && 'code' in error && error.code === 'ESRCH');
  }
}

function unlessOfDisk(error: unknown): undefined {
  if (!(error instanceof Error && 'syscall' in error)) throw error;
}
