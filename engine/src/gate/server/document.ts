import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';

import type { Addressing } from '../decide/archive-address.ts';
import { clientOf, formOf, takesGzip, TYPES } from '../decide/client.ts';
import { restriction } from '../decide/refusal.ts';
import { noDocumentFor } from '../documents.ts';
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
export function answerDocument(name: string, call: Call, context: ServerContext): Promise<Answer> {
  return orRefused(name, () => document(name, call, context), { call, context, stage: 'document' });
}

async function document(name: string, call: Call, context: ServerContext): Promise<Answer> {
  const decided = await context.documents(name);
  if (decided.as === 'absent') return absent(decided.says);
  if (decided.as === 'refused') return refused({ name, version: '', integrity: '' }, decided.ruling, { context, call, stage: 'document' });
  note(decided, call, context);
  const form = formOf(call.headers.accept);
  const client = clientOf(call.headers['user-agent']);
  const tag = createHash('sha256')
    // The secret keeps a cache that a project ships from answering to a tag that could be told beforehand.
    .update(
      JSON.stringify([
        decided.revision,
        form,
        client,
        readsHostnames(call.headers),
        isHashless(call, context),
        call.registry,
        context.secret,
      ]),
    )
    .digest('base64url');
  const headers = { ...(await headersOf(name, context)), etag: `W/"${tag}"` };
  if (matches(call.headers['if-none-match'], tag)) return { status: 304, headers };
  const packed = takesGzip(call.headers['accept-encoding']);
  const key = `${tag} ${packed}`;
  let body = context.written.get(key);
  if (body === undefined) {
    const message = restriction(
      decided.listing,
      version => idOf(version, decided, context),
      id => whyAt(call, id),
    );
    const text = await decided.source.write(decided.listing, { name, form, addressing: addressingOf(name, call, context), message });
    body = packed && text.length > SMALL ? await pack(text, { level: LEVEL }) : text;
    context.written.set(key, body, body.length);
  }
  const isPacked = packed && body[0] === 0x1f && body[1] === 0x8b;
  return { status: 200, headers: { ...headers, 'content-type': TYPES[form], ...(isPacked && { 'content-encoding': 'gzip' }) }, body };
}

/** `GET /<name>/<version or tag>`: one manifest, by the same rules. */
export function answerManifest(name: string, wants: string, call: Call, context: ServerContext): Promise<Answer> {
  return orRefused(name, () => manifest(name, wants, call, context), { call, context, stage: 'manifest' });
}

/** A document that is told by another thread may have been lost there: then nothing is told of it. */
async function orRefused(name: string, work: () => Promise<Answer>, how: How): Promise<Answer> {
  try {
    return await work();
  } catch (error) {
    const no = noDocumentFor(error, how.context);
    return no.as === 'absent' ? absent(no.says) : refused({ name, version: '', integrity: '' }, no.ruling, how);
  }
}

interface How {
  readonly call: Call;
  readonly context: ServerContext;
  readonly stage: 'document' | 'manifest';
}

async function manifest(name: string, wants: string, call: Call, context: ServerContext): Promise<Answer> {
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
  const answer = json(200, await decided.source.manifest(release, addressingOf(name, call, context)));
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
async function headersOf(name: string, { upstream, shared }: ServerContext): Promise<Record<string, string>> {
  return { 'cache-control': shared || (await upstream.isAuthorised(name)) ? 'private, no-cache' : 'no-cache', vary: VARY };
}

function matches(header: string | undefined, tag: string): boolean {
  return header?.split(',').some(one => one.trim().replace(/^W\//, '') === `"${tag}"`) ?? false;
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

/**
 * `npm ci` behind a run's own gate was told to take what is locked out of its cache, by hashes that were decided about. What it asks a document for is not
 * locked, and its archive is to be asked for. It writes no lockfile, which would lack the hash.
 */
function isHashless({ headers }: Call, { secret }: ServerContext): boolean {
  return secret !== undefined && headers['npm-command'] === 'ci';
}

function addressingOf(name: string, call: Call, context: ServerContext): Addressing {
  const { registry, headers } = call;
  const { upstream, replacedHost } = context;
  const isDefault = upstream.registryOf(name) === upstream.registry;
  const [client, hashless] = [clientOf(headers['user-agent']), isHashless(call, context)];
  return { client, readsHostnames: readsHostnames(headers), hashless, registry, replacedHost, isDefault };
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
  // What is known to be bad is noted before what is only too new: it is what the log is searched for.
  const gravest = withheld.toSorted((a, b) => Number(a.ruling.outcome === 'block') - Number(b.ruling.outcome === 'block'));
  for (const { release, ruling } of gravest.slice(-NOTED))
    decisions.note({ name, version: release.version, integrity: release.integrity }, ruling, { stage: 'document', instead, client });
}
