import type { Standing } from './check.ts';
import type { Weight } from './finding.ts';
import type { Incident, Vouched } from './pack.ts';

/** What kind of thing was looked for. */
export type MarkKind = 'package' | 'hash' | 'text' | 'host' | 'address' | 'path';

/** One thing to look for. Its incident is named `pack/incident`. */
export interface Mark {
  readonly kind: MarkKind;
  readonly incident: string;
  readonly weight: Weight;
  /** For people; hosts are written so that nothing makes a link of them. */
  readonly value: string;
  readonly says: string;
}

/** Where something was found. All of it is untrusted text. */
export interface Spot {
  readonly path: string;
  /** The file inside of an archive. */
  readonly inside?: string;
  /** 1-based; missing where the file has no lines, or is too large to count them. */
  readonly line?: number;
}

/** One mark at one place. */
export interface Sighting extends Mark {
  readonly at: Spot;
  /** When it came to be there, RFC 3339; missing where nothing tells. */
  readonly when?: string;
  /** Whether that is within the days of the incident; missing where either is unknown. */
  readonly during?: boolean;
}

/** A part of what was asked for that could not be looked at. */
export interface HuntGap {
  readonly path: string;
  readonly why: string;
}

/** What was looked at, and what was not. */
export interface HuntCoverage {
  readonly roots: readonly string[];
  readonly folders: number;
  readonly files: number;
  readonly bytes: number;
  /** Packages found installed, cached or locked, each as often as it lies somewhere. */
  readonly packages: number;
  readonly lockfiles: number;
  readonly archives: number;
  /** Links that were not followed. */
  readonly links: number;
  readonly gaps: readonly HuntGap[];
  /** Gaps beyond those that are named. */
  readonly moreGaps: number;
  /** What was passed over on purpose, a sentence each. */
  readonly notes: readonly string[];
  readonly ms: number;
}

/** What a pack is called, what it holds, and who vouches for it. */
export interface HuntedPack {
  readonly name: string;
  readonly version: string;
  readonly title: string;
  readonly marks: number;
  readonly sha256: string;
  readonly vouched: Vouched;
}

/** The answer of a hunt. Plain data: what `--json` prints. */
export interface Hunt {
  readonly found: boolean;
  /** `block` for what says something alone, `unknown` where nothing of that kind was found and something could not be looked at, `warn` for weak marks only. */
  readonly decision: Standing;
  readonly sightings: readonly Sighting[];
  /** Sightings beyond those that are told. */
  readonly moreSightings: number;
  /** Those that were found, by `pack/incident`. */
  readonly incidents: Readonly<Record<string, Incident>>;
  readonly packs: readonly HuntedPack[];
  readonly coverage: HuntCoverage;
}
