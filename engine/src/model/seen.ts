import type { Finding } from './finding.ts';

/** One package that a lockfile resolved to when it was checked, and from when to when that was seen. Milliseconds since the epoch. */
export interface SeenPackage {
  readonly name: string;
  readonly version: string;
  /** As the lockfile has it; empty where it has none. */
  readonly integrity: string;
  readonly first: number;
  readonly last: number;
}

/** A lockfile that was checked. It is known again by the hash of its path; the path itself is not kept. */
export interface SeenProject {
  /** Lower-case hexadecimal digits. */
  readonly id: string;
  /** The name of the folder it lay in. */
  readonly label: string;
  readonly packages: readonly SeenPackage[];
}

/** A package that was seen in projects, and that is known to be malicious now. */
export interface Exposure {
  readonly name: string;
  readonly version: string;
  /** Tells this package and this incident from all others. */
  readonly key: string;
  readonly incident: string;
  readonly finding: Finding;
  /** What the record says, its publications, and when it was written. All of it is untrusted text. */
  readonly summary: string;
  readonly details: string;
  readonly references: readonly string[];
  readonly published: string;
  /** Whether its package is said to change installed applications, which a removed package leaves as they are. */
  readonly desktop: boolean;
  /** Those that are named, as people call them; empty where none is. */
  readonly apps: readonly string[];
  readonly projects: readonly Pick<SeenPackage & SeenProject, 'label' | 'first' | 'last'>[];
}
