import type { Screen } from '../command.ts';
import { CLEAR_LINE } from '../progress.ts';

/** Whoever waits longer than this wants to know for what. */
const PATIENCE_MS = 700;
const EVERY_MS = 200;

/** One line on a terminal that changes while something is counted. */
export interface Counting {
  tell(text: string): void;
  /** Clears the line. */
  end(): void;
}

/** Starts counting aloud, where a person looks at a screen. */
export function startCounting(quiet: boolean, screen: Screen): Counting {
  const started = performance.now();
  let last = 0;
  return {
    tell: text => {
      const now = performance.now();
      if (quiet || !screen.isTerminal || now - started < PATIENCE_MS || now - last < EVERY_MS) return;
      last = now;
      screen.write(`${CLEAR_LINE}${text.slice(0, Math.max(20, screen.width - 1))}`);
    },
    end: () => {
      if (last > 0) screen.write(CLEAR_LINE);
    },
  };
}
