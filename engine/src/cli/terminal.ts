import type { Screen, Terminal } from './command.ts';

/** The terminal, or whatever stands in its place, that this process was started with. */
export function processTerminal(): Terminal {
  return {
    cwd: process.cwd(),
    env: process.env,
    // Opening standard input changes it for a child that shares it.
    get input() {
      return process.stdin;
    },
    out: screen(process.stdout),
    err: screen(process.stderr),
  };
}

function screen(stream: NodeJS.WriteStream): Screen {
  // A reader that has seen enough (`| head`) closes the pipe: the rest is written to nobody, and the exit code still tells the result.
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
  });
  return {
    write: text => {
      if (!stream.destroyed) stream.write(text);
    },
    isTerminal: stream.isTTY === true,
    width: stream.columns ?? 100,
  };
}
