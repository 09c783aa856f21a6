import type { Weight } from './finding.ts';

/** What happened, and who says so. */
export interface Incident {
  readonly id: string;
  readonly title: string;
  /** First and last day on which it could reach anybody, `YYYY-MM-DD`; a missing last day means that it has not ended. */
  readonly from?: string;
  readonly to?: string;
  /** Where its facts come from: addresses or names of publications. */
  readonly sources: readonly string[];
  /** What to do where it is found, a sentence each. */
  readonly next: readonly string[];
  /** Whether applications on the desktop are what it changes: a package that is gone has not healed them. */
  readonly desktop: boolean;
}

/** Versions from `introduced` until `fixed`, which is outside, or to `lastAffected`, which is inside. `0` comes before everything. */
export interface PackRange {
  readonly introduced: string;
  readonly fixed?: string;
  readonly lastAffected?: string;
}

/** What one thing to look for belongs to, and how much it says alone. */
interface Marked {
  /** The id of an incident of the same pack. */
  readonly incident: string;
  readonly weight: Exclude<Weight, 'context'>;
}

/** A package. Without versions and ranges every version is meant. */
export interface PackagesMark extends Marked {
  readonly name: string;
  readonly versions: readonly string[];
  readonly ranges: readonly PackRange[];
}

/** The hash of an archive or of any file, in lower-case hexadecimal digits. */
export interface HashMark extends Marked {
  readonly algorithm: 'sha1' | 'sha256' | 'sha512';
  readonly hex: string;
  /** How large the file is; where every hash has it, only files of such a size are hashed. */
  readonly bytes?: number;
  readonly says: string;
}

/** Words in a file. A host is found whatever the case of its letters, with any subdomain; an address of a wallet only as a whole word. */
export interface TextMark extends Marked {
  readonly kind: 'text' | 'host' | 'address';
  readonly value: string;
  readonly says: string;
}

/** A file or folder: segments with `*` in them, `**` for any number, `<home>` at the start for the user's own folder. */
export interface PathMark extends Marked {
  readonly pattern: string;
  readonly says: string;
}

/** A campaign pack: data that one pass applies to what lies on a disk. */
export interface Pack {
  readonly name: string;
  readonly version: string;
  readonly title: string;
  readonly published: string;
  readonly licence: string;
  readonly incidents: readonly Incident[];
  readonly packages: readonly PackagesMark[];
  readonly hashes: readonly HashMark[];
  readonly texts: readonly TextMark[];
  readonly paths: readonly PathMark[];
}

/** Whether somebody vouches for the bytes of a pack. `key` is the public key that does, as the pack's signature file names it. */
export type Vouched = { readonly as: 'unsigned' } | { readonly as: 'signed'; readonly key: string; readonly trusted: boolean };

/** A pack that was read, and what is known of the file it came from. */
export interface LoadedPack {
  readonly pack: Pack;
  readonly from: string;
  /** Lower-case hexadecimal SHA-256 of the file. */
  readonly sha256: string;
  readonly bytes: number;
  readonly vouched: Vouched;
}
