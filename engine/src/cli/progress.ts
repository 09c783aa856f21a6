import { redact } from '../acquire/redact.ts';
import { printable } from '../report/printable.ts';
import type { Screen } from './command.ts';

/** What a person sees on stderr while packages are examined. */
export interface Progress {
  started(spec: string): void;
  finished(spec: string, how: string): void;
  note(text: string): void;
  /** Told by work that leaves no time for anything else: what is shown is brought up to date. */
  step(): void;
  /** Clears what was only for the time of waiting. */
  end(): void;
}

/** Whoever waits longer than this wants to know for what. */
const PATIENCE_MS = 700;
const EVERY_MS = 200;
/** A log has a line of its own for each time: the first says that something takes long, the others that it goes on. */
const FIRST_LINE_MS = 15_000;
const NEXT_LINES_MS = 60_000;
/** From here on a person is told how long it takes. */
const SECONDS_SHOWN_MS = 5_000;
/** Takes away what stands in the line of a terminal. */
export const CLEAR_LINE = '\r\u001B[2K';

/**
 * Starts telling progress: one line that changes on a terminal, one line for each finished package with `--verbose`, otherwise nothing before a log's reader
 * would think that it hangs.
 */
export function startProgress(total: number, { verbose, quiet }: { verbose: boolean; quiet: boolean }, screen: Screen): Progress {
  const active = new Set<string>();
  const began = performance.now();
  let drawn = began;
  let finished = 0;
  let shown = false;
  const clear = (): void => {
    if (shown) screen.write(CLEAR_LINE);
    shown = false;
  };
  const state = (): string => {
    const names = [...active].map(shortName).join(', ');
    const passed = performance.now() - began;
    const seconds = passed < SECONDS_SHOWN_MS ? '' : ` ${Math.floor(passed / 1000)} s`;
    return total === 1 ? `examining ${names} …${seconds}` : `${finished} of ${total} examined${seconds && `,${seconds}`}: ${names} …`;
  };
  const draw = (): void => {
    screen.write(`${CLEAR_LINE}${printable(state(), Math.max(20, screen.width - 1))}`);
    shown = true;
    drawn = performance.now();
  };
  const writeLine = (): void => screen.write(`unmask: ${printable(state(), 400)}\n`);
  const [tell, first, next] = screen.isTerminal ? [draw, PATIENCE_MS, EVERY_MS] : [writeLine, FIRST_LINE_MS, NEXT_LINES_MS];
  let telling: NodeJS.Timeout | undefined;
  const waiting = quiet
    ? undefined
    : setTimeout(() => {
        tell();
        telling = setInterval(tell, next).unref();
      }, first).unref();

  return {
    started: spec => active.add(spec),
    finished: (spec, how) => {
      active.delete(spec);
      finished += 1;
      if (!verbose || quiet) return;
      clear();
      screen.write(`[${finished}/${total}] ${shortName(spec)}: ${how}\n`);
    },
    note: text => {
      if (quiet) return;
      clear();
      screen.write(`unmask: ${printable(text, 400)}\n`);
    },
    step: () => {
      const now = performance.now();
      if (screen.isTerminal && !quiet && now - began >= PATIENCE_MS && now - drawn >= EVERY_MS) draw();
    },
    end: () => {
      clearTimeout(waiting);
      clearInterval(telling);
      clear();
    },
  };
}

/** Untrusted: a spec may come from a list, and an address in it may hold a password. */
function shortName(spec: string): string {
  return printable(redact(spec), 60);
}
