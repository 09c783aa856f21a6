import { webcrypto } from 'node:crypto';

import { weighJson } from '../model/json-weight.ts';
import type { JsonWeight } from '../model/json-weight.ts';
import { ToolError } from '../model/tool-error.ts';
import { loadConfiguration } from './configuration.ts';
import type { Configuration, Overrides } from './configuration.ts';
import { download, receive } from './download.ts';
import type { Came, Downloaded, Wanted } from './download.ts';
import type { Connections } from './connections.ts';
import { findKept } from './kept-archives.ts';
import { hostOf, redact } from './redact.ts';
import { fetchSpooled } from './spooled-archive.ts';
import type { ArchivePlaces, SpooledArchive } from './spooled-archive.ts';
import type { Spooled } from './spooled.ts';
import { tarballAddress } from './tarball-address.ts';
import { networkError } from './network-error.ts';
import { untilGood } from './until-good.ts';

/** A document as it came, and its digest. */
export interface Document {
  readonly document: unknown;
  /** Not parsed: it is heavier than what is parsed in passing. `document` is undefined. */
  readonly isHeavy: boolean;
  /** SHA-256 of its bytes, base64url. */
  readonly digest: string;
  readonly bytes: Uint8Array;
  readonly askedAt: number;
}

/** One archive to fetch, as its registry lists it. */
export interface Archived {
  readonly name: string;
  readonly version: string;
  readonly tarball: string;
  /** Hashes as Subresource Integrity writes them; empty where nothing is promised. */
  readonly integrity: string;
}

/** What is parsed in passing; it must hold for every answer that is not given up. */
export interface Light extends JsonWeight {
  readonly bytes: number;
}

/** The registries of the user's configuration, for whoever asks on behalf of others. Everything throws `ToolError`. */
export interface Upstream {
  /** Ends with a slash. A scope that has a registry is asked for there and nowhere else. */
  registryOf(name: string): string;
  /** The default registry, ends with a slash. */
  readonly registry: string;
  /** The host of the registry that npm uses when nobody configured one: npm replaces it in addresses of archives, unless it is told otherwise. */
  readonly usualHost: string;
  /** Whether a login is sent to the registry of a package. */
  isAuthorised(name: string): Promise<boolean>;
  /** The paths at which registries lie on their hosts, where they have one. */
  readonly paths: readonly string[];
  packument(name: string, light: Light): Promise<Document>;
  /** Undefined where it is larger than `maxBytes`. Whoever asks has to release it. */
  archive(archived: Archived, maxBytes: number): Promise<SpooledArchive | undefined>;
  /** An archive that is kept, by a hash that it is held against; undefined where it is not. Whoever asks has to release it. */
  kept(integrity: string): Promise<Spooled | undefined>;
  /** Something else that the registry of `name` tells as JSON; `path` begins without a slash. */
  tells(path: string, name: string | undefined): Promise<Document>;
  close(): void;
}

/** Documents near 100 MB are known; what is larger than this is no document. */
const DOCUMENT_BYTES = 128 * 1024 * 1024;
const OTHER_BYTES = 8 * 1024 * 1024;
/** Nothing but documents is as heavy as they are. */
const OTHER: Light = { bytes: OTHER_BYTES, values: 1_000_000, depth: 200 };
/** Most clients give up after 30 or 60 seconds, and a refusal in time tells more. */
const DOCUMENT_MS = 25_000;
const ARCHIVE_MS = 240_000;

/** Where what is fetched lies. `kept` and `cache` are folders of their own, or none: what was refused must not lie where npm finds it by its hash and asks nobody. */
export interface Places extends ArchivePlaces {
  /** That of npm's library, for documents. */
  readonly cache: string | undefined;
}

/** Loads the configuration. */
export async function openUpstream(overrides: Overrides, places: Places): Promise<Upstream> {
  const loaded = await loadConfiguration(overrides);
  const configuration: Configuration = { ...loaded, fetch: { ...loaded.fetch, cache: places.cache } };
  let opening: Promise<Connections> | undefined;
  // Where nothing is fetched, the library that fetches is not loaded: that takes as long as all else of a warm start.
  const connections = (): Promise<Connections> => (opening ??= import('./connections.ts').then(({ openConnections }) => openConnections()));
  const registryOf = (name: string): string => registryIn(configuration, name);
  const guarded = <T>(wanted: Wanted, registry: string, fetching: (guarded: Configuration) => Promise<T>): Promise<T> =>
    connections()
      .then(opened => fetching(opened.guarded(wanted.address, registry, configuration)))
      .catch((error: unknown) => {
        throw networkError(error, wanted);
      });
  const get: Get = (wanted, registry) => guarded(wanted, registry, one => download(wanted, one));
  return {
    registryOf,
    registry: registryOf(''),
    usualHost: new URL(configuration.defaultRegistry).hostname,
    isAuthorised: async name => (await import('./connections.ts')).hasLogin(registryOf(name), configuration),
    paths: pathsIn(configuration.fetch),
    packument: (name, light) => getJson(get, wantedDocument(name, registryOf(name)), { registry: registryOf(name), light }),
    archive: async (archived, maxBytes) => {
      const registry = registryOf(archived.name);
      const wanted = wantedArchive(archived, { maxBytes, address: tarballAddress(archived.tarball, { registry, ...configuration }) });
      const promised = { integrity: archived.integrity, shasum: undefined };
      return guarded(wanted, registry, one => fetchSpooled(wanted, (what, takeIn) => receive(what, one, takeIn), { promised, places }));
    },
    kept: async integrity => (places.kept === undefined ? undefined : findKept(places.kept, { integrity, shasum: undefined })),
    tells: async (path, name = '') => {
      const of = name === '' ? {} : { name };
      const wanted = { what: path, ...of, address: registryOf(name) + path, maxBytes: OTHER_BYTES, withinMs: DOCUMENT_MS };
      const document = await getJson(get, wanted, { registry: registryOf(name), light: OTHER });
      if (document.isHeavy) throw unreadable(wanted, 'is too much to read');
      return document;
    },
    close: () => void opening?.then(opened => opened.close()),
  };
}

