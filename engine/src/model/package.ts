/** Where the bytes of a package came from. */
export type Origin = 'registry' | 'tarball' | 'directory' | 'installed';

/** A package as a person names it. `version` is what the manifest or the registry says, and may be empty. */
export interface PackageId {
  readonly name: string;
  readonly version: string;
  readonly from: Origin;
  /** The folder or archive on this disk, as the person named it who asked. */
  readonly place?: string;
}

/** Path → bytes. A Map, never a plain object: the names are the attacker's. Paths are relative and use `/`. */
export type FileTree = ReadonlyMap<string, Uint8Array>;

/** One thing an archive or a directory held that was not taken into the tree, or was taken with a doubt. */
export interface Refused {
  /** The entry's name as the archive spells it: untrusted text. */
  readonly entry: string;
  readonly problem: Problem;
  /** What the entry would have done, in a few words for people. */
  readonly says: string;
  /** `left out`: the tree lacks it. `kept`: the tree holds what an installer would write, and the oddity is only reported. */
  readonly as: 'left out' | 'kept';
}

/** What is said of one file that is larger than is read, by which `isLargeFile` knows it. */
export function saidOfLargeFile(bytes: string, most: number): string {
  return `${LARGE} ${bytes}; ${most} are read at most`;
}

/** Whether a refusal is of one file alone, and not of what the whole package comes to. */
export function isLargeFile({ problem, says }: Pick<Refused, 'problem' | 'says'>): boolean {
  return problem === 'too large' && says.startsWith(LARGE);
}

const LARGE = 'the file has';

/** Why an entry was refused or doubted. The words are stable: policies and reports name them. */
export type Problem =
  | 'escapes the package'
  | 'absolute path'
  | 'link'
  | 'device or pipe'
  | 'duplicate name'
  | 'case collision'
  | 'unprintable name'
  | 'too many files'
  | 'too large'
  | 'compression bomb'
  | 'truncated'
  | 'bad checksum'
  | 'trailing data'
  | 'overlapping data'
  | 'not an archive'
  | 'unreadable entry';
