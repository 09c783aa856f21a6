import type { NameClass } from '../name-class.ts';

/** A word in the place of another that has nothing to do with it: `react-cosmos-dom` for `react-router-dom`. */
export const asemantic: NameClass = {
  id: 'asemantic',
  degree: ({ pairs, added, missing, share }) => (pairs.length > 0 && added.length > 0 && missing.length > 0 ? share : 0),
};
