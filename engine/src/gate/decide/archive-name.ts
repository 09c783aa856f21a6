import type { Packument, Release } from './packument.ts';

/** The file of an archive as npm's registries call it: `<name without scope>-<version>.tgz`. */
export function conventionalFile({ name, version }: Pick<Release, 'name' | 'version'>): string {
  return `${name.slice(name.lastIndexOf('/') + 1)}-${version}.tgz`;
}

/** The last part of the address that a registry gives an archive, decoded once; empty where that is none. */
export function namedFile({ tarball }: Pick<Release, 'tarball'>): string {
  const [path = ''] = tarball.split(/[?#]/, 1);
  const last = path.slice(path.lastIndexOf('/') + 1);
  try {
    return decodeURIComponent(last);
  } catch {
    // Untrusted: an address that cannot be decoded names no file that anybody could ask for.
    return '';
  }
}

/** Which versions a file may be the archive of: more than one where two claim it. */
export function archivesIn(packument: Packument): (file: string) => readonly Release[] {
  let claimed: ReadonlyMap<string, readonly Release[]> | undefined;
  // Most documents are asked for, and none of their archives.
  return file => (claimed ??= claimsOf(packument)).get(file) ?? [];
}

function claimsOf({ releases }: Packument): ReadonlyMap<string, readonly Release[]> {
  const claimed = new Map<string, Release[]>();
  for (const release of releases.values()) {
    for (const file of new Set([conventionalFile(release), namedFile(release)])) {
      const others = claimed.get(file);
      if (others === undefined) claimed.set(file, [release]);
      else others.push(release);
    }
  }
  return claimed;
}
