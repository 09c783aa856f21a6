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
  base: -8.2,
  resemblance: 4.2,
  share: 3,
  obscurity: -0.3,
  classes: {
    homograph: 0.6,
    delimiter: 0.4,
    'one edit': 1.6,
    'two edits': 1.1,
    scope: 2.7,
    spelling: 0.1,
    grammatical: 0.4,
    homophone: 1,
    reordering: 0.8,
    semantic: 0.5,
    affix: 0.2,
    simplification: 0.2,
    'search phrase': 0.1,
    combination: 0,
    'familiar term': 0.6,
    asemantic: 0,
    misspelling: 0,
    'leading name': 1.5,
    inside: 0.1,
    ends: 3.1,
  },
};
