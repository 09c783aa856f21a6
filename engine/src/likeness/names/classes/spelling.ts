import type { NameClass } from '../name-class.ts';

/** The same word as another country spells it: `colour-string` for `color-string`. */
export const spelling: NameClass = {
  id: 'spelling',
  degree: ({ added, missing, agreements }) =>
    agreements.has('spelling') && !agreements.has('near') && !agreements.has('meaning') && [...added, ...missing].every(word => word.common)
      ? 1
      : 0,
};
