import { namesBeside } from '../../known/names.ts';
import { supposed } from '../../likeness/names/supposed.ts';
import type { PackageId } from '../../model/package.ts';
import { nameOf } from '../../report/name.ts';

/**
 * What to say where the suspect is a known package as its registry has it, and the original nobody's: they were likely named the other way round.
 * Undefined everywhere else. It changes no verdict.
 */
export function swapped(suspect: PackageId, original: PackageId, indexes: readonly string[]): string | undefined {
  if (suspect.from !== 'registry' || suspect.name === original.name) return undefined;
  const names = namesBeside(indexes);
  const isKnown = ({ name }: PackageId): boolean => supposed(names, { name, pointers: [], commands: [] }).isKnown;
  if (!isKnown(suspect) || isKnown(original)) return undefined;
  return `${nameOf(suspect)} is a known package and ${nameOf(original)} is none: the suspect comes first, and its original behind it.`;
}
