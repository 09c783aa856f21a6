import type { MarkKind } from '../../model/likeness.ts';

/** The form of index files that this engine writes and reads. */
export const FORM = 2;

/** How many marks of each kind are kept: the least, so that whatever is kept of one package can be looked for in all marks of another. */
export const KEPT: Readonly<Record<MarkKind, number>> = {
  tagline: 1,
  name: 2,
  repository: 1,
  readme: 48,
  page: 16,
  files: 32,
  shape: 72,
  words: 72,
  exports: 16,
};

/** Marks that more packages than this have are nobody's: licences, badges, helpers that compilers write. */
export const COMMON = 12;

/** Kinds of which common marks are left out. The others are names, and a name may be pointed to by many. */
export const COUNTED: ReadonlySet<MarkKind> = new Set<MarkKind>(['tagline', 'readme', 'page', 'files', 'shape', 'words', 'exports']);

/** How many lower bits of a mark choose its bucket. The upper 16 stand in the bucket, so with 16 and more no bit is lost. Buckets hold four to eight. */
export function bitsFor(entries: number): number {
  return Math.min(26, Math.max(16, Math.floor(Math.log2(Math.max(1, entries))) - 2));
}

/** The first lines of an index: what the rest is. */
export interface Head {
  readonly form: number;
  readonly bits: number;
  readonly packages: number;
  readonly entries: number;
  readonly recordBytes: number;
  /** Kinds of effects, by which habits are written as numbers. */
  readonly effects: readonly string[];
  readonly about: About;
}

/** Where an index comes from. */
export interface About {
  /** `YYYY-MM-DD`. */
  readonly made: string;
  /** What it was made from, for people. */
  readonly from: string;
  /** The command that makes it again. */
  readonly command: string;
}

/** What an index keeps of a package in words, beside its marks. Short keys: there is one for each of many thousands. */
export interface Row {
  readonly n: string;
  readonly v: string;
  readonly t?: string;
  readonly r?: string;
  readonly d?: string;
  readonly a?: string;
  readonly k?: readonly string[];
  readonly p?: readonly string[];
  readonly m?: readonly string[];
  /** Habits: the number of the effect times five, and that of the trigger. */
  readonly e?: readonly number[];
  readonly h?: readonly string[];
  readonly x?: 0;
  readonly f?: readonly string[];
}

/** The next multiple of eight. */
export function padded(length: number): number {
  return Math.ceil(length / 8) * 8;
}
