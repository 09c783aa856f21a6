import type { Entry } from '../../../model/effect.ts';
import { outside } from '../../read/name/outside.ts';
import { open, plain } from '../values/datum.ts';
import type { Run } from '../run.ts';
import { argv } from './started-files.ts';

/** What makes one start another than those of the same file: what the command hands over. */
export function startOf({ path, handed }: Entry): string {
  return JSON.stringify([path, handed]);
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
