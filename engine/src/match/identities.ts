import type { Claim } from '../model/finding.ts';
import type { Entry } from '../model/resolution.ts';
import { tarballName } from '../model/tarball-name.ts';

/** One name and version that a lockfile gives an entry, and what gave it. */
export interface Identity {
  readonly name: string;
  readonly version: string;
  readonly by: 'name' | 'address';
}

/**
 * Every identity by which the bytes of an entry may be known. The name it is installed under is none where another name is written: thousands
 * of projects install `string-width` as `string-width-cjs`, and somebody has published a package of that name.
 */
export function identitiesOf(entry: Entry): readonly Identity[] {
  const own: Identity = { name: entry.name, version: entry.version, by: 'name' };
  const archive = tarballName(entry.resolved);
  if (archive === undefined) return [own];
  const version = archive.version || entry.version;
  return archive.name === entry.name && version === entry.version ? [own] : [own, { name: archive.name, version, by: 'address' }];
}

/** What the identities of an entry contradict; undefined where they agree. */
export function contradictionOf(entry: Entry): Pick<Claim, 'says' | 'weight'> | undefined {
  const archive = tarballName(entry.resolved);
  if (archive === undefined || entry.came !== 'registry') return undefined;
  const called = `${entry.alias === undefined ? '' : `${entry.alias}, that is `}${entry.name}`;
  if (archive.name !== entry.name)
    return { says: `the lockfile says ${called}, and its address is the archive of ${archive.name}`, weight: 'strong' };
  if (archive.file !== undefined) return { says: `the lockfile says ${called}, and its address ends in ${archive.file}`, weight: 'strong' };
  if (plain(archive.version) === plain(entry.version)) return undefined;
  return {
    says: `the lockfile says ${entry.name} ${entry.version}, and its address is the archive of version ${archive.version}`,
    weight: 'strong',
  };
}

/** Some registries name archives with build metadata, and some without. */
function plain(version: string): string {
  return version.split('+', 1)[0] ?? version;
}

/** Bytes of each algorithm's hash, as Subresource Integrity names them. */
const HASH_BYTES: ReadonlyMap<string, number> = new Map([
  ['md5', 16],
  ['sha1', 20],
  ['sha256', 32],
  ['sha384', 48],
  ['sha512', 64],
]);

/** How nearly every entry promises its bytes. */
const USUAL_HASH = /^sha512-[A-Za-z0-9+/]{86}==$/;

/** A hash that no bytes can have: it holds nothing, whatever a package manager makes of it. Undefined where all could be. */
export function impossibleHash({ integrity }: Entry): Pick<Claim, 'says' | 'weight'> | undefined {
  if (USUAL_HASH.test(integrity)) return undefined;
  for (const token of integrity.split(/\s+/).filter(Boolean)) {
    const [, algorithm = '', hash = ''] = /^([a-z0-9]+)-([^?]*)/i.exec(token) ?? [];
    const bytes = HASH_BYTES.get(algorithm.toLowerCase());
    const is =
      /^[A-Za-z0-9+/]+={0,2}$/.test(hash) && hash.length % 4 === 0 ? (hash.length / 4) * 3 - (/=*$/.exec(hash)?.[0].length ?? 0) : -1;
    if (bytes !== undefined && is === bytes) continue;
    return { says: `no bytes can have the hash that the lockfile promises: ${token.slice(0, 40)}`, weight: 'weak' };
  }
  return undefined;
}
