import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { EventEmitter, once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { brotliCompressSync, gzipSync, zstdCompressSync } from 'node:zlib';

/** One version: its files by path (a `package.json` is made where there is none), and what its registry does wrong. */
export interface FakeVersion {
  readonly files?: Readonly<Record<string, string | Uint8Array | object>>;
  /** Members of this version's manifest in the packument, over those that are made: `{ deprecated: 'x', dist: { tarball: … } }`. `dist` is merged. */
  readonly manifest?: Readonly<Record<string, unknown>>;
  readonly publishedAt?: string;
  readonly publisher?: { readonly name: string; readonly email?: string };
  /** The archive is sent with one byte changed that alters no file, cut off before its end, answered with a status, or from another address. */
  readonly archive?: 'corrupt' | 'truncated' | { readonly status: number } | { readonly redirect: string };
}

/** One package. */
export interface FakePackage {
  readonly versions: Readonly<Record<string, FakeVersion>>;
  /** `latest` is the last version unless it is given. */
  readonly tags?: Readonly<Record<string, string>>;
  /** Fields that this registry does not tell, as mirrors do: `time`, `maintainers`, `_npmUser`, `dist.integrity`, `dist.shasum`. */
  readonly strip?: readonly string[];
  /** Members of the packument, over those that are made. */
  readonly document?: Readonly<Record<string, unknown>>;
  /** The packument is answered with this status, or with this text instead of JSON. */
  readonly answer?: number | string;
  /** Everything of this package asks for this bearer token, and is 401 without. */
  readonly token?: string;
  /** How the packument is packed, whatever was asked for: `broken` is called gzip and is none. */
  readonly encoding?: Encoding;
  /** What the packument is called; `application/json` when left out. */
  readonly type?: string;
  /** Each answer waits until this has come: a test decides what happens before it, and no clock. */
  readonly heldUntil?: Promise<unknown>;
}

type Encoding = 'gzip' | 'br' | 'zstd' | 'broken';

const ENCODINGS: Readonly<Record<Encoding, (text: string) => Buffer>> = {
  gzip: text => gzipSync(text),
  br: text => brotliCompressSync(text),
  zstd: text => zstdCompressSync(text),
  broken: text => Buffer.from(`not packed: ${text}`),
};

/** A registry on the loopback. */
export interface FakeRegistry {
  /** Ends with a slash. */
  readonly url: string;
  /** What was asked so far, in order; `status` is what was answered. */
  readonly requests: readonly Asked[];
  /** Settles when the next request for something of this package is here. */
  asked(name: string): Promise<unknown>;
  /** Changes or adds packages while it runs. */
  set(name: string, fake: FakePackage): void;
  /** Stops it. Throws when anything was asked that no package accounts for. */
  close(): Promise<void>;
}

/** One request. */
export interface Asked {
  readonly path: string;
  readonly authorization: string | undefined;
  readonly status: number;
}

interface Reply {
  readonly status: number;
  readonly body?: string | Uint8Array;
  readonly headers?: Readonly<Record<string, string>>;
  readonly cut?: boolean;
}

/**
 * Starts a strict registry with these packages, by name. Packuments carry `ETag`s; archives are built in memory. `also` is what it answers at other
 * paths, as JSON.
 */
export async function startRegistry(
  packages: Readonly<Record<string, FakePackage>>,
  also: Readonly<Record<string, object>> = {},
): Promise<FakeRegistry> {
  const known = new Map(Object.entries(packages));
  const requests: Asked[] = [];
  const arrivals = new EventEmitter();
  const unexpected: string[] = [];
  const server = createServer((request, response) => {
    void answer(request, response);
  });
  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const path = decodeURIComponent(request.url ?? '/');
    const [name = '', archive] = path.slice(1).split('/-/');
    const fake = known.get(name);
    const other = Object.hasOwn(also, path) && request.method === 'GET' ? also[path] : undefined;
    const reply = other ? { status: 200, body: JSON.stringify(other) } : replyFor({ name, fake, archive, url, request });
    if (reply === undefined) unexpected.push(`${request.method} ${path}`);
    const { status, body = '', headers = {}, cut = false } = reply ?? { status: 404, body: '{"error":"not found"}' };
    requests.push({ path, authorization: request.headers.authorization, status });
    arrivals.emit(name);
    await fake?.heldUntil;
    response.writeHead(status, { 'content-length': Buffer.byteLength(body), ...headers });
    if (!cut) response.end(body);
    else response.write(Buffer.from(body).subarray(0, 20), () => response.destroy());
  };
  await new Promise<void>(listening => server.listen(0, '127.0.0.1', listening));
  const url = `http://127.0.0.1:${portOf(server.address())}/`;
  return {
    url,
    requests,
    asked: name => once(arrivals, name),
    set: (name, fake) => void known.set(name, fake),
    close: async () => {
      server.closeAllConnections();
      await new Promise(closed => server.close(closed));
      assert.deepEqual(unexpected, [], 'the registry was asked for what nobody expected');
    },
  };
}

function portOf(address: string | AddressInfo | null): number {
  assert.ok(typeof address === 'object' && address !== null);
  return address.port;
}

function replyFor({ fake, ...asking }: Omit<Asking, 'fake'> & { readonly fake: FakePackage | undefined }): Reply | undefined {
  return fake === undefined || asking.request.method !== 'GET' ? undefined : replyTo({ ...asking, fake });
}

