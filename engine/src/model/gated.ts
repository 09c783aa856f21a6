import type { Finding } from './finding.ts';

/** Something that a gated run did not let through. Names, versions and findings are untrusted text. */
export interface Refusal {
  readonly name: string;
  /** Empty where the whole package was refused. */
  readonly version: string;
  /** `hold`: too new as yet. `undecided`: refused for want of an answer. */
  readonly decided: 'block' | 'hold' | 'undecided';
  /** One sentence. */
  readonly why: string;
  readonly findings: readonly Finding[];
  /** From what the project asks for to the package itself; empty where nothing tells. */
  readonly path: readonly string[];
  /** When it was decided: before the client started, while it ran, or only afterwards, when it was already there. */
  readonly when: 'before' | 'during' | 'after';
  /** The package it is mistaken for or poses as. */
  readonly imitates?: string;
  /** The version that was taken instead. */
  readonly instead?: string;
  /** When a hold ends; RFC 3339. */
  readonly matures?: string;
  /** Names the decision in the gate's log. */
  readonly id?: string;
}

/** What was looked at and what was not: the receipt of a gated run. */
export interface GatedCoverage {
  /** Entries of lockfiles that come from a registry, after the run. */
  readonly locked: number;
  /** Of those, how many the gate has decided about. */
  readonly decided: number;
  /** Entries that are the project's own or lie on this disk. */
  readonly own: number;
  /** The state of the known-bad records, for people. */
  readonly intel: string;
  /** What passes the gate by in this project: settings, and what this client cannot be led through. */
  readonly ungated: readonly string[];
}

/** A run of a package manager behind the gate. Plain data: what the wrapper writes as JSON. */
export interface GatedRun {
  /** `npm 11.19.1`. */
  readonly client: string;
  readonly refused: readonly Refusal[];
  /** Versions that were withheld from the choice without anything being missed. */
  readonly passedOver: readonly Refusal[];
  /** Why no answer could be given, and what to do; empty where everything was decided. */
  readonly undecided: readonly { readonly says: string; readonly hint: string }[];
  readonly coverage: GatedCoverage;
  /** How the client ended; missing where it was not started. */
  readonly child?: number;
}

/** The exit code where the gate refused something, whatever the client's own. */
export const REFUSED = 77;

/** How a gated run ends: refused, undecided, else as the client did. */
export function exitOf({ refused, undecided, child }: Pick<GatedRun, 'refused' | 'undecided' | 'child'>): number {
  if (refused.length > 0) return REFUSED;
  return undecided.length > 0 ? 2 : (child ?? 2);
}
