import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

import { EXAMINING_ENVIRONMENT, EXAMINING_FLAGS } from '../engine/src/isolate/tidy-heap.ts';

/**
 * Runs a script of the bench in a process of its own, and gives the JSON lines it prints. It is started as the process which examines packages is,
 * unless other flags are named: none for what the command line does itself.
 */
export function linesOf<T>(script: string, args: readonly string[] = [], flags: readonly string[] = EXAMINING_FLAGS): T[] {
  const { status, stdout } = spawnSync(process.execPath, [...flags, join(import.meta.dirname, script), ...args], {
    env: { ...process.env, ...EXAMINING_ENVIRONMENT },
    stdio: ['ignore', 'pipe', 'inherit'],
    encoding: 'utf8',
    maxBuffer: 1 << 28,
  });
  if (status !== 0) throw new Error(`${script} ended with ${status}`);
  return stdout
    .trim()
    .split('\n')
    .map((line): T => JSON.parse(line));
}
