import type { NameClass } from '../name-class.ts';

/** Another form of the same word: `serializes` for `serialize`, `next-util` for `next-utils`. */
export const grammatical: NameClass = {
  id: 'grammatical',
  degree: ({ added, missing, agreements }) =>
    agreements.has('grammar') && !agreements.has('near') && !agreements.has('meaning') && added.length + missing.length === 0 ? 1 : 0,
};
