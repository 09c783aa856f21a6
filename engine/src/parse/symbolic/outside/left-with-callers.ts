import { any, isFunction, isThing, type Datum, type Open } from '../values/datum.ts';
import type { Run } from '../run.ts';
import { originsWithin, valueOf } from '../values/values.ts';

/** By file and by the name of the member, what code has put into things that its callers handed over. */
const LEFT = new WeakMap<Run['usesAt'], Map<string, Map<string, Datum>>>();

/** Untrusted: a file may put something under any number of names. */
const MOST_NAMES = 64;

/** Keeps what is put into something of a caller: the hooks of a framework are handed the same thing one after the other. Only what comes from somewhere is worth it. */
export function leaveWith({ value: { params } }: Open, name: string, value: Datum, file: string, run: Run): void {
  if (params.length === 0 || isFunction(value) || (isThing(value) && value.is === 'any')) return;
  if (originsWithin([valueOf(value, run)]).from.length === 0) return;
  const files = LEFT.get(run.usesAt) ?? new Map<string, Map<string, Datum>>();
  LEFT.set(run.usesAt, files);
  const names = files.get(file) ?? new Map<string, Datum>();
  files.set(file, names);
  if (names.size < MOST_NAMES || names.has(name)) names.set(name, value);
}

/** What a member of something of a caller is, or what code of the same file has put under that name into such a thing. */
export function orLeft({ value: { params } }: Open, name: string, found: Datum, file: string, run: Run): Datum {
  const left = params.length === 0 ? undefined : LEFT.get(run.usesAt)?.get(file)?.get(name);
  return left === undefined ? found : any([left, found]);
}
