import type { Body, Response } from 'npm-registry-fetch';

import { ToolError } from '../model/tool-error.ts';
import type { Configuration } from './configuration.ts';
import { codeOf, networkError, type Asked } from './network-error.ts';
import { unpackBody } from './unpack-body.ts';

/** One thing to fetch. */
export interface Wanted extends Asked {
  readonly maxBytes: number;
  /**
   * `now`: the registry is asked even when the cache is fresh. `anew`: as if there were no cache. `cached`: the cache answers when it can, however old.
   */
  readonly freshness?: 'now' | 'anew' | 'cached';
  readonly headers?: Readonly<Record<string, string>>;
  /** Sent as JSON, packed: a question that no address holds. */
  readonly body?: object;
  /** The package it belongs to: a scope decides which registry's token may be sent. */
  readonly name?: string;
  /** Milliseconds from the first byte asked to the last one received; the library's own patience ends only with silence. */
  readonly withinMs?: number;
}

/** What came back, beside the body. */
export interface Came {
  /** When the server said so, in milliseconds since the epoch. */
  readonly at: number;
  /** Who told it: the server, the cache without asking, the cache after the server said that it still holds, or the cache because no server answered. */
  readonly from: 'server' | 'cache' | 'confirmed cache' | 'cache alone';
  /** The address that the server calls the next page of this one (RFC 8288). */
  readonly next?: string;
}

/** What came back, in memory. */
export interface Downloaded extends Came {
  /** The body; undefined when it is longer than allowed. */
  readonly bytes: Uint8Array | undefined;
}

/** The same, however it was taken in. */
export interface Received<T> extends Came {
  /** Undefined when it is longer than allowed. */
  readonly body: T | undefined;
}

/** Takes in the body of an answer; undefined where it is longer than `wanted` allows. */
export type TakeIn<T> = (response: Response, wanted: Wanted, stopped: AbortSignal) => Promise<T | undefined>;

/** What npm's cache throws when its own files are damaged or gone; it has forgotten the entry by then. */
const BROKEN_CACHE = new Set(['EINTEGRITY', 'ENOENT', 'EBADSIZE']);

/** Fetches through npm's own library: its cache, proxies, certificates, retries and logins. Throws `ToolError`. */
export async function download(wanted: Wanted, configuration: Configuration): Promise<Downloaded> {
  const { body, ...came } = await receive(wanted, configuration, intoMemory);
  return { ...came, bytes: body };
}

/** The same for a body that is taken in otherwise. It may be taken in twice: a cache whose files are damaged says so only while they are read. */
export async function receive<T>(wanted: Wanted, configuration: Configuration, takeIn: TakeIn<T>): Promise<Received<T>> {
  try {
    return await attempt(wanted, configuration, takeIn);
  } catch (error) {
    if (!BROKEN_CACHE.has(codeOf(error))) throw networkError(error, wanted);
  }
  try {
    return await attempt(wanted, configuration, takeIn);
  } catch (error) {
    throw networkError(error, wanted);
  }
}

async function attempt<T>(wanted: Wanted, configuration: Configuration, takeIn: TakeIn<T>): Promise<Received<T>> {
  if (!/^https?:\/\//i.test(wanted.address)) {
    throw new ToolError('network', `${wanted.what} is said to be at an address that is neither http nor https.`, {
      hint: 'The registry tells this address; ask those who run it.',
    });
  }
  const { default: fetch } = await import('npm-registry-fetch');
  const stop = new AbortController();
  const late = wanted.withinMs === undefined ? undefined : setTimeout(() => stop.abort(), wanted.withinMs);
  const waiting = configuration.onWaiting && setTimeout(configuration.onWaiting, CACHED_WITHIN_MS);
  let body: T | undefined;
  try {
    const response = await fetch(wanted.address, { ...optionsOf(wanted, configuration), signal: stop.signal });
    if (PARTIAL.has(response.status) && !isRanged(wanted)) throw Object.assign(new Error('partial'), { code: `E${response.status}` });
    body = await takeIn(response, wanted, stop.signal);
    const [, next] = /<([^<>]+)>;[^,]*\brel="?next"?/.exec(response.headers.get('link') ?? '') ?? [];
    const mayAsk = !configuration.offline && configuration.fetch['preferOffline'] !== true && wanted.freshness !== 'cached';
    return { body, ...timeOf(response, mayAsk), ...(next !== undefined && { next }) };
  } finally {
    // Of what is too long, or cannot be taken in, nothing more need come.
    if (body === undefined) stop.abort();
    clearTimeout(late);
    clearTimeout(waiting);
  }
}

