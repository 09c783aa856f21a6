import { entriesOf, member, textIn } from '../../model/json.ts';
import { offRegistryIn } from './off-registry.ts';
import type { OffRegistry } from './off-registry.ts';

/** One version as its registry lists it, as far as decisions need it. Untrusted text throughout. */
export interface Release {
  readonly name: string;
  readonly version: string;
  readonly deprecated: boolean;
  /** Where the registry says the archive lies; empty where it does not. */
  readonly tarball: string;
  /** Hashes as Subresource Integrity writes them, a `shasum` among them; empty where nothing is promised. */
  readonly integrity: string;
  /** Milliseconds since the epoch; undefined where nothing tells. */
  readonly publishedAt: number | undefined;
  /** What installing it fetches from elsewhere than a registry. */
  readonly offRegistry: readonly OffRegistry[];
}

/** What a registry lists of a package. It does not hold on to the document: that of a large package takes a hundred times as much. */
export interface Packument {
  readonly name: string;
  readonly releases: ReadonlyMap<string, Release>;
  readonly tags: ReadonlyMap<string, string>;
}

/** SemVer 2.0 without what npm corrects: other keys of `versions` cannot be installed, and some are chosen to harm whoever reads them. */
const VERSION = /^\d{1,16}\.\d{1,16}\.\d{1,16}(?:-[0-9A-Za-z.-]+)?(?:\+[0-9A-Za-z.-]+)?$/;
const LONGEST_VERSION = 256;
/** Packages that are published by machines have some tens of thousands. */
const MOST = 100_000;

/** Reads a packument; a sentence where it is none, or that of another package. */
export function readPackument(name: string, document: unknown): Packument | string {
  if (typeof document !== 'object' || document === null || Array.isArray(document)) return 'it is no object';
  const called = member(document, 'name');
  if (called !== undefined && called !== name) return 'it is the document of another package';
  const time = member(document, 'time');
  if (called === undefined && member(document, 'versions') === undefined) return 'it names neither a package nor versions';
  const versions = entriesOf(member(document, 'versions'));
  const tagged = entriesOf(member(document, 'dist-tags'));
  if (versions.length > MOST || tagged.length > MOST) return `it lists more than ${MOST} versions or tags`;
  const releases = new Map<string, Release>();
  for (const [version, manifest] of versions) {
    if (version.length > LONGEST_VERSION || !VERSION.test(version) || typeof manifest !== 'object' || manifest === null) continue;
    releases.set(version, readRelease(name, version, manifest, time));
  }
  const tags = tagged.flatMap(([tag, version]) =>
    // A table that inherits would take this name for its ancestor.
    typeof version === 'string' && tag !== '__proto__' ? [[tag, version] as const] : [],
  );
  return { name, releases, tags: new Map(tags) };
}

function readRelease(name: string, version: string, manifest: unknown, time: unknown): Release {
  const dist = member(manifest, 'dist');
  const at = Date.parse(textIn(time, version));
  const hashes = [textIn(dist, 'integrity'), sha1Of(textIn(dist, 'shasum'))].filter(hash => hash !== '');
  return {
    name,
    version,
    deprecated: textIn(manifest, 'deprecated') !== '',
    tarball: textIn(dist, 'tarball'),
    integrity: hashes.join(' '),
    publishedAt: Number.isFinite(at) ? at : undefined,
    offRegistry: offRegistryIn(manifest),
  };
}

function sha1Of(hex: string): string {
  if (!/^[0-9a-f]{40}$/i.test(hex)) return '';
  let bytes = '';
  for (let at = 0; at < hex.length; at += 2) bytes += String.fromCharCode(Number.parseInt(hex.slice(at, at + 2), 16));
  return `sha1-${btoa(bytes)}`;
}
