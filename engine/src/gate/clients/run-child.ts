import { spawn } from 'node:child_process';
import { constants } from 'node:os';
import { isatty } from 'node:tty';

import { ToolError } from '../../model/tool-error.ts';
import type { Launch } from './launch.ts';

/** How a child ended. `code` is what a shell would tell: 128 and the number of the signal that ended it. */
export interface Ended {
  readonly code: number;
  readonly signal: NodeJS.Signals | undefined;
}

/** Where a child runs. */
export interface Where {
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
}

/** Signals that are meant for the child. */
const HANDED_ON: readonly NodeJS.Signals[] = ['SIGINT', 'SIGTERM', 'SIGHUP', 'SIGQUIT'];

/** Runs a program on this process's own terminal and waits for its end. Throws `ToolError` where it cannot be started. */
export async function runChild({ file, args, verbatim }: Launch, { cwd, env }: Where): Promise<Ended> {
  const child = spawn(file, args, { cwd, env: { ...env }, stdio: 'inherit', windowsVerbatimArguments: verbatim });
  // A terminal sends Ctrl+C to both; a second one would be read as impatience.
  const fromTerminal = isatty(0);
  const hand = (signal: NodeJS.Signals): void => {
    if (!(fromTerminal && (signal === 'SIGINT' || signal === 'SIGQUIT'))) child.kill(signal);
  };
  for (const signal of HANDED_ON) process.on(signal, hand);
  // Without us there is no gate: a client that is left behind would wait for it.
  const end = (): void => void child.kill('SIGTERM');
  process.on('exit', end);
  try {
    return await new Promise<Ended>((resolve, reject) => {
      child.once('error', cause => {
        reject(
          new ToolError('usage', `${file} cannot be started: ${cause.message}`, { hint: 'Check that it is there and may be run.', cause }),
        );
      });
      child.once('close', (code, signal) => {
        resolve({ code: code ?? 128 + (signal === null ? 0 : constants.signals[signal]), signal: signal ?? undefined });
      });
    });
  } finally {
    process.off('exit', end);
    for (const signal of HANDED_ON) process.off(signal, hand);
  }
}
