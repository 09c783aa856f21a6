import type { ServerResponse } from 'node:http';

import { jsonLine } from '../../report/json-text.ts';

/** What a request is answered with. */
export interface Answer {
  readonly status: number;
  /** Printable ASCII; the usual words where it is left out. */
  readonly phrase?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Uint8Array;
}

/** An answer that nothing may keep. */
export function json(status: number, body: unknown): Answer {
  return { status, headers: { 'content-type': 'application/json', 'cache-control': 'no-store' }, body: jsonLine(body) };
}

export function plain(status: number, body: string): Answer {
  return { status, headers: { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'no-store' }, body };
}

/** Sends an answer; a `HEAD` is answered with the headers alone. */
export function send(answer: Answer, method: string, response: ServerResponse): void {
  const { status, phrase, headers = {}, body = '' } = answer;
  const all = {
    'x-content-type-options': 'nosniff',
    ...headers,
    ...(status !== 304 && { 'content-length': String(Buffer.byteLength(body)) }),
  };
  if (phrase === undefined) response.writeHead(status, all);
  else response.writeHead(status, phrase, all);
  if (method === 'HEAD' || status === 304) response.end();
  else response.end(body);
}
