import { settle, whenSettled } from '../natives/promises.ts';
import { isThing, open, pendingPromise, promise, type Datum, type Thing } from '../values/datum.ts';
import { awaited } from './awaited.ts';
import { DEEPEST, Thrown, type Place, type Run } from '../run.ts';

/** What a call of an async function has waited for so far, by the order in which it came to that. */
export interface Waits {
  readonly answers: (Thing & { settled: NonNullable<Thing['settled']> })[];
  /** How many it came to in this run of it. */
  at: number;
  /** How often it may still be left and run again. Untrusted: each time it is run from its beginning. */
  left: number;
  /** How much had changed when it was begun, and when it went on behind what it waited for last. */
  since: number;
  /** Whether it has changed anything that stays besides: run again, it would do that twice. */
  hasChanged: boolean;
}

/** How often a call is run again that waits for what something behind it settles. */
const MOST_AGAIN = 4;

/** Leaves a function until what it waits for is settled. */
class Suspended {
  readonly waits: Waits;
  readonly on: Thing;

  constructor(waits: Waits, on: Thing) {
    this.waits = waits;
    this.on = on;
  }
}

export function newWaits(): Waits {
  return { answers: [], at: 0, left: MOST_AGAIN, since: 0, hasChanged: false };
}

/**
 * What `await` gives. A promise that only what stands behind the function settles is waited for: the function is left, and run again from its beginning with all
 * that it has waited for. On ways that may not be taken it goes on with what is not known.
 */
export function waitedFor(evaluated: () => Datum, { frame: { waits }, run }: Place): Datum {
  if (!waits) return awaited(evaluated(), run);
  const at = waits.at++;
  waits.hasChanged ||= run.changes > waits.since;
  const known = waits.answers[at];
  if (known) return awaited(known, run);
  const asked = evaluated();
  const given = awaited(asked, run);
  waits.since = run.changes;
  if (waits.hasChanged) return given;
  if (isPending(asked) && waits.left > 0 && waits.answers.length === at && run.since === 0 && run.removed === undefined) {
    waits.left--;
    throw new Suspended(waits, asked);
  }
  // What is behind a wait that was not kept is counted, but not known.
  if (waits.answers.length === at) waits.answers.push({ ...promise(given), settled: { value: given, failed: false } });
  return given;
}

function isPending(datum: Datum): datum is Thing {
  return isThing(datum) && datum.is === 'promise' && datum.settled === undefined;
}

/** Runs the body of an async function; where it is left, a promise of what it gives in the end. */
export function runWithWaits(waits: Waits, run: Run, body: () => Datum): Datum {
  waits.at = 0;
  waits.since = run.changes;
  waits.hasChanged = false;
  try {
    return body();
  } catch (error) {
    if (!(error instanceof Suspended) || error.waits !== waits) throw error;
    return resumed(error, run, body);
  }
}

function resumed({ waits, on }: Suspended, run: Run, body: () => Datum): Thing {
  const { guards } = run;
  const result = pendingPromise();
  const goOn = (): void => {
    const settled = on.settled ?? { value: open(), failed: false };
    waits.answers.push({ ...promise(settled.value), settled });
    if (run.depth >= DEEPEST) return;
    const before = run.guards;
    run.guards = guards;
    run.depth++;
    try {
      settle(result, runWithWaits(waits, run, body), false, run);
    } catch (error) {
      if (!(error instanceof Thrown)) throw error;
      settle(result, error.datum, true, run);
    } finally {
      run.depth--;
      run.guards = before;
    }
  };
  whenSettled(on, goOn, run);
  return result;
}
