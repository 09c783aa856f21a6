import type { Standing } from './check.ts';
import type { Candidate } from './likeness.ts';
import type { PackageId } from './package.ts';
import type { Residue } from './residue.ts';
import type { Decision } from './verdict.ts';

/** A package that was held against the one that is guarded. */
export interface Lookalike extends Pick<Candidate, 'poses' | 'score' | 'facets' | 'differs' | 'relation' | 'additions'> {
  readonly subject: PackageId;
  /** Whether it bears the guarded name itself: a release of it, or a copy under the same name. */
  readonly itself: boolean;
  /** What the policy makes of it, its likeness to the guarded package included. */
  readonly decision: Decision;
  /** How many of its files are those of the guarded package. */
  readonly counted: Residue['counted'] | undefined;
}

/** One that could not be held against it, and why. Both are untrusted text. */
export interface Undecided {
  readonly asked: string;
  readonly why: string;
}

/** Which packages pose as one that somebody guards. Plain data: what `unmask guard --json` prints. */
export interface Guarded {
  readonly subject: PackageId;
  /** `block` where one poses as it, else `unknown` where one could not be held against it, else `warn` where one perhaps does. */
  readonly decision: Standing;
  /** Those that pose as it first, then by likeness. */
  readonly candidates: readonly Lookalike[];
  readonly undecided: readonly Undecided[];
}
