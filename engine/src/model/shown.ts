import type { PackageId } from './package.ts';

/** How a package presents itself to whoever meets it on a registry's page. Untrusted text throughout, cut. */
export interface Page {
  readonly id: PackageId;
  readonly tagline: string;
  readonly keywords: readonly string[];
  readonly author: string | undefined;
  readonly repository: string | undefined;
  readonly homepage: string | undefined;
  readonly bugs: string | undefined;
  readonly license: string | undefined;
  /** The file that `import` of its name runs, as the manifest spells it. */
  readonly entry: string | undefined;
  /** Accounts that may publish it; empty where that is unknown. */
  readonly maintainers: readonly string[];
  readonly dependencies: readonly string[];
  /** Scripts that run when it is installed: `postinstall: node setup.js`. */
  readonly hooks: readonly string[];
  readonly readme: string;
  readonly isReadmeCut: boolean;
}

/** What became of one file of either package. Sizes are in bytes. */
export interface ComparedFile {
  readonly path: string;
  readonly as: 'same' | 'alike' | 'changed' | 'added' | 'missing';
  /** In the suspect; of a missing file there is none. */
  readonly size: number | undefined;
  /** In the original; of an added file there is none. */
  readonly was: number | undefined;
  /** Where the same bytes lie in the original, where that is elsewhere. */
  readonly movedFrom: string | undefined;
}

/** One line of a file of the suspect. */
export interface SourceLine {
  /** Counted from 1. */
  readonly line: number;
  /** Untrusted text; of a long line only the part that matters, `…` where it was cut. */
  readonly text: string;
  /** Whether the original does not have it; the others stand around it. */
  readonly isNew: boolean;
}

/** The part of one file that is not the original's, with the lines around it. */
export interface LeftoverCode {
  readonly path: string;
  readonly lines: readonly SourceLine[];
  /** How many lines that are new were left out. */
  readonly more: number;
}

/** What a person sees of two packages beside each other. */
export interface Shown {
  readonly suspect: Page;
  readonly original: Page;
  /** Those that tell most first: added, changed, missing, alike, same. */
  readonly files: readonly ComparedFile[];
  /** How many files were left out of that. */
  readonly moreFiles: number;
  readonly code: readonly LeftoverCode[];
}
