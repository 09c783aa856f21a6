import { isOneEdit } from '../edit-distance.ts';
import type { NameClass } from '../name-class.ts';

/** Shorter names have a neighbour at every turn. */
const FEWEST_LETTERS = 4;

/** One letter more, less, other, or two swapped: `reqeust` for `request`. */
export const oneEdit: NameClass = {
  id: 'one edit',
  degree({ asked, known, knownStem, edits }) {
    if (edits === 1) return asked.letters.length >= FEWEST_LETTERS ? 1 : 0.5;
    // In a scope too, where it is no short one: most scopes of three letters are a letter apart.
    const scoped = Math.max(asked.scope.length, known.scope.length);
    if (scoped >= FEWEST_LETTERS && isOneEdit(asked.whole, known.whole)) return 1;
    const shortest = Math.min(asked.stem.length, knownStem.length);
    return edits > 1 && shortest >= FEWEST_LETTERS && isOneEdit(asked.stem, knownStem) ? 0.7 : 0;
  },
};
