import type { ServerResponse } from 'node:http';
import { pipeline } from 'node:stream/promises';

import type { Spooled } from '../../acquire/spooled.ts';
import { jsonLine } from '../../report/json-text.ts';

/** What a request is answered with. */
export interface Answer {
  readonly status: number;
  /** Printable ASCII; the usual words where it is left out. */
  readonly phrase?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Uint8Array | Spooled;
}

/** An answer that nothing may keep. */
export function json(status: number, body: unknown): Answer {
  return { status, headers: { 'content-type': 'application/json', 'cache-control': 'no-store' }, body: jsonLine(body) };
}

export function plain(status: number, body: string): Answer {
  return { status, headers: { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'no-store' }, body };
}

/** Sends an answer, and lets go of it once it is sent; a `HEAD` is answered with the headers alone. Throws where an archive cannot be read. */
export async function send(answer: Answer, method: string, response: ServerResponse): Promise<void> {
  const { status, phrase, headers = {}, body = '' } = answer;
  const isText = typeof body === 'string' || body instanceof Uint8Array;
  const length = isText ? Buffer.byteLength(body) : body.size;
  const all = { 'x-content-type-options': 'nosniff', ...headers, ...(status !== 304 && { 'content-length': String(length) }) };
  if (phrase === undefined) response.writeHead(status, all);
  else response.writeHead(status, phrase, all);
  const isBare = method === 'HEAD' || status === 304;
  if (isText) {
    response.end(isBare ? '' : body);
    return;
  }
  try {
    if (isBare) response.end();
    else await stream(body, response);
  } finally {
    body.release();
  }
}

async function stream({ lies, stream: read }: Spooled, response: ServerResponse): Promise<void> {
  if (lies.in === 'memory') {
    // In one piece, together with the headers.
    response.end(lies.bytes);
    return;
  }
  try {
    await pipeline(read(), response);
  } catch (error) {
    // A client that hangs up is no mistake of anybody's.
    if (!(error instanceof Error && 'code' in error && GONE.has(String(error.code)))) throw error;
  }
}

const GONE: ReadonlySet<string> = new Set([
  'ERR_STREAM_PREMATURE_CLOSE',
  'ERR_STREAM_DESTROYED',
  'ERR_STREAM_UNABLE_TO_PIPE',
  'ECONNRESET',
  'EPIPE',
]);
