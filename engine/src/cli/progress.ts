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
const CLEAR_LINE = '\r\u001B[2K';

/** Starts telling progress: one line that changes on a terminal, one line for each finished package with `--verbose`, otherwise nothing. */
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
  const draw = (): void => {
    const names = [...active].map(shortName).join(', ');
    const line = total === 1 ? `examining ${names} …` : `${finished} of ${total} examined: ${names} …`;
    screen.write(`${CLEAR_LINE}${printable(line, Math.max(20, screen.width - 1))}`);
    shown = true;
    drawn = performance.now();
  };
  let drawing: NodeJS.Timeout | undefined;
  const waiting =
    screen.isTerminal && !quiet
      ? setTimeout(() => {
          draw();
          drawing = setInterval(draw, EVERY_MS);
        }, PATIENCE_MS)
      : undefined;

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
      clearInterval(drawing);
      clear();
    },
  };
}

/** Untrusted: a spec may come from a list, and an address in it may hold a password. */
function shortName(spec: string): string {
  return printable(redact(spec), 60);
}
