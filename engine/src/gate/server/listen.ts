import { createServer } from 'node:http';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';

import { ToolError } from '../../model/tool-error.ts';

/** A server that listens. */
export interface Listening {
  readonly origin: string;
  close(): Promise<void>;
}

/** How long requests that are being answered may take once the gate closes. */
const PATIENCE_MS = 10_000;

/** Listens on an address. Throws `ToolError('usage')` where that cannot be. */
export async function listen({ host, port }: { readonly host: string; readonly port: number }): Promise<Listening> {
  const server = createServer(
    { maxHeaderSize: 16 * 1024, headersTimeout: 20_000, requestTimeout: 60_000, keepAliveTimeout: 65_000 },
    (request, response) => {
      const body = request.url?.endsWith('/-/ping') ? '{}' : '{"error":"not found"}';
      response.writeHead(body === '{}' ? 200 : 404, { 'content-type': 'application/json', 'content-length': body.length });
      response.end(request.method === 'HEAD' ? undefined : body);
    },
  );
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, resolve);
  }).catch((cause: unknown) => {
    throw new ToolError('usage', `The gate cannot listen on ${host}:${port}: ${cause instanceof Error ? cause.message : String(cause)}`, {
      hint: 'Another program may have the port: name another with --port, or leave it out.',
      cause,
    });
  });
  return { origin: originOf(server.address(), host), close: () => closeServer(server) };
}

function originOf(address: string | AddressInfo | null, host: string): string {
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  return `http://${host.includes(':') ? `[${host}]` : host}:${port}`;
}

async function closeServer(server: Server): Promise<void> {
  const closed = new Promise<void>(resolve => server.close(() => resolve()));
  server.closeIdleConnections();
  const impatient = setTimeout(() => server.closeAllConnections(), PATIENCE_MS);
  await closed;
  clearTimeout(impatient);
}
