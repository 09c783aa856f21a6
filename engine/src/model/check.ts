import type { Finding } from './finding.ts';
import type { Wish } from './resolution.ts';
import type { Because, Decision, Waived } from './verdict.ts';

/** A decision, or that none could be made. */
export type Standing = Decision | 'unknown';

/** From the mildest to the gravest. What could not be decided is graver than a warning, and milder than what was found. */
export const STANDINGS: readonly Standing[] = ['allow', 'warn', 'unknown', 'block'];

/** One package that a project resolves to. */
export interface CheckedPackage {
  readonly name: string;
  readonly version: string;
  readonly decision: Standing;
  readonly findings: readonly Finding[];
  readonly because: readonly Because[];
  readonly waived: readonly Waived[];
  /** From what the project asks for to the package itself, `name@version` each. The shortest such path. */
  readonly path: readonly string[];
  /** Through what the project comes to it: only what it needs to run is `prod`. */
  readonly as: Wish;
  /** The name it is installed under, where that is another. */
  readonly alias?: string;
  readonly at: { readonly file: string; readonly line: number };
}

/** One package about which something could not be found out. */
export interface Skipped {
  readonly name: string;
  readonly version: string;
  readonly why: string;
  /** Whether an answer is missing; the project's own members need none. */
  readonly gap: boolean;
}

/** A file of the project, or a part of it, that could not be read. */
export interface Unresolved {
  readonly file: string;
  readonly line: number;
  readonly says: string;
  readonly hint?: string;
}

/** How fresh and how whole the known-bad records are. */
export interface IntelStatus {
  readonly state: 'fresh' | 'stale' | 'missing' | 'damaged' | 'off';
  /** For people. */
  readonly says: string;
  readonly records: number;
  /** When the newest record was last changed, of the source that is furthest behind; RFC 3339, empty where nothing tells. */
  readonly newest: string;
}

/** A settings file of a project, with what its settings open. */
export interface CheckedSettings {
  readonly file: string;
  readonly decision: Standing;
  readonly findings: readonly Finding[];
  readonly because: readonly Because[];
  readonly waived: readonly Waived[];
}

/** A lockfile as it was at the commit that it is compared with. */
export interface ComparedFile {
  readonly file: string;
  /** `absent`: it was not there, and all that it holds counts as new. So it does where it could not be read. */
  readonly as: 'read' | 'absent' | 'unreadable';
  /** Entries it held then. */
  readonly entries: number;
  /** What was wrong with it; empty where it was read. */
  readonly says: string;
}

/** The receipt: what was looked at, and what was not. */
export interface CheckCoverage {
  /** Packages that the files resolve to, each name and version once. */
  readonly resolved: number;
  /** Of those, held against the records. */
  readonly matched: number;
  /** Of those, examined byte by byte. */
  readonly vetted: number;
  readonly skipped: readonly Skipped[];
  readonly unresolved: readonly Unresolved[];
  /** Entries of other ecosystems. */
  readonly foreign: number;
  readonly intel: IntelStatus;
  /** Of `of` packages from registries, with `since` those that are new or changed, how many could be held against the cooldown of so many hours; missing where none waits. */
  readonly cooldown?: { readonly hours: number; readonly held: number; readonly of: number };
  readonly files: readonly { readonly path: string; readonly format: string; readonly entries: number }[];
  /** What changes were looked for since; missing where everything was looked at. */
  readonly since?: string;
  /** The same: each file as it was then, and how many packages are new or changed. */
  readonly compared?: { readonly files: readonly ComparedFile[]; readonly changed: number };
}

/** The answer about a project. Plain data: what `--json` prints. */
export interface Check {
  readonly decision: Standing;
  readonly packages: readonly CheckedPackage[];
  /** Files of the project in which a setting opens something. */
  readonly settings: readonly CheckedSettings[];
  readonly coverage: CheckCoverage;
}
