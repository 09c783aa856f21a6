import { spawn } from 'node:child_process';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';

/** The program itself, for tests that must not wait for its end. */
export const BIN: string = fileURLToPath(new URL('../../bin/unmask.js', import.meta.url));

/** How a command ended and what it wrote. */
export interface Ran {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

/** Where and how a command runs. `env` is all it gets: a test brings the environment of its own home. */
export interface Where {
  readonly cwd: string;
  readonly env: NodeJS.ProcessEnv;
  readonly input?: string;
  /** Arguments for Node itself. */
  readonly node?: readonly string[];
  /** Closes standard output before anything can be read from it, as `| head` does. */
  readonly deaf?: boolean;
}

/** Runs the real `bin/unmask.js`. */
export async function runUnmask(args: readonly string[], { cwd, env, input = '', node = [], deaf = false }: Where): Promise<Ran> {
  const child = spawn(process.execPath, [...node, BIN, ...args], { cwd, env, stdio: 'pipe' });
  const ended = new Promise<number | null>((resolve, reject) => child.on('error', reject).on('close', resolve));
  if (deaf) child.stdout.destroy();
  child.stdin.end(input);
  const [out, err] = await Promise.all([deaf ? '' : text(child.stdout), text(child.stderr)]);
  return { code: await ended, out, err };
}
