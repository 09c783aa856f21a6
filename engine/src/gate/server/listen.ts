import { createServer } from 'node:http';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { AddressInfo } from 'node:net';

import { saidByDisk } from '../../model/disk-words.ts';
import { ToolError } from '../../model/tool-error.ts';

/** What a server proves its name with. PEM. */
export interface TlsKeys {
  /** The certificate, and those between it and a root. */
  readonly cert: string;
  readonly key: string;
}

/** A server that listens. */
export interface Listening {
  /** `http://host:port`, or `https://host:port`. */
  readonly origin: string;
  /** Every `host:port` by which clients may call it; the host alone where the port is the usual one. */
  readonly hosts: ReadonlySet<string>;
  /** Proves its name by other keys from the next connection on. Throws `ToolError('usage')` for keys that are none; then the old ones stay. */
  useKeys(keys: TlsKeys): void;
  close(): Promise<void>;
}

/** How long requests that are being answered may take once the gate closes. */
const PATIENCE_MS = 10_000;
const LIMITS = { maxHeaderSize: 16 * 1024, headersTimeout: 20_000, requestTimeout: 60_000, keepAliveTimeout: 65_000 };
const MOST_CONNECTIONS = 2048;
const SILENCE_MS = 600_000;

/** What came before TLS 1.2 is broken. Clients ask by HTTP/1.1: it alone has a reason phrase, which is what pnpm and yarn show of a refusal. */
const TLS = { minVersion: 'TLSv1.2', ALPNProtocols: ['http/1.1'], handshakeTimeout: 20_000 } as const;

/** Listens on an address, by TLS where there are keys. Throws `ToolError('usage')` where that cannot be. */
export async function listen(
  { host, port, tls }: { readonly host: string; readonly port: number; readonly tls?: TlsKeys | undefined },
  answer: (request: IncomingMessage, response: ServerResponse) => void,
): Promise<Listening> {
  const http = { ...LIMITS, requireHostHeader: true, insecureHTTPParser: false };
  const secure = tls && withKeys(() => createTlsServer({ ...http, ...TLS, ...tls }, answer));
  const server = secure ?? createServer(http, answer);
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
  // Nobody writes the port that an address means by itself.
  const usual = secure === undefined ? 80 : 443;
  return {
    origin: `${secure === undefined ? 'http' : 'https'}://${named}${bound === usual ? '' : `:${bound}`}`,
    hosts: new Set([named, ...loopback].map(name => `${name.toLowerCase()}${bound === usual ? '' : `:${bound}`}`)),
    useKeys: keys => withKeys(() => secure?.setSecureContext({ ...keys, minVersion: TLS.minVersion })),
    close: () => closeServer(server),
  };
}

function withKeys<T>(work: () => T): T {
  try {
    return work();
  } catch (cause) {
    throw new ToolError(
      'usage',
      `The certificate and the key are none that belong together: ${cause instanceof Error ? cause.message : String(cause)}`,
      {
        hint: 'Both are PEM: the key of that certificate, without a passphrase, and the certificate with those between it and a root.',
        cause,
      },
    );
  }
}

/** Whether only this computer can reach an address. */
export function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || /^127(?:\.\d{1,3}){3}$/.test(host);
}

function portOf(address: string | AddressInfo | null): number {
  return typeof address === 'object' && address !== null ? address.port : 0;
}

async function closeServer(server: Pick<Server, 'close' | 'closeIdleConnections' | 'closeAllConnections'>): Promise<void> {
  const closed = new Promise<void>(resolve => server.close(() => resolve()));
  server.closeIdleConnections();
  const impatient = setTimeout(() => server.closeAllConnections(), PATIENCE_MS);
  await closed;
  clearTimeout(impatient);
}