/** Fetches something for which `registry` answers. */
type Get = (wanted: Wanted, registry: string) => Promise<Downloaded>;

/** The registry of a package, ends with a slash; the default one for no name. */
function registryIn({ fetch }: Configuration, name: string): string {
  const scope = name.startsWith('@') ? name.slice(0, name.indexOf('/')) : undefined;
  const scoped = scope === undefined ? undefined : fetch[`${scope}:registry`];
  const registry = typeof scoped === 'string' && scoped !== '' ? scoped : fetch['registry'];
  return String(registry).replace(/\/*$/, '/');
}

/** The full document, always: times and publishers are left out of the short one. */
function wantedDocument(name: string, registry: string): Wanted {
  const headers = { accept: 'application/json' };
  const address = registry + encoded(name);
  return { what: name, name, existence: name, address, maxBytes: DOCUMENT_BYTES, withinMs: DOCUMENT_MS, headers };
}

async function getJson(
  get: Get,
  wanted: Wanted,
  { registry, light }: { readonly registry: string; readonly light: Light },
): Promise<Document> {
  const read = async (one: Wanted): Promise<Came & Read> => {
    const downloaded = await get(one, registry);
    return { ...downloaded, value: downloaded.bytes && parse(downloaded.bytes, light) };
  };
  const { bytes, at, value } = await untilGood(wanted, read, one => one.value !== undefined && one.value.as !== 'nothing');
  if (bytes === undefined || value === undefined) throw unreadable(wanted, 'is too long to read');
  if (value.as === 'nothing') throw unreadable(wanted, 'is not JSON');
  if (value.as === 'nested') throw unreadable(wanted, 'is nested too deeply');
  const document = value.as === 'json' ? value.value : undefined;
  return { document, isHeavy: value.as === 'heavy', digest: await digestOf(bytes), bytes, askedAt: at };
}

/** In a thread of its own: a fifth of a second for the largest. */
async function digestOf(bytes: Uint8Array): Promise<string> {
  return Buffer.from(await webcrypto.subtle.digest('SHA-256', bytes)).toString('base64url');
}

function wantedArchive({ name, version }: Archived, how: Pick<Wanted, 'address' | 'maxBytes'>): Wanted {
  return { what: `${name}@${version}`, name, ...how, withinMs: ARCHIVE_MS };
}

/** As npm writes names in addresses. */
function encoded(name: string): string {
  return name.replace('/', '%2f');
}

interface Read {
  readonly bytes: Uint8Array | undefined;
  readonly value: Parsed | undefined;
}

type Parsed = { readonly as: 'json'; readonly value: unknown } | { readonly as: 'nothing' | 'nested' | 'heavy' };

/** Weighs before it parses. Whether what is heavy is JSON at all is left to whoever parses it. */
function parse(bytes: Uint8Array, light: Light): Parsed {
  if (bytes.length > light.bytes) return { as: 'heavy' };
  const { values, depth } = weighJson(bytes, light);
  if (depth > light.depth) return { as: 'nested' };
  if (values > light.values) return { as: 'heavy' };
  try {
    const value: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
    return { as: 'json', value };
  } catch {
    // Untrusted: what is not JSON is told as that by the caller.
    return { as: 'nothing' };
  }
}

function pathsIn(flat: Readonly<Record<string, unknown>>): string[] {
  const registries = Object.entries(flat).filter(([key]) => key === 'registry' || key.endsWith(':registry'));
  const paths = registries.flatMap(([, value]) => (typeof value === 'string' && URL.canParse(value) ? [new URL(value).pathname] : []));
  return [...new Set(paths.map(path => path.replaceAll(/^\/+|\/+$/g, '')).filter(path => path !== ''))];
}

function unreadable({ what, address }: Wanted, reason: string): ToolError {
  return new ToolError('unreadable', `What ${hostOf(address)} answered about ${redact(what)} ${reason}.`, {
    hint: 'A proxy or a login page may have answered instead. Check the registry: npm config get registry',
  });
}
