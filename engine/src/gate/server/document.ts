import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';

import { conventionalFile } from '../decide/archive-name.ts';
import { clientOf, formOf, takesGzip, TYPES } from '../decide/client.ts';
import type { Client } from '../decide/client.ts';
import type { Release } from '../decide/packument.ts';
import { restriction } from '../decide/refusal.ts';
import { writeManifest, writePackument } from '../decide/write-packument.ts';
import type { Ruling } from '../../model/gate-decision.ts';
import { member } from '../../model/json.ts';
import type { Decided } from '../documents.ts';
import { json } from './answer.ts';
import type { Answer } from './answer.ts';
import type { Call, ServerContext } from './call.ts';
import { absent, refused, whyAt } from './refuse.ts';

const pack = promisify(gzip);
/** Clients on this computer wait for the packing too: the quickest is the best. */
const LEVEL = 1;
const SMALL = 1400;
/** Decisions noted for one document: what its message names, and what a project could ask for; each other is made again when it is asked for. */
const NOTED = 100;

/** `GET /<name>`: what may be listed of a package. */
export async function answerDocument(name: string, call: Call, context: ServerContext): Promise<Answer> {
  const decided = await context.documents(name);
  if (decided.as === 'absent') return absent(decided.says);
  if (decided.as === 'refused') return refused({ name, version: '', integrity: '' }, decided.ruling, { context, call, stage: 'document' });
  note(decided, call, context);
  const form = formOf(call.headers.accept);
  const client = clientOf(call.headers['user-agent']);
  const tag = createHash('sha256')
    // The secret keeps a cache that a project ships from answering to a tag that could be told beforehand.
    .update(JSON.stringify([decided.revision, form, client, readsHostnames(call.headers), call.registry, context.secret]))
    .digest('base64url');
  const headers = { ...headersOf(name, context), etag: `W/"${tag}"` };
  if (matches(call.headers['if-none-match'], tag)) return { status: 304, headers };
  const packed = takesGzip(call.headers['accept-encoding']);
  const key = `${tag} ${packed}`;
  let body = context.written.get(key);
  if (body === undefined) {
    const message = restriction(decided.listing, version => idOf(version, decided, context), whyAt(call, ''));
    const document = decided.document();
    const addressOf = (release: Release): string => addressFor({ release, document, client }, call, context);
    const text = written(writePackument(document, decided.listing, { name, form, addressOf, message }));
    if (text === undefined) return refused({ name, version: '', integrity: '' }, TOO_DEEP, { context, call, stage: 'document' });
    body = packed && text.length > SMALL ? await pack(text, { level: LEVEL }) : text;
    context.written.set(key, body, body.length);
  }
  const isPacked = packed && body[0] === 0x1f && body[1] === 0x8b;
  return { status: 200, headers: { ...headers, 'content-type': TYPES[form], ...(isPacked && { 'content-encoding': 'gzip' }) }, body };
}

const TOO_DEEP: Ruling = { outcome: 'undecided', code: 'metadata', why: 'its document is nested too deeply to be told', because: [] };

