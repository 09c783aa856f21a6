import type { Changed, State } from './application.ts';
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
  /** Entries of lockfiles that come from a registry and are for this machine, after the run. */
  readonly locked: number;
  /** Of those, how many the gate has decided about. */
  readonly decided: number;
  /** Entries that are the project's own or lie on this disk. */
  readonly own: number;
  /** Entries for other machines, which the client leaves out on this one: nobody looked at their archives. */
  readonly leftOut: number;
  /** The state of the known-bad records, for people. */
  readonly intel: string;
  /** What passes the gate by in this project: settings, and what this client cannot be led through. */
  readonly ungated: readonly string[];
}

/** What the change of an application comes to: done by nobody who may, nobody knows by whom, or by its vendor. */
export type StirredMeaning = 'tampered' | 'open' | 'explained';

/** An installed application that is not as it was before the client ran. Texts are untrusted. */
export interface StirredApplication {
  readonly name: string;
  readonly path: string;
  readonly how: 'changed' | 'added' | 'removed';
  readonly files: readonly Changed[];
  /** What a scan said of it afterwards; missing where there was none. */
  readonly state?: State;
  /** Why it has this state, in sentences. */
  readonly because: readonly string[];
  readonly meaning: StirredMeaning;
}

/** Who may have done something in a run: what it put on the disk, with or without a script of its own at installation, or the project's own scripts. */
export interface Suspect {
  readonly name: string;
  readonly version: string;
  readonly how: 'has an install script' | 'was installed' | 'is the project';
}

/** What became of the installed applications while a client ran. */
export interface Desktop {
  /** Applications that were looked at before. */
  readonly watched: number;
  readonly stirred: readonly StirredApplication[];
  /** The likeliest first; empty where nothing stirred. */
  readonly suspects: readonly Suspect[];
  /** Paths of applications for which there was no time. */
  readonly left: readonly string[];
  /** What could not be looked at, and why; empty where everything could. */
  readonly trouble: string;
}

/** Where the time of a run went, in seconds: until Unmask itself was there, until the client was started, until it ended, and what was looked at afterwards. */
export interface Took {
  readonly start: number;
  readonly before: number;
  readonly client: number;
  readonly after: number;
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
  /** Missing where the client was not started. */
  readonly took?: Took;
  /** Missing where the client was not started, or nobody wanted applications to be watched. */
  readonly desktop?: Desktop;
}

/** The exit code where the gate refused something, whatever the client's own. */
export const REFUSED = 77;

/** How a gated run ends: refused or an application tampered with, undecided, else as the client did. */
export function exitOf({ refused, undecided, child, desktop }: Pick<GatedRun, 'refused' | 'undecided' | 'child' | 'desktop'>): number {
  const meant = new Set(desktop?.stirred.map(one => one.meaning));
  if (refused.length > 0 || meant.has('tampered')) return REFUSED;
  return undecided.length > 0 || meant.has('open') ? 2 : (child ?? 2);
}