/** A cache on this disk has answered by then. */
const CACHED_WITHIN_MS = 60;

/** Answers that are good and do not hold what was asked for: no content, and a part of it. */
const PARTIAL: ReadonlySet<number> = new Set([204, 205, 206]);

function isRanged({ headers = {} }: Wanted): boolean {
  return Object.keys(headers).some(name => name.toLowerCase() === 'range');
}

function optionsOf(wanted: Wanted, configuration: Configuration): Readonly<Record<string, unknown>> {
  const { headers, name, body } = wanted;
  const spec = name?.startsWith('@') ? name : undefined;
  const question = body && { method: 'POST', body, gzip: true };
  return { ...configuration.fetch, ...cacheMode(wanted, configuration), headers, spec, ...question };
}

async function intoMemory(response: Response, { maxBytes }: Wanted, stopped: AbortSignal): Promise<Uint8Array | undefined> {
  const bytes = await readBody(response.body, maxBytes, stopped, lengthOf(response));
  return bytes && (await unpackBody(bytes, response.headers.get('content-encoding'), maxBytes));
}

/** `mayAsk`: the cache does not answer for what is stale unless the server was asked, and could not be reached. */
function timeOf({ headers }: Response, mayAsk: boolean): Pick<Downloaded, 'at' | 'from'> {
  const from = TOLD_BY.get(headers.get('x-local-cache-status') ?? '') ?? 'server';
  const stored = Date.parse(headers.get('x-local-cache-time') ?? '');
  const isKept = from === 'cache' || from === 'cache alone';
  return { at: isKept && Number.isFinite(stored) ? stored : Date.now(), from: from === 'cache alone' && !mayAsk ? 'cache' : from };
}

/** What the library says of its cache, in our words. */
const TOLD_BY: ReadonlyMap<string, Came['from']> = new Map([
  ['hit', 'cache'],
  ['stale', 'cache alone'],
  ['revalidated', 'confirmed cache'],
]);

function cacheMode(wanted: Wanted, configuration: Configuration): object {
  if (configuration.offline) return { offline: true };
  if (wanted.freshness === 'anew') return { cache: undefined };
  if (wanted.freshness === 'now') return { preferOffline: false, preferOnline: true };
  return wanted.freshness === 'cached' ? { preferOffline: true } : {};
}

/** What a body is said to be long; 0 where it is packed, or nobody says. */
function lengthOf({ headers }: Response): number {
  return headers.get('content-encoding') === null ? Number(headers.get('content-length') ?? 0) : 0;
}

/** What is larger than this is put together while it comes, where its length is said: in pieces and as a whole it would be there twice. */
const PIECES = 1024 * 1024;

/** Reads a body; undefined where it is longer than `most`. Listens rather than iterates: the stream's own iterator leaves a listener behind for each chunk. */
export function readBody(body: Body, most: number, stopped: AbortSignal, said: number = 0): Promise<Uint8Array | undefined> {
  // Untrusted: room for what is said to come, and no word on what does.
  const room = said > PIECES && said <= most ? Buffer.allocUnsafeSlow(said) : Buffer.alloc(0);
  const chunks: Uint8Array[] = [];
  let filled = 0;
  let length = 0;
  return new Promise((resolve, reject) => {
    // It stays: an error after the end, from a stopped transfer or a damaged cache file, would take the process down.
    body.on('error', reject);
    stopped.addEventListener('abort', () => reject(Object.assign(new Error('stopped'), { code: 'ETIMEDOUT' })));
    body.on('end', () =>
      resolve(chunks.length === 0 ? room.subarray(0, filled) : Buffer.concat([room.subarray(0, filled), ...chunks], length)),
    );
    body.on('data', chunk => {
      length += chunk.length;
      if (length > most) resolve(undefined);
      else if (chunks.length > 0 || length > room.length) chunks.push(chunk);
      else {
        room.set(chunk, filled);
        filled = length;
      }
    });
  });
}
