import { saidByDisk } from '../model/disk-words.ts';
import { ToolError } from '../model/tool-error.ts';
import type { Screen, Terminal } from './command.ts';
import { withoutSettingsOfCheckout } from './settings-of-checkout.ts';

/** The terminal, or whatever stands in its place, that this process was started with. */
export function processTerminal(): Terminal {
  const cwd = process.cwd();
  return {
    cwd,
    env: withoutSettingsOfCheckout(process.env, cwd),
    // Opening standard input changes it for a child that shares it.
    get input() {
      return process.stdin;
    },
    out: screen(process.stdout, cause => {
      throw new ToolError('disk', `Standard output could not be written: ${saidByDisk(cause)}`, {
        hint: 'The answer is lost, and this exit code is no verdict. Lead it to where there is room.',
        cause,
      });
    }),
    // Nobody can be told that nobody can be told; the result and the exit code stand.
    err: screen(process.stderr, () => {}),
  };
}

/** `onRefused` is told what the system said against a write: a full disk, a device that is gone. */
function screen(stream: NodeJS.WriteStream, onRefused: (cause: Error) => void): Screen {
  const refused = (error: unknown): void => {
    if (!(error instanceof Error && 'syscall' in error)) throw error;
    if (!('code' in error && error.code === 'EPIPE')) onRefused(error);
  };
  // A reader that has seen enough (`| head`) closes the pipe: the rest is written to nobody, and the exit code still tells the result.
  stream.on('error', refused);
  return {
    write: text => {
      if (stream.destroyed) return;
      try {
        stream.write(text);
      } catch (error) {
        // What leads to a file is written at once.
        refused(error);
      }
    },
    isTerminal: stream.isTTY === true,
    width: stream.columns ?? 100,
  };
}
