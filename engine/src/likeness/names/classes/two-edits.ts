import { editDistance } from '../edit-distance.ts';
import type { NameClass } from '../name-class.ts';

const FEWEST_LETTERS = 6;

/** Two letters away, in names long enough for that to be near: `bodyfpvarser` for `body-parser`. */
export const twoEdits: NameClass = {
  id: 'two edits',
  degree({ asked, known, knownStem, edits }) {
    if (edits === 2) {
      const shortest = Math.min(asked.letters.length, known.letters.length);
      return shortest >= FEWEST_LETTERS ? 1 : shortest === FEWEST_LETTERS - 1 ? 0.5 : 0;
    }
    const shortest = Math.min(asked.stem.length, knownStem.length);
    return edits > 2 && shortest >= FEWEST_LETTERS && editDistance(asked.stem, knownStem) === 2 ? 0.7 : 0;
  },
};
