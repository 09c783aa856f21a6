import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

const BIN = join(import.meta.dirname, '../engine/bin/unmask.js');
const PEAK = join(import.meta.dirname, 'peak-memory.js');
const RUNS = 11;

/** The most memory that a run of `unmask` took, in megabytes: the median of three, after one that warms what is cached. It must end with `code`. */
export function wholeMemory(args: readonly string[], env: NodeJS.ProcessEnv, code = 0): string {
  const peaks: number[] = [];
  for (let run = 0; run <= 3; run++) {
    const { status, stderr } = spawnSync(process.execPath, ['--import', pathToFileURL(PEAK).href, BIN, ...args], {
      env,
      stdio: ['ignore', 'ignore', 'pipe'],
      encoding: 'utf8',
    });
    const [, kilobytes] = /^peak (\d+)$/m.exec(stderr) ?? [];
    if (status !== code || kilobytes === undefined) return 'could not be measured';
    if (run > 0) peaks.push(Number(kilobytes) / 1024);
  }
  return (peaks.toSorted((a, b) => a - b)[1] ?? 0).toFixed(0);
}

/** The median of what `unmask` takes from its start to its end, in milliseconds; the first, which warms what is cached, is left out. It must end with `code`. `bin` is that of the checkout. */
export function wholeProcess(args: readonly string[], env: NodeJS.ProcessEnv, code = 0, bin: string = BIN): string {
  const times: number[] = [];
  for (let run = 0; run <= RUNS; run++) {
    const started = performance.now();
    const { status } = spawnSync(process.execPath, [bin, ...args], { env, stdio: 'ignore' });
    if (status !== code) return 'could not be measured';
    if (run > 0) times.push(performance.now() - started);
  }
  return (times.toSorted((a, b) => a - b)[Math.floor(RUNS / 2)] ?? 0).toFixed(0);
}
