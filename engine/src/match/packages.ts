import type { Entry, Resolution } from '../model/resolution.ts';

/** One name and version that the files of a project resolve to, wherever and however often. */
export interface Locked {
  /** `name@version`, or the key of an entry that has no version. */
  readonly id: string;
  readonly name: string;
  readonly version: string;
  readonly places: readonly { readonly file: LockedFile; readonly entry: Entry }[];
}

/** A file that was read, with its text. */
export interface LockedFile {
  /** As people name it: from the folder the command was started in. */
  readonly path: string;
  readonly text: string;
  readonly resolution: Resolution;
}

/** Everything that files resolve to, each name and version once, in the order of the files. */
export function packagesIn(files: readonly LockedFile[]): readonly Locked[] {
  const places = files.flatMap(file => file.resolution.entries.map(entry => ({ file, entry })));
  const groups = Map.groupBy(places, ({ entry }) => idOf(entry));
  return [...groups].map(([id, all]) => ({ id, name: all[0]?.entry.name ?? '', version: all[0]?.entry.version ?? '', places: all }));
}

/** The identities of all entries of a file, as they would have to be the same if nothing had changed. */
export function fingerprints(resolution: Resolution): ReadonlySet<string> {
  return new Set(resolution.entries.map(print));
}

/** Whether any part of a package is not among those identities. */
export function isChanged(locked: Locked, before: ReadonlySet<string>): boolean {
  return locked.places.some(({ entry }) => !before.has(print(entry)));
}

/** Hashes of one package that cannot all be right: two of the same algorithm. */
export function clashingHashes({ places }: Locked): readonly string[] {
  if (places.length < 2) return [];
  const seen = new Map<string, Set<string>>();
  for (const { entry } of places) {
    if (entry.came !== 'registry') continue;
    // Several hashes of one algorithm in one place are alternatives that the file itself allows.
    const tokens = entry.integrity.split(/\s+/).filter(Boolean);
    for (const [algorithm, all] of Map.groupBy(tokens, token => token.split('-', 1)[0] ?? '')) {
      seen.set(algorithm, (seen.get(algorithm) ?? new Set()).add(all.toSorted().join(' ')));
    }
  }
  return [...([...seen.values()].find(hashes => hashes.size > 1) ?? [])];
}

export function idOf({ key, name, version, came }: Entry): string {
  return version === '' || came === 'git' || came === 'tarball' ? `${name}@${version} ${key}` : `${name}@${version}`;
}

function print({ name, version, resolved, integrity, came }: Entry): string {
  return JSON.stringify([name, version, came, resolved, integrity]);
}
