import type { NameClass } from '../name-class.ts';

/** Two known names in one: `react-jsonwebtoken`, `express-chai`. */
export const combination: NameClass = {
  id: 'combination',
  degree({ asked, known, pairs, added, missing }) {
    if (known.words.length > 2 || pairs.length === 0 || missing.some(word => !word.common)) return 0;
    return added.some(word => !word.common && asked.isName(word)) ? 1 : 0;
  },
};
