import type { Span } from '../../../model/place.ts';
import { member } from '../language/members.ts';
import type { Run } from '../run.ts';
import { chainOf, isHiddenKey, isThing, type Datum, type Thing } from '../values/datum.ts';

/** Members of one thing that functions answer for. */
const MOST_READ = 16;

/** What a request and its like are asked for. Sources: the standard of Fetch, “RequestInit”; the Node.js documentation, `http.request`. */
const ASKED_FOR = ['method', 'body', 'headers', 'host', 'hostname', 'port', 'path', 'url', 'data'];

/** What something outside finds in what it is handed: where a function answers for a member, what that gives. */
export function readByOutside(of: Datum, at: Span, run: Run): Datum {
  if (!isThing(of) || of.is !== 'plain') return of;
  const names = of.proxy ? ASKED_FOR : gettersOf(of);
  if (names.length === 0) return of;
  const read = { ...of, props: new Map(of.props), proxy: undefined };
  for (const name of names) {
    read.props.delete(name);
    const value = member(of, name, at, run);
    if (value !== undefined) read.props.set(name, value);
  }
  return read;
}

function gettersOf(of: Thing): string[] {
  const found = new Set<string>();
  for (const from of chainOf(of))
    for (const [name, value] of from.props)
      if (!isHiddenKey(name) && typeof value === 'object' && value?.kind === 'accessor' && value.get !== undefined) found.add(name);
  return [...found].slice(0, MOST_READ);
}
