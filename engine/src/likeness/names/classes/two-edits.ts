import type { NameClass } from '../name-class.ts';

const FEWEST_LETTERS = 6;

/** Two letters away, in names long enough for that to be near: `bodyfpvarser` for `body-parser`. */
export const twoEdits: NameClass = {
  id: 'two edits',
  degree({ asked, known, edits }) {
    const shortest = Math.min(asked.letters.length, known.letters.length);
    if (edits !== 2) return 0;
    return shortest >= FEWEST_LETTERS ? 1 : shortest === FEWEST_LETTERS - 1 ? 0.5 : 0;
  },
};
