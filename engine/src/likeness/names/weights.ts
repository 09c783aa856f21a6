import type { NameClassId } from './name-class.ts';

/** What each measure adds to the logarithm of the odds. */
export interface Weights {
  readonly base: number;
  readonly resemblance: number;
  readonly share: number;
  readonly obscurity: number;
  readonly classes: Readonly<Record<NameClassId, number>>;
}

/**
 * Fitted on 665 pairs of malicious names and the names they imitate, among all names that came near, each target by the root of its pairs
 * and every weight held towards 0. A class that says nothing more than resemblance and share do, or has few examples, weighs little.
 * `npm run bench:names -- --fit` fits them anew.
 */
export const WEIGHTS: Weights = {
  base: -8.3,
  resemblance: 6.1,
  share: 4.7,
  obscurity: -0.55,
  classes: {
    homograph: 0.9,
    delimiter: 0.5,
    'one edit': 1.4,
    'two edits': 1.1,
    scope: 3,
    spelling: 0.2,
    grammatical: 0.6,
    homophone: 0.5,
    reordering: 0.4,
    semantic: 0.4,
    affix: 0.8,
    simplification: 0,
    'search phrase': 0,
    combination: 0,
    'familiar term': 1,
    asemantic: 0,
  },
};
