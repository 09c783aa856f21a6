import { candidates, rankOf } from './name-index.ts';
import type { Candidate, NameIndex } from './name-index.ts';
import type { NameClassId } from './name-class.ts';
import { readName } from './read-name.ts';
import type { Name } from './read-name.ts';

/**
 * Names alone hardly ever tell: of harmless packages that a person could mix up with a known one, half are within two edits of it. What is
 * left is a slip on a name that nearly everybody knows, and letters that are not what they seem.
 */
const SLIPS: ReadonlySet<NameClassId> = new Set<NameClassId>(['one edit', 'homograph', 'delimiter']);
/** So many of the most popular names are known to nearly everybody. */
const WELL_KNOWN = 5000;
/** Of the letters of the known name. Shorter names have honest neighbours. */
const FEWEST_LETTERS = 6;
const LOOKED_AT = 8;

/** The known name that another can hardly be meant beside, by the name alone. A name that is itself known is never one. */
export function mistakenFor(index: NameIndex, asked: string): Candidate | undefined {
  if (rankOf(index, asked) !== undefined) return undefined;
  const name = readName(asked);
  return candidates(index, asked, LOOKED_AT).find(candidate => isSlip(name, candidate));
}

/** Whether a name is hardly more than a slip on a known one. Nobody but its owner can publish in the same scope. */
export function isSlip(asked: Name, { name, rank, classes }: Candidate): boolean {
  const known = readName(name);
  if (known.scope !== asked.scope || (asked.scope !== '' && scopeText(asked.text) === scopeText(name))) return false;
  const slip = classes.some(({ id, degree }) => SLIPS.has(id) && degree === 1);
  if ((asked.hidden || asked.disguised) && classes.some(({ id }) => id === 'homograph')) return true;
  return slip && rank <= WELL_KNOWN && known.letters.length >= FEWEST_LETTERS;
}

/** As it is written: a scope that only looks like another belongs to somebody else. */
function scopeText(name: string): string {
  return name.slice(0, Math.max(0, name.indexOf('/')));
}
