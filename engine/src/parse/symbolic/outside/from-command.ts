import type { Entry } from '../../../model/effect.ts';
import { outside } from '../../read/name/outside.ts';
import { open, plain } from '../values/datum.ts';
import type { Run } from '../run.ts';
import { argv } from './started-files.ts';

/** The entries that are one start: of one file, with the same handed over. Each file is started once before any is with something else. */
export function startsOf(entries: readonly Entry[]): readonly (readonly Entry[])[] {
  const starts = [...Map.groupBy(entries, ({ path, handed }) => JSON.stringify([path, handed])).values()];
  const first = new Map(starts.toReversed().map(start => [start[0]?.path, start]));
  const isFirst = (start: readonly Entry[]): boolean => first.get(start[0]?.path) === start;
  return [...starts.filter(isFirst), ...starts.filter(start => !isFirst(start))];
}

/** Has a file find in its process what the command that starts it hands over, and its own folder where it is started in it. */
export function handFromCommand({ path, handed }: Entry, run: Run): void {
  run.startedIn = handed?.folder;
  if (handed?.words) run.replaced.set(':process.argv', argv(path, handed.words));
  if (!handed?.env.length) return;
  const env = plain([...handed.env]);
  env.base = open(undefined, outside('', 'process.env'), undefined);
  run.replaced.set(':process.env', env);
}