/** A document as bytes; undefined where it is nested deeper than the stack, which only a hostile one is. */
function written(document: object): Buffer | undefined {
  try {
    return Buffer.from(JSON.stringify(document));
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

/** `GET /<name>/<version or tag>`: one manifest, by the same rules. */
export async function answerManifest(name: string, wants: string, call: Call, context: ServerContext): Promise<Answer> {
  const decided = await context.documents(name);
  if (decided.as === 'absent') return absent(decided.says);
  if (decided.as === 'refused') return refused({ name, version: '', integrity: '' }, decided.ruling, { context, call, stage: 'manifest' });
  const { listing } = decided;
  const withheld = listing.withheld.get(wants);
  if (withheld !== undefined)
    return refused({ name, version: wants, integrity: withheld.release.integrity }, withheld.ruling, {
      context,
      call,
      stage: 'manifest',
      instead: listing.tags.get('latest'),
    });
  const release = listing.kept.get(listing.tags.get(wants) ?? wants);
  if (release === undefined) return absent(`no such version of it`);
  const document = decided.document();
  const client = clientOf(call.headers['user-agent']);
  const manifest = writeManifest(document, release, one => addressFor({ release: one, document, client }, call, context));
  const answer = json(200, manifest);
  return { ...answer, headers: { ...answer.headers, 'cache-control': 'no-cache', vary: VARY } };
}

/** `GET /-/package/<name>/dist-tags`. */
export async function answerTags(name: string, call: Call, context: ServerContext): Promise<Answer> {
  const decided = await context.documents(name);
  if (decided.as === 'absent') return absent(decided.says);
  if (decided.as === 'refused') return refused({ name, version: '', integrity: '' }, decided.ruling, { context, call, stage: 'document' });
  return json(200, Object.fromEntries(decided.listing.tags));
}

const VARY = 'accept, accept-encoding, authorization, user-agent';

/** Clients ask each time whether a document still holds: one that keeps it would not hear of a record that came since, or of the end of a hold. */
function headersOf(name: string, { upstream, shared }: ServerContext): Record<string, string> {
  return { 'cache-control': shared || upstream.isAuthorised(name) ? 'private, no-cache' : 'no-cache', vary: VARY };
}

function matches(header: string | undefined, tag: string): boolean {
  return header?.split(',').some(one => one.trim().replace(/^W\//, '') === `"${tag}"`) ?? false;
}

/** One version, and to whom its archive's address is told. */
interface Addressed {
  readonly release: Release;
  readonly document: unknown;
  readonly client: Client;
}

/**
 * npm replaces the host of the default registry's archives itself and keeps its lockfile clean for it; everybody else, and npm for a scope that has
 * a registry of its own, is sent here by name.
 */
function addressFor({ release, document, client }: Addressed, call: Call, { upstream, replacedHost }: ServerContext): string {
  const { tarball } = release;
  const here = `${call.registry}${release.name}/-/${encodeURIComponent(conventionalFile(release))}`;
  if (client !== 'npm' || !URL.canParse(tarball)) return here;
  const url = new URL(tarball);
  // An address of any other host npm would fetch from there, past the gate.
  const replaced = url.hostname === replacedHost && (url.port === '' || (readsHostnames(call.headers) && !isCracked(document, release)));
  return replaced && isArchive(url, release.name) && upstream.registryOf(release.name) === upstream.registry ? tarball : here;
}

/**
 * Commands of npm whose archives go through the part of it that compares names of hosts (arborist's `reify.js`). All others fetch by the part that
 * compares names with ports (pacote's `remote.js`), and do not take the host of a registry with a port for the one that is replaced.
 */
const BY_HOSTNAME: ReadonlySet<string> = new Set([
  ...['install', 'ci', 'install-test', 'install-ci-test', 'update', 'dedupe', 'find-dupes', 'exec', 'init', 'audit', 'link', 'uninstall'],
  ...['prune', 'rebuild', 'shrinkwrap'],
]);

function readsHostnames(headers: Call['headers']): boolean {
  return BY_HOSTNAME.has(String(headers['npm-command'] ?? ''));
}

/** Whether npm looks into an archive before it installs it, by that other part: for a lockfile or for packages that it brings. */
function isCracked(document: unknown, { version }: Release): boolean {
  const manifest = member(member(document, 'versions'), version);
  return ['_hasShrinkwrap', 'bundleDependencies', 'bundledDependencies'].some(name => Boolean(member(manifest, name)));
}

/** Whether npm will ask the gate for an archive there, and not for an answer that nobody decides about. */
function isArchive({ pathname }: URL, name: string): boolean {
  const path = decoded(pathname);
  return path !== undefined && path.includes(`/${name}/-/`) && /^[^/]+$/.test(path.slice(path.lastIndexOf('/-/') + 3));
}

function decoded(path: string): string | undefined {
  try {
    return decodeURIComponent(path);
  } catch (error) {
    if (error instanceof URIError) return undefined;
    throw error;
  }
}

function idOf(version: string, { listing, packument }: Decided, { decisions }: ServerContext): string {
  const withheld = listing.withheld.get(version);
  if (withheld === undefined) return '';
  return decisions.idOf({ name: packument.name, version, integrity: withheld.release.integrity }, withheld.ruling);
}

/** Where the records cannot answer, that is one thing to know of a package, and not one of each of its versions. */
function note({ listing, packument }: Decided, { client }: Call, { decisions }: ServerContext): void {
  const { name } = packument;
  const instead = listing.tags.get('latest');
  const withheld = [...listing.withheld.values()];
  const unanswered = withheld.filter(one => one.ruling.code === 'records');
  const [first] = unanswered;
  if (first !== undefined && unanswered.length === packument.releases.size)
    return void decisions.note({ name, version: '', integrity: '' }, first.ruling, { stage: 'document', client });
  for (const { release, ruling } of withheld.slice(-NOTED))
    decisions.note({ name, version: release.version, integrity: release.integrity }, ruling, { stage: 'document', instead, client });
}
