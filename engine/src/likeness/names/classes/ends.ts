import type { NameClass } from '../name-class.ts';

const FEWEST_LETTERS = 3;

/** Begins and ends alike: `jsontoken` for `jsonwebtoken`. */
export const ends: NameClass = {
  id: 'ends',
  degree({ asked, known, knownStem }) {
    const stems = known.scope === '' && asked.scope === '' ? inCommon(asked.stem, knownStem) : 0;
    return Math.max(inCommon(asked.whole, known.whole), stems);
  },
};

/** Of the longer text, how many letters at its start and its end are those of the other. */
function inCommon(one: string, other: string): number {
  const shorter = Math.min(one.length, other.length);
  let first = 0;
  while (first < shorter && one.charCodeAt(first) === other.charCodeAt(first)) first++;
  let last = 0;
  while (last < shorter - first && one.charCodeAt(one.length - 1 - last) === other.charCodeAt(other.length - 1 - last)) last++;
  if (Math.max(first, last) < FEWEST_LETTERS) return 0;
  const far = (first + last) / Math.max(one.length, other.length);
  return far < 0.25 ? 0 : far;
}
