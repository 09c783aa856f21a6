import { entriesOf, member } from '../../model/json.ts';
import type { Form } from './client.ts';
import { archiveAddress } from './archive-address.ts';
import type { Addressing } from './archive-address.ts';
import type { Listing } from './listing.ts';
import type { Release } from './packument.ts';

/** How a document is to be written. */
export interface Writing {
  readonly name: string;
  readonly form: Form;
  readonly addressing: Addressing;
  /** What npm tells its user of versions that are withheld. */
  readonly message: string;
}

/** What of a listing it is written by. */
export type Listed = Pick<Listing, 'kept' | 'tags'> & { readonly withheld: ReadonlyMap<string, { readonly release: Release }> };

/** What an installer needs of a manifest, and what some of them judge a publisher by. */
const NEEDED: ReadonlySet<string> = new Set([
  'name',
  'version',
  'deprecated',
  'dependencies',
  'optionalDependencies',
  'devDependencies',
  'bundleDependencies',
  'bundledDependencies',
  'peerDependencies',
  'peerDependenciesMeta',
  'acceptDependencies',
  'bin',
  'directories',
  'dist',
  'engines',
  'os',
  'cpu',
  'libc',
  'funding',
  'hasInstallScript',
  '_hasShrinkwrap',
  '_npmUser',
]);

/** What `dist` tells of the bytes of an archive. */
const HASHES: ReadonlySet<string> = new Set(['integrity', 'shasum', 'signatures']);

/** A restriction that the registry itself sends would be ours in the client's eyes, and npm may choose from staged versions, which nobody decided about (npm-pick-manifest). */
const UNDECIDED: ReadonlySet<string> = new Set(['policyRestrictions', 'stagedVersions']);

/** A packument that lists what it may: withheld versions go to `policyRestrictions`, which npm reads, and out of everything else. */
export function writePackument(document: unknown, listing: Listed, writing: Writing): object {
  const manifests = member(document, 'versions');
  const versions = tableOf([...listing.kept].map(([version, release]) => [version, write(release, manifests, writing)]));
  const restricted = [...listing.withheld].map(([version, { release }]) => [version, write(release, manifests, writing)] as const);
  const decided = {
    name: writing.name,
    'dist-tags': tableOf([...listing.tags]),
    versions,
    time: tableOf(entriesOf(member(document, 'time')).filter(([key]) => listing.kept.has(key) || key === 'created' || key === 'modified')),
    ...(restricted.length > 0 && { policyRestrictions: { message: writing.message, versions: tableOf(restricted) } }),
  };
  if (writing.form === 'abbreviated') return { ...decided, modified: member(decided.time, 'modified') };
  const rest = entriesOf(document).filter(([key]) => !UNDECIDED.has(key) && !Object.hasOwn(decided, key));
  return { ...tableOf(rest), ...decided };
}

function write(release: Release, manifests: unknown, { form, addressing }: Pick<Writing, 'form' | 'addressing'>): object {
  const manifest = member(manifests, release.version);
  const members = entriesOf(manifest).filter(([key]) => form === 'full' || NEEDED.has(key));
  const told = entriesOf(member(manifest, 'dist')).filter(([key]) => !(addressing.hashless && HASHES.has(key)));
  const dist = tableOf([...told, ['tarball', archiveAddress(release, manifest, addressing)]]);
  return tableOf([...members, ['dist', dist]]);
}

/** One manifest of it. */
export function writeManifest(document: unknown, release: Release, addressing: Addressing): object {
  return write(release, member(document, 'versions'), { form: 'full', addressing });
}

/** Defines each key as the table's own, `__proto__` among them. */
function tableOf(entries: readonly (readonly [string, unknown])[]): object {
  return Object.fromEntries(entries);
}
