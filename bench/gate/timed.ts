import { spawn } from 'node:child_process';
import { performance } from 'node:perf_hooks';
import { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';

/** What a command took. */
export interface Timed {
  readonly code: number;
  readonly seconds: number;
  /** Of it and of everything it started and waited for; undefined where no shell tells. */
  readonly cpuSeconds: number | undefined;
  readonly says: string;
}

/** Runs a command to its end. The time of the processor is what a POSIX shell's `times` tells of its children. */
export async function timed(command: readonly string[], cwd: string, env: NodeJS.ProcessEnv): Promise<Timed> {
  const isWindows = process.platform === 'win32';
  const [file = '', ...args] = isWindows ? command : ['/bin/sh', '-c', '"$@"; code=$?; times >&3; exit $code', 'sh', ...command];
  const started = performance.now();
  const child = spawn(file, args, { cwd, env, stdio: ['ignore', 'pipe', 'pipe', 'pipe'] });
  const ended = new Promise<number>((resolve, reject) => child.once('error', reject).once('close', code => resolve(code ?? 1)));
  const [out, err, times] = await Promise.all([1, 2, 3].map(number => told(child.stdio[number])));
  const code = await ended;
  return { code, seconds: (performance.now() - started) / 1000, cpuSeconds: readTimes(times ?? ''), says: `${err}${out}` };
}

function told(stream: unknown): Promise<string> {
  return stream instanceof Readable ? text(stream) : Promise.resolve('');
}

/** The second line is that of the children: `0m1.23s 0m0.45s`. */
function readTimes(told: string): number | undefined {
  const [, children = ''] = told.trim().split('\n');
  const parts = [...children.matchAll(/(\d+)m([\d.]+)s/g)];
  return parts.length === 2 ? parts.reduce((sum, [, minutes, seconds]) => sum + Number(minutes) * 60 + Number(seconds), 0) : undefined;
}