interface Asking {
  readonly name: string;
  readonly fake: FakePackage;
  /** The archive's file name; undefined when the packument is asked for. */
  readonly archive: string | undefined;
  readonly url: string;
  readonly request: IncomingMessage;
}

function replyTo({ name, fake, archive, url, request }: Asking): Reply | undefined {
  if (fake.token !== undefined && request.headers.authorization !== `Bearer ${fake.token}`) return { status: 401, body: '{}' };
  if (archive !== undefined) return replyWithArchive(name, fake, archive);
  if (typeof fake.answer === 'number') return { status: fake.answer, body: '{}' };
  const body = fake.answer ?? JSON.stringify(packument(name, fake, url));
  const etag = `"${createHash('sha1').update(body).digest('hex')}"`;
  if (request.headers['if-none-match'] === etag) return { status: 304, headers: { etag } };
  const headers = { etag, 'content-type': fake.type ?? 'application/json' };
  if (fake.encoding === undefined) return { status: 200, body, headers };
  const encoding = fake.encoding === 'broken' ? 'gzip' : fake.encoding;
  return { status: 200, body: ENCODINGS[fake.encoding](body), headers: { ...headers, 'content-encoding': encoding } };
}

/** Where a gzip header names the operating system (RFC 1952, section 2.3): no reader minds what it says. */
const GZIP_SYSTEM = 9;

function replyWithArchive(name: string, fake: FakePackage, archive: string): Reply | undefined {
  const found = Object.entries(fake.versions).find(([version]) => archive === fileName(name, version));
  if (found === undefined) return undefined;
  const [version, given] = found;
  const body = archiveOf(name, version, given);
  if (given.archive === 'truncated') return { status: 200, body, cut: true };
  if (given.archive === 'corrupt') return { status: 200, body: body.with(GZIP_SYSTEM, 0xff) };
  if (given.archive !== undefined && 'status' in given.archive) return { status: given.archive.status };
  if (given.archive !== undefined) return { status: 302, headers: { location: given.archive.redirect } };
  return { status: 200, body };
}

function packument(name: string, fake: FakePackage, url: string): object {
  const strip = new Set(fake.strip);
  const kept = (members: Record<string, unknown>, prefix = ''): Record<string, unknown> =>
    Object.fromEntries(Object.entries(members).filter(([key, value]) => value !== undefined && !strip.has(prefix + key)));
  const versions = Object.entries(fake.versions);
  const manifests = versions.map(([version, given]) => {
    const archive = archiveOf(name, version, given);
    const dist = {
      tarball: `${url}${name}/-/${fileName(name, version)}`,
      integrity: `sha512-${createHash('sha512').update(archive).digest('base64')}`,
      shasum: createHash('sha1').update(archive).digest('hex'),
    };
    const members = kept({ name, version, _npmUser: given.publisher, ...given.manifest });
    return [version, { ...members, dist: kept({ ...dist, ...Object(given.manifest?.['dist']) }, 'dist.') }] as const;
  });
  const times = versions.map(([version, given]) => [version, given.publishedAt ?? '2020-01-02T03:04:05.000Z'] as const);
  return kept({
    _id: name,
    name,
    'dist-tags': { latest: versions.at(-1)?.[0], ...fake.tags },
    versions: Object.fromEntries(manifests),
    time: { created: '2020-01-01T00:00:00.000Z', ...Object.fromEntries(times) },
    maintainers: [{ name: 'keeper', email: 'keeper@mail.invalid' }],
    ...fake.document,
  });
}

function fileName(name: string, version: string): string {
  return `${name.split('/').at(-1)}-${version}.tgz`;
}

function archiveOf(name: string, version: string, { files = {} }: FakeVersion): Buffer {
  return tarball({ 'package.json': { name, version }, ...files });
}

/** A gzipped tar of these files, below `package/` as npm packs them; objects are written as JSON. The same files give the same bytes. */
export function tarball(files: Readonly<Record<string, string | Uint8Array | object>>): Buffer {
  const blocks = Object.entries(files).map(([path, content]) => {
    const isBytes = typeof content === 'string' || content instanceof Uint8Array;
    const bytes = Buffer.from(isBytes ? content : JSON.stringify(content));
    return Buffer.concat([header(`package/${path}`, bytes.length), bytes, Buffer.alloc(-bytes.length & 511)]);
  });
  return gzipSync(Buffer.concat([...blocks, Buffer.alloc(1024)]));
}

/** The ustar header of one plain file (POSIX.1-1988, IEEE Std 1003.1 "pax"). */
function header(path: string, size: number): Buffer {
  assert.ok(Buffer.byteLength(path) <= 100, 'the path is too long for a plain header');
  const block = Buffer.alloc(512);
  const octal = (value: number, digits: number): string => value.toString(8).padStart(digits, '0');
  block.write(path, 0);
  block.write(
    `${octal(0o644, 7)}\0${octal(0, 7)}\0${octal(0, 7)}\0${octal(size, 11)}\0${octal(499162500, 11)}\0${' '.repeat(8)}0`,
    100,
    'latin1',
  );
  block.write('ustar\x0000', 257, 'latin1');
  const sum = block.reduce((total, byte) => total + byte, 0);
  block.write(`${octal(sum, 6)}\0 `, 148, 'latin1');
  return block;
}
