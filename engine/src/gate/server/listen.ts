import { createServer } from 'node:http';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

import { saidByDisk } from '../../model/disk-words.ts';
import { ToolError } from '../../model/tool-error.ts';

/** A server that listens. */
export interface Listening {
  /** `http://host:port`. */
  readonly origin: string;
  /** Every `host:port` by which clients may call it. */
  readonly hosts: ReadonlySet<string>;
  close(): Promise<void>;
}

/** How long requests that are being answered may take once the gate closes. */
const PATIENCE_MS = 10_000;
const LIMITS = { maxHeaderSize: 16 * 1024, headersTimeout: 20_000, requestTimeout: 60_000, keepAliveTimeout: 65_000 };
const MOST_CONNECTIONS = 2048;
const SILENCE_MS = 600_000;

/** Listens on an address. Throws `ToolError('usage')` where that cannot be. */
export async function listen(
  { host, port }: { readonly host: string; readonly port: number },
  answer: (request: IncomingMessage, response: ServerResponse) => void,
): Promise<Listening> {
  const server = createServer({ ...LIMITS, requireHostHeader: true, insecureHTTPParser: false }, answer);
  server.maxConnections = MOST_CONNECTIONS;
  // Who neither reads nor writes for so long is gone; a decision takes less.
  server.timeout = SILENCE_MS;
  // Untrusted: what is not HTTP is answered once, shortly, and hung up on.
  server.on('clientError', (_error, socket) => {
    if (socket.writable) socket.end('HTTP/1.1 400 Bad Request\r\nconnection: close\r\ncontent-length: 0\r\n\r\n');
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, resolve);
  }).catch((cause: unknown) => {
    throw new ToolError('usage', `The gate cannot listen on ${host}:${port}: ${saidByDisk(cause)}`, {
      hint: 'Another program may have the port: name another with --port, or leave it out.',
      cause,
    });
  });
  const bound = portOf(server.address());
  const named = host.includes(':') ? `[${host}]` : host;
  const loopback = isLoopback(host) ? ['127.0.0.1', 'localhost', '[::1]'] : [];
  return {
    origin: `http://${named}:${bound}`,
    hosts: new Set([named, ...loopback].map(name => `${name.toLowerCase()}:${bound}`)),
    close: () => closeServer(server),
  };
}

/** Whether only this computer can reach an address. */
export function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || /^127(?:\.\d{1,3}){3}$/.test(host);
}

function portOf(address: string | AddressInfo | null): number {
  return typeof address === 'object' && address !== null ? address.port : 0;
}

async function closeServer(server: Server): Promise<void> {
  const closed = new Promise<void>(resolve => server.close(() => resolve()));
  server.closeIdleConnections();
  const impatient = setTimeout(() => server.closeAllConnections(), PATIENCE_MS);
  await closed;
  clearTimeout(impatient);
}
