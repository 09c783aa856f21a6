import type { Entry } from '../../../model/effect.ts';
import { open } from '../values/datum.ts';
import type { Run } from '../run.ts';
import { argv } from './started-files.ts';

/** Files that are started with more than so many different things are started with something that is not known. */
const MOST_OF_ONE = 4;

/** The entries that are one start: of one file, with the same handed over. Each file is started once before any is with something else. */
export function startsOf(entries: readonly Entry[]): readonly (readonly Entry[])[] {
  const often = new Set([...Map.groupBy(entries, one => one.path)].flatMap(([path, all]) => (all.length > MOST_OF_ONE ? [path] : [])));
  const told = entries.map(({ handed, ...one }): Entry => (handed && !often.has(one.path) ? { ...one, handed } : one));
  const starts = [...Map.groupBy(told, ({ path, handed }) => JSON.stringify([path, handed])).values()];
  const first = new Map(starts.toReversed().map(start => [start[0]?.path, start]));
  const isFirst = (start: readonly Entry[]): boolean => first.get(start[0]?.path) === start;
  return [...starts.filter(isFirst), ...starts.filter(start => !isFirst(start))];
}

/** Has a file find in its process what the command that starts it hands over, and its own folder where it is started in it. */
export function handFromCommand({ handed }: Entry, run: Run): void {
  run.startedIn = handed?.folder;
  if (handed?.words) run.replaced.set(':process.argv', argv(open(), handed.words));
  for (const [name, value] of handed?.env ?? []) run.replaced.set(`:process.env.${name}`, value);
}
