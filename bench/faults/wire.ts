import { createHash } from 'node:crypto';
import { createServer, request } from 'node:http';
import type { IncomingHttpHeaders, ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { buffer } from 'node:stream/consumers';

/** What the registry would answer, and the connection on which it would. */
export interface Exchange {
  readonly path: string;
  readonly status: number;
  /** What its answer is called, and its tag. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
  readonly response: ServerResponse;
  readonly socket: Socket;
  /** Answers as the registry does, with this in place of what it says. */
  readonly pass: (instead?: {
    readonly status?: number;
    readonly headers?: Readonly<Record<string, string>>;
    readonly body?: Buffer;
  }) => void;
}

/** Answers one request in another way than the registry. */
export type Deed = (exchange: Exchange) => void | Promise<void>;

/** The connection to a registry, on which anything may happen. */
export interface Wire {
  /** Ends with a slash. */
  readonly url: string;
  /** What is done to requests from now on; nothing is where it gives nothing. `number` counts them from the last `watch`, from 1. */
  watch(take: (asked: { readonly path: string; readonly isArchive: boolean; readonly number: number }) => Deed | undefined): void;
  close(): Promise<void>;
}

/** Lays a wire to a registry that may be named later: its archives have to be at the wire's own address. */
export async function layWire(registry: () => string): Promise<Wire> {
  let number = 0;
  let take: Parameters<Wire['watch']>[0] = () => undefined;
  const server = createServer((asked, response) => {
    number += 1;
    const path = asked.url ?? '/';
    const deed = take({ path, isArchive: path.includes('/-/'), number });
    void exchangeOf(registry(), path, asked.headers, response)
      .then(exchange => (deed === undefined ? exchange.pass() : deed(exchange)))
      .catch(() => response.destroy());
  });
  // One that hangs up while the next question is on its way is a fault of its own, and not one that was rolled.
  server.keepAliveTimeout = 600_000;
  server.on('clientError', (_error, socket) => socket.destroy());
  await new Promise<void>(listening => server.listen(0, '127.0.0.1', listening));
  return {
    url: `http://127.0.0.1:${portOf(server.address())}/`,
    watch: next => {
      number = 0;
      take = next;
    },
    close: async () => {
      server.closeAllConnections();
      await new Promise(closed => server.close(closed));
    },
  };
}

async function exchangeOf(registry: string, path: string, headers: IncomingHttpHeaders, response: ServerResponse): Promise<Exchange> {
  const { status, told: bare, body } = await ask(registry, path, headers);
  // As registries do for archives, too: what was sent wrongly once is confirmed ever after.
  const etag = bare.etag ?? (status === 200 ? `"${createHash('sha1').update(body).digest('hex')}"` : undefined);
  const told = etag === undefined ? bare : { ...bare, etag };
  const isHeld = status === 200 && etag !== undefined && headers['if-none-match'] === etag;
  const pass: Exchange['pass'] = (instead = isHeld ? { status: 304, body: Buffer.alloc(0) } : {}) => {
    const kept = Object.entries(told).flatMap(([name, value]) => (typeof value === 'string' && !HOP.has(name) ? [[name, value]] : []));
    const bytes = instead.body ?? body;
    response.writeHead(instead.status ?? status, {
      ...Object.fromEntries(kept),
      'content-length': String(bytes.length),
      ...instead.headers,
    });
    response.end(bytes);
  };
  const { socket } = response;
  if (socket === null) throw new Error('the gate hung up');
  const said = { ...(etag && { etag }), 'content-type': told['content-type'] ?? 'application/octet-stream' };
  return { path, status, headers: said, body, response, socket, pass };
}

/** Of one connection, and not of the answer. */
const HOP: ReadonlySet<string> = new Set(['connection', 'keep-alive', 'transfer-encoding', 'content-length', 'date']);

function ask(
  registry: string,
  path: string,
  { authorization, accept, 'if-none-match': tag }: IncomingHttpHeaders,
): Promise<{ readonly status: number; readonly told: IncomingHttpHeaders; readonly body: Buffer }> {
  const headers = { ...(authorization && { authorization }), ...(accept && { accept }), ...(tag && { 'if-none-match': tag }) };
  return new Promise((resolve, reject) => {
    const asked = request(new URL(path, registry), { headers, agent: false }, answer => {
      buffer(answer).then(body => resolve({ status: answer.statusCode ?? 0, told: answer.headers, body }), reject);
    });
    asked.on('error', reject);
    asked.end();
  });
}

function portOf(address: string | AddressInfo | null): number {
  return typeof address === 'object' && address !== null ? address.port : 0;
}
