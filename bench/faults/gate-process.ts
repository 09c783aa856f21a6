import { spawn, spawnSync } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';

import { BIN } from '../../engine/test/cli/run-unmask.ts';

/** A gate in a process of its own, that can be ended and started again at the same address. */
export interface GateProcess {
  /** Where clients find it; ends with a slash. */
  readonly registry: string;
  /** The folder in which it remembers. */
  readonly cache: string;
  /** The folder of its records. */
  readonly intel: string;
  /** Starts it, where it does not run; on a disk that is full after so many KB where that is said. */
  start(diskKb?: number): Promise<void>;
  /** Ends it and waits for its end. */
  stop(signal: 'SIGKILL' | 'SIGTERM'): Promise<void>;
  signal(signal: NodeJS.Signals): void;
  /** The processes that examine for it. */
  workers(): readonly number[];
  /** Sets its clock as many milliseconds ahead of this computer's. */
  ahead(ms: number): void;
  /** What it said to whoever watches it, since it was last started. */
  said(): Promise<string>;
}

/** A folder on a file system of its own, that is small and gone with the process. */
const ON_SMALL_DISK = 'mount -t tmpfs -o "size=$0k" tmpfs "$1" && shift && exec "$@"';

/** Whether this computer lets us make a small disk. */
export function canFillDisks(): boolean {
  const small = ['--map-root-user', '--mount', 'sh', '-c', 'mount -t tmpfs -o size=64k tmpfs /mnt'];
  return process.platform === 'linux' && spawnSync('unshare', small, { stdio: 'ignore' }).status === 0;
}

/** Prepares one in a folder; it is not started yet. The folder has a project with the settings of npm and of Unmask. */
export async function gateIn(folder: string, env: NodeJS.ProcessEnv): Promise<GateProcess> {
  const [cache, intel, clock] = [join(folder, 'cache'), join(folder, 'intel'), join(folder, 'clock')];
  const all = { ...env, UNMASK_CACHE: cache, UNMASK_INTEL: intel, BENCH_CLOCK: clock };
  writeFileSync(clock, '0');
  let port = 0;
  let running: ChildProcess | undefined;
  let said = Promise.resolve('');
  const start = async (diskKb?: number): Promise<void> => {
    if (running !== undefined) return;
    mkdirSync(cache, { recursive: true });
    const node = ['--import', new URL('clock.ts', import.meta.url).href, BIN, 'gate', '--port', String(port), '--json'];
    const [file, ...args] =
      diskKb === undefined
        ? [process.execPath, ...node]
        : ['unshare', '--map-root-user', '--mount', 'sh', '-c', ON_SMALL_DISK, String(diskKb), cache, process.execPath, ...node];
    const child = spawn(file, args, { cwd: join(folder, 'project'), env: all, stdio: ['ignore', 'pipe', 'pipe'] });
    running = child;
    said = text(child.stderr);
    const [line] = await Promise.race([once(child.stdout, 'data'), once(child, 'exit').then(() => [''])]);
    if (String(line) === '') throw new Error(`The gate did not start: ${await said}`);
    const { registry }: { readonly registry: string } = JSON.parse(String(line));
    port = Number(new URL(registry).port);
  };
  await start();
  return {
    registry: `http://127.0.0.1:${port}/npm/`,
    cache,
    intel,
    start,
    stop: async signal => {
      const ending = running;
      running = undefined;
      if (ending === undefined || ending.exitCode !== null || ending.signalCode !== null) return;
      const ended = once(ending, 'exit');
      ending.kill(signal);
      await ended;
    },
    signal: signal => void running?.kill(signal),
    workers: () => (running?.pid === undefined ? [] : childrenOf(running.pid)),
    ahead: ms => writeFileSync(clock, String(ms)),
    said: () => said,
  };
}

/** Forgets everything that a gate remembers on the disk. */
export function forget({ cache }: Pick<GateProcess, 'cache'>): void {
  rmSync(cache, { recursive: true, force: true });
}

function childrenOf(pid: number): readonly number[] {
  const numbers = (list: string): number[] => list.split(/\s+/).filter(Boolean).map(Number);
  if (process.platform === 'linux') return numbers(readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8'));
  const lines = spawnSync('ps', ['-A', '-o', 'pid=,ppid='], { encoding: 'utf8' }).stdout.split('\n').map(numbers);
  return lines.flatMap(([child, parent]) => (child !== undefined && parent === pid ? [child] : []));
}
