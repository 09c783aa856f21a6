import type { Application, Changed } from '../../model/application.ts';
import { heldAgainst } from './held.ts';
import type { Held } from './held.ts';

/** So many files of one folder must be right before one that is wrong means anything. */
const FEWEST_RIGHT = 3;

/** The hashes that a bundler put into the names of files: they tell which file is not the one it was built as. */
export function againstNames(hashNames: Application['hashNames']): Held | undefined {
  const byFolder = Map.groupBy(hashNames, one => one.path.slice(0, one.path.lastIndexOf('/') + 1));
  const trusted = [...byFolder.values()].filter(files => {
    const right = files.filter(one => one.matches).length;
    return right >= FEWEST_RIGHT && right > files.length - right;
  });
  const files = trusted.flat();
  if (files.length === 0) return undefined;
  const wrong = files.filter(one => !one.matches);
  const changed = wrong.map(({ path }): Changed => ({ path, how: 'changed' }));
  return { ...heldAgainst({ rung: 7, by: 'hashes in file names', proves: false }, changed, files.length), isPartial: true };
}
