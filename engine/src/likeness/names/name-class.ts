import type { Alignment } from './align.ts';

/** The ways in which one name is taken for another: thirteen of the literature, and ours (`two edits` and those from `combination` on). */
export type NameClassId =
  | 'one edit'
  | 'two edits'
  | 'homograph'
  | 'delimiter'
  | 'affix'
  | 'spelling'
  | 'simplification'
  | 'reordering'
  | 'semantic'
  | 'asemantic'
  | 'grammatical'
  | 'scope'
  | 'familiar term'
  | 'homophone'
  | 'combination'
  | 'search phrase'
  | 'misspelling'
  | 'leading name'
  | 'inside'
  | 'ends';

/** One way, and how far two names stand to each other in it. */
export interface NameClass {
  readonly id: NameClassId;
  /** From 0, not at all, to 1. */
  degree(alignment: Alignment): number;
}
