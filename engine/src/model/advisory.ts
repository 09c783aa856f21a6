/** What a record accuses a package of. Only the first is a reason to refuse by itself. */
export type Accusation = 'malware' | 'unwanted' | 'vulnerability';

/** Versions from `lo`, which is inside, to `hi`. A side that is missing has no end. SemVer 2.0 precedence. */
export interface Interval {
  readonly lo?: string;
  readonly hi?: string;
  readonly hiIncluded?: boolean;
}

/** The versions a record speaks of. */
export interface Scope {
  /** Every version there is and will be. */
  readonly all: boolean;
  /** Exact strings. */
  readonly versions: readonly string[];
  readonly intervals: readonly Interval[];
}

/** What one record of a feed says about one package. All of it is untrusted text. */
export interface Advisory {
  readonly id: string;
  /** The feed that brought it, by the name it has here. */
  readonly feed: string;
  readonly name: string;
  readonly accuses: Accusation;
  /** A finer word where the feed has one: `research_poc`, `protestware`. */
  readonly category: string;
  readonly live: Scope;
  /** What a source has said before and since replaced. */
  readonly superseded: Scope;
  /** Who says so: the independent sources behind the record. */
  readonly sources: readonly string[];
  /** Those of them that condemn every version. */
  readonly sourcesOfAll: readonly string[];
  /** Hashes of archives, as Subresource Integrity writes them. */
  readonly hashes: readonly string[];
  readonly aliases: readonly string[];
  /** RFC 3339; empty where the feed tells none. */
  readonly modified: string;
  readonly published: string;
  readonly withdrawn: string;
  readonly summary: string;
  readonly details: string;
  readonly references: readonly string[];
  /** What is odd about the record itself. */
  readonly doubts: readonly string[];
}

/** The part of an advisory that is told to people, and the incident it belongs to: records joined by aliases. */
export interface Description extends Omit<Advisory, 'live' | 'superseded' | 'hashes' | 'name'> {
  readonly name: string;
  readonly incident: string;
}

/** How a record and a package met. From the surest to the vaguest. */
export type Match = 'hash' | 'version' | 'interval' | 'all' | 'superseded';

/** One record that speaks of a package. `undecided` where its version cannot be held against a range. */
export interface Hit {
  /** Which record of the index. */
  readonly record: number;
  readonly match: Match | 'undecided';
}
