import type { Run } from './run.ts';
import { spend } from './steps.ts';

const MOST_WAITING = 2_000;

/** When something that was put off runs: jobs before all timers, by when they are due; what is only there for what never happens, last. Source: the guide of Node.js, “The Node.js Event Loop”. */
export const DUE: Readonly<Record<'asJob' | 'atOnce' | 'atLast', number>> = { asJob: -1, atOnce: 0, atLast: Number.POSITIVE_INFINITY };

export interface Waiting {
  /** What is put off by what was put off itself comes a round later. */
  readonly round: number;
  readonly after: number;
  readonly work: () => void;
}

/** Has something run when nothing else is left to do, under the conditions that are known now. `after`: milliseconds, or one of `DUE`. */
export function putOff(run: Run, work: () => void, after: number): void {
  const { guards } = run;
  if (run.waiting.length >= MOST_WAITING) return;
  spend(run, 1 + run.waiting.length / 16);
  // Untrusted: what puts itself off again and again keeps nothing waiting that was there before.
  const round = after < 0 ? 0 : run.round;
  // Behind all that are due at the same time.
  const at = run.waiting.findLastIndex(one => one.round < round || (one.round === round && one.after <= after)) + 1;
  run.waiting.splice(at, 0, {
    round,
    after,
    work: () => {
      run.guards = guards;
      work();
    },
  });
}

/** Runs what was put off until nothing else was left to do. */
export function runWaiting(run: Run): void {
  for (let next = run.waiting.shift(); next; next = run.waiting.shift()) runOne(next, run);
}

/** The same as long as code waits that has more to do behind: what never happens is not known yet. */
export function runMeanwhile(run: Run): void {
  for (let at = firstDue(run); at >= 0; at = firstDue(run)) for (const one of run.waiting.splice(at, 1)) runOne(one, run);
}

function firstDue({ waiting }: Run): number {
  return waiting.findIndex(({ after }) => after !== DUE.atLast);
}

function runOne({ round, work }: Waiting, run: Run): void {
  run.round = Math.max(run.round, round + 1);
  work();
}
