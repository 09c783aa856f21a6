import { randomUUID } from 'node:crypto';
import { closeSync, openSync, readFileSync, rmSync, statSync, writeSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';

import { makeFolder } from '../disk/make-folder.ts';
import { saidByDisk } from '../model/disk-words.ts';
import { ToolError } from '../model/tool-error.ts';

/** The file that one process at a time may create: who does may change the folder's state. */
export const LOCK = 'sync.lock';

/** How long another's change is waited for, and how often it is asked. All records are compiled in seconds. */
const WAIT_MS = 60_000;
const PAUSE_MS = 50;
/** A lock of another computer, whose processes nobody here can ask, counts for so long. */
const ABANDONED_MS = 600_000;
/** Between its creation and its first byte a lock is empty: longer only where its process was ended in that moment. */
const EMPTY_MS = 2000;

/** What a lock was given to: a process of one computer, and one of its times. */
interface Holder {
  readonly host: string;
  readonly pid: number;
  readonly id: string;
}

/**
 * Works on a folder alone among all processes. `isOurs` tells right before a write whether nobody has taken the lock for abandoned.
 * Throws `ToolError('disk')` where another holds it for longer than `waitMs`, or the folder cannot be written to.
 */
export function withLock<T>(folder: string, work: (isOurs: () => boolean) => T, waitMs: number = WAIT_MS): T {
  const path = join(folder, LOCK);
  const own = JSON.stringify({ host: hostname(), pid: process.pid, id: randomUUID() } satisfies Holder);
  const isOurs = (): boolean => textOf(path) === own;
  try {
    makeFolder(folder);
  } catch (cause) {
    throw unwritable(folder, cause);
  }
  acquireLock(path, folder, own, waitMs);
  try {
    return work(isOurs);
  } finally {
    if (isOurs()) rmSync(path, { force: true });
  }
}

function acquireLock(path: string, folder: string, own: string, waitMs: number): void {
  const until = Date.now() + waitMs;
  while (!create(path, own)) {
    const held = textOf(path);
    // Whoever held it has let go meanwhile, or was ended: then the next one to create it has it.
    if (held !== undefined && isAbandoned(path, held)) rmSync(path, { force: true });
    else if (Date.now() > until)
      throw new ToolError('disk', `Another process has been changing the known-bad records in ${folder} for a minute.`, {
        hint: `Nothing was changed. Wait for it; where there is none, remove ${path}.`,
      });
    else pause(PAUSE_MS);
  }
}

function create(path: string, own: string): boolean {
  let file: number;
  try {
    file = openSync(path, 'wx', 0o600);
  } catch (cause) {
    if (codeOf(cause) === 'EEXIST') return false;
    // Windows says so of a file that another process is just removing.
    if (process.platform === 'win32' && codeOf(cause) === 'EPERM' && textOf(path) === undefined) return false;
    throw unwritable(path, cause);
  }
  try {
    writeSync(file, own);
    return true;
  } catch (cause) {
    rmSync(path, { force: true });
    throw unwritable(path, cause);
  } finally {
    closeSync(file);
  }
}

function unwritable(path: string, cause: unknown): ToolError {
  return new ToolError('disk', `${path} could not be written: ${saidByDisk(cause)}`, {
    hint: 'Nothing was changed. Make room, or name another folder in UNMASK_INTEL.',
    cause,
  });
}

function isAbandoned(path: string, held: string): boolean {
  const age = Date.now() - (statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? Date.now());
  const holder = holderIn(held);
  if (held === '') return age > EMPTY_MS;
  if (holder === undefined || holder.host !== hostname()) return age > ABANDONED_MS;
  return !isAlive(holder.pid);
}

function isAlive(pid: number): boolean {
  try {
    // Signal 0 asks and sends nothing.
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // Only that there is no such process says it; one of another user may not be asked, and is alive.
    return codeOf(error) !== 'ESRCH';
  }
}

function holderIn(text: string): Holder | undefined {
  try {
    const holder: unknown = JSON.parse(text);
    if (typeof holder !== 'object' || holder === null || !('host' in holder) || !('pid' in holder) || !('id' in holder)) return undefined;
    const { host, pid, id } = holder;
    const isOne = typeof host === 'string' && typeof pid === 'number' && Number.isInteger(pid) && pid > 0 && typeof id === 'string';
    return isOne ? { host, pid, id } : undefined;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

function textOf(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    if (['ENOENT', 'EPERM', 'EBUSY'].includes(codeOf(error))) return undefined;
    throw error;
  }
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : '';
}

function pause(ms: number): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ms);
}
