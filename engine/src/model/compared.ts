import type { Candidate } from './likeness.ts';
import type { PackageId } from './package.ts';
import type { Residue } from './residue.ts';
import type { Shown } from './shown.ts';
import type { Verdict } from './verdict.ts';

/** Whether bytes are those that the registry has under their name and version. */
export type NameHeld = 'same bytes' | 'other bytes' | 'not compared';

/** The answer to whom a package imitates. Plain data: what `unmask compare --json` prints. */
export interface Compared {
  readonly subject: PackageId;
  /** The package whose bytes were taken away, where one was at hand. */
  readonly original: PackageId | undefined;
  /** The nearest first; empty where it resembles nothing that is known. */
  readonly candidates: readonly Candidate[];
  readonly residue: Residue | undefined;
  /** Whether the subject is the known package of its name itself, as it is or was: then it poses as nobody. */
  readonly itself: boolean;
  /** Of what bears the name of a package in the registry and came from elsewhere: whether it is that package's. Left out where nobody asked. */
  readonly named?: NameHeld;
  /** Both packages as people see them, where an original was at hand; no part of the JSON. */
  readonly shown: Shown | undefined;
  readonly verdict: Verdict;
}
