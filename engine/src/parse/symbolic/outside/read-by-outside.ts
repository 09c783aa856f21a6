import type { Span } from '../../../model/place.ts';
import { member } from '../language/members.ts';
import { Exited, Thrown, type Run } from '../run.ts';
import { chainOf, isHiddenKey, isThing, type Datum, type Thing } from '../values/datum.ts';

/** What a request and its like are asked for. Sources: the standard of Fetch, “RequestInit”; the Node.js documentation, `http.request`. */
const ASKED_FOR = 'method body headers host hostname port path url data params auth to subject text html input env cwd'.split(' ');

/** What something outside finds in what it is handed: where a function answers for a member, what that gives. */
export function readByOutside(of: Datum, at: Span, run: Run): Datum {
  if (!isThing(of) || of.is !== 'plain') return of;
  const target = of.proxy?.target;
  if (of.proxy && !isThing(target)) return of;
  const names = of.proxy ? ASKED_FOR : gettersOf(of);
  if (names.length === 0) return of;
  const whole = isThing(target) ? target : of;
  const read = { ...whole, props: new Map(whole.props) };
  for (const name of names) {
    const value = answered(of, name, at, run);
    if (value !== undefined) read.props.set(name, value);
  }
  return read;
}

/** What throws, or ends the process, gives nothing: whether it is asked at all is for the outside to say. */
function answered(of: Thing, name: string, at: Span, run: Run): Datum {
  try {
    return member(of, name, at, run);
  } catch (error) {
    if (!(error instanceof Thrown || error instanceof Exited)) throw error;
    return undefined;
  }
}

function gettersOf(of: Thing): string[] {
  const found = new Set<string>();
  for (const from of chainOf(of))
    for (const [name, value] of from.props)
      if (!isHiddenKey(name) && typeof value === 'object' && value?.kind === 'accessor' && value.get !== undefined) found.add(name);
  return ASKED_FOR.filter(name => found.has(name));
}
