import type { Weight } from './finding.ts';
import type { Decision } from './verdict.ts';

/**
 * Findings a rule looks at: all that match every given part. `atLeast` counts different detectors and is 1 when left out. `within`: in a package of
 * more than five times as many characters of code, so many detectors must speak of places of one file that are no further apart, in characters.
 */
export interface Condition {
  readonly detector?: string;
  readonly weight?: Weight;
  readonly atLeast?: number;
  readonly within?: number;
}

/** The strongest rule that matches decides. */
export interface Rule {
  readonly name: string;
  readonly then: Decision;
  readonly when: Condition;
}

/** A finding somebody has looked at and accepts. It ends by itself. */
export interface Waiver {
  readonly package: string;
  readonly detector: string;
  readonly reason: string;
  readonly owner: string;
  /** Last day it holds, `YYYY-MM-DD`, UTC. */
  readonly until: string;
  /** The integrity of the content it was given for; without it the waiver holds for any content of that package. */
  readonly integrity?: string;
}

/** A version that somebody lets in before its time, or that has no date. It ends by itself. */
export interface CooldownException {
  /** `name@version`: a version that comes later is another decision. */
  readonly package: string;
  readonly reason: string;
  readonly owner: string;
  /** Last day it holds, `YYYY-MM-DD`, UTC. */
  readonly until: string;
}

/** How long a version must have been public before it is installed: most malicious ones are found out within a day. */
export interface Cooldown {
  /** None where it is 0. */
  readonly hours: number;
  /** What becomes of versions whose registry does not tell when they were published. */
  readonly undated: 'hold' | 'pass';
  /** Scopes (`@company`) whose undated versions pass all the same: private registries often tell no dates. */
  readonly openFor: readonly string[];
  readonly exceptions: readonly CooldownException[];
}

/** Data, not code: a policy can be read, diffed and signed. */
export interface Policy {
  readonly rules: readonly Rule[];
  readonly waivers: readonly Waiver[];
  /** What it means when a detector fails or a reached file cannot be read. There is no default: silence must not mean yes. */
  readonly onFailure: Decision;
  /** What it means when a detector had to be skipped because its material is missing. */
  readonly onSkipped: Decision;
}
