import type { NameHeld } from './compared.ts';
import type { Candidate } from './likeness.ts';
import type { Waiver } from './policy.ts';
import type { Verdict } from './verdict.ts';

/** The hashes of the bytes that were examined. Missing for a folder: what was in no archive has none. */
export interface ArchiveHashes {
  readonly bytes: number;
  /** Lower-case hexadecimal digits. */
  readonly sha1: string;
  readonly sha256: string;
  /** As Subresource Integrity writes it. */
  readonly integrity: string;
}

/** One file that evidence points to. */
export interface FileHash {
  readonly path: string;
  readonly bytes: number;
  readonly sha256: string;
}

/** All that a report to others is made of. What came from the package is untrusted text. */
export interface Dossier {
  readonly verdict: Verdict;
  /** Whether bytes that came from no registry are those of the package whose name they bear; left out for those that did. */
  readonly named?: NameHeld | undefined;
  readonly archive: ArchiveHashes | undefined;
  readonly files: readonly FileHash[];
  /** Known packages that it poses as, the likeliest first. */
  readonly imitates: readonly Candidate[];
  /** RFC 3339; missing where no registry tells. */
  readonly publishedAt: string | undefined;
  readonly publisher: string | undefined;
  readonly waivers: readonly Waiver[];
  readonly by: Reporter;
}

/** Who reports, when, and how it can be seen again. */
export interface Reporter {
  /** RFC 3339. */
  readonly now: string;
  /** The version of Unmask. */
  readonly version: string;
  /** A line for a shell. */
  readonly command: string;
  /** Whom to thank, where somebody wants to be named. */
  readonly credit: readonly string[];
  /** Addresses of publications. */
  readonly references: readonly string[];
}
