import type { Span } from '../../../model/place.ts';
import { callFunction } from '../language/calls.ts';
import { repeated } from '../language/repeated.ts';
import { isFunction, isThing, plain, UNKNOWN_KEY, type Datum } from '../values/datum.ts';
import { NOWHERE } from '../values/nowhere.ts';
import type { Run } from '../run.ts';
import { knownText } from '../values/values.ts';

/** By the name of what happens, who listens to it on `process`. */
const HEARD = new WeakMap<Run['usesAt'], Map<string, Datum[]>>();

const MOST_LISTENERS = 32;

/** Somebody listens on `process`. Source: the Node.js API documentation, “Process”. */
export function listenOnProcess([event, by]: readonly Datum[], run: Run): void {
  if (!isFunction(by)) return;
  const all = HEARD.get(run.usesAt) ?? new Map<string, Datum[]>();
  HEARD.set(run.usesAt, all);
  const name = knownText(event) ?? UNKNOWN_KEY;
  const own = all.get(name) ?? [];
  all.set(name, own);
  if (own.length < MOST_LISTENERS) own.push(by);
}

/** The package has something happen there: all who listen hear what it tells. */
export function happensOnProcess(event: Datum, told: readonly Datum[], at: Span, run: Run): void {
  const all = HEARD.get(run.usesAt);
  const name = knownText(event);
  for (const by of [...((name !== undefined && all?.get(name)) || []), ...(all?.get(UNKNOWN_KEY) ?? [])])
    repeated(run, () => callFunction(by, undefined, told, at, run));
}

/** `process.emitWarning('old', { detail })`, as those hear of it who listen to warnings. */
export function warned([warning, more]: readonly Datum[], at: Span, run: Run): void {
  const made = isThing(warning) ? warning : plain([['message', warning]]);
  if (isThing(more)) for (const [key, value] of more.props) if (key !== 'type') made.props.set(key, value);
  happensOnProcess('warning', [made], at, run);
}

/** What nothing has caught is heard by those who listen to that. */
export function uncaught(error: Datum, run: Run): void {
  happensOnProcess('uncaughtException', [error], NOWHERE, run);
}
