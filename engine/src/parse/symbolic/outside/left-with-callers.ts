import { any, isFunction, isOpen, isThing, type Datum, type Open } from '../values/datum.ts';
import type { Run } from '../run.ts';
import { originsWithin, valueOf } from '../values/values.ts';

/** What a function calls something that it is handed, and what that has: hooks of one framework call what they are all handed alike. */
const CALLED = new WeakMap<Open['props'], string>();

/** By file, by what it is called and by the name of the member: what code has put into things that its callers handed over. */
const LEFT = new WeakMap<Run['usesAt'], Map<string, Datum>>();

/** Untrusted: a file may put something under any number of names. */
const MOST_NAMES = 512;
/** Shorter names are those of minified code, and say nothing. */
const SHORTEST = 3;

/** Notes what a function calls what it is handed. */
export function calledAs(name: string, given: Datum): void {
  if (isOpen(given) && given.value.params.length > 0 && name.length >= SHORTEST) CALLED.set(given.props, name);
}

/** Keeps what is put into something of a caller: the hooks of a framework are handed the same thing one after the other. Only what comes from somewhere is worth it. */
export function leaveWith(of: Open, name: string, value: Datum, file: string, run: Run): void {
  const key = keyOf(of, name, file);
  if (key === undefined || isFunction(value) || (isThing(value) && value.is === 'any')) return;
  if (originsWithin([valueOf(value, run)]).from.length === 0) return;
  const left = LEFT.get(run.usesAt) ?? new Map<string, Datum>();
  LEFT.set(run.usesAt, left);
  if (left.size < MOST_NAMES || left.has(key)) left.set(key, value);
}

/** What a member of something of a caller is, or what code of the same file has put under that name into such a thing. */
export function orLeft(of: Open, name: string, found: Open, file: string, run: Run): Datum {
  const called = CALLED.get(of.props);
  if (called !== undefined) CALLED.set(found.props, called);
  const key = keyOf(of, name, file);
  const left = key === undefined ? undefined : LEFT.get(run.usesAt)?.get(key);
  return left === undefined ? found : any([left, found]);
}

function keyOf({ props, value: { params } }: Open, name: string, file: string): string | undefined {
  const called = params.length > 0 ? CALLED.get(props) : undefined;
  return called === undefined ? undefined : JSON.stringify([file, called, name]);
}
