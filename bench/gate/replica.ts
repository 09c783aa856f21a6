import { createHash } from 'node:crypto';
import { createReadStream, existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';

import { loadConfiguration } from '../../engine/src/acquire/configuration.ts';
import type { Configuration } from '../../engine/src/acquire/configuration.ts';
import { download } from '../../engine/src/acquire/download.ts';

/** A copy of the configured registry on the loopback: what it was asked for once, it has. */
export interface Replica {
  /** Ends with a slash. */
  readonly url: string;
  /** How often it had to ask the network or the user's cache since this was last called. */
  missed(): number;
  close(): void;
}

const MOST_BYTES = 256 * 1024 * 1024;

/** Starts one that fills from the user's npm cache, and from the configured registry where that has nothing. */
export async function startReplica(folder: string): Promise<Replica> {
  mkdirSync(folder, { recursive: true });
  const configuration = await loadConfiguration({ cwd: import.meta.dirname, preferOffline: true });
  const filling = new Map<string, Promise<void>>();
  let missed = 0;
  const server = createServer((request, response) => {
    const path = decodeURIComponent(request.url ?? '').slice(1);
    const file = join(folder, createHash('sha256').update(path).digest('hex'));
    const fill = async (): Promise<void> => {
      missed += 1;
      await keep(path, file, configuration);
    };
    if (!existsSync(file) && !filling.has(path)) filling.set(path, fill());
    Promise.resolve(filling.get(path))
      .then(() => send(path, file, request, response))
      .catch((error: unknown) => void response.writeHead(404).end(JSON.stringify({ error: String(error) })));
  });
  await new Promise<void>(listening => server.listen(0, '127.0.0.1', listening));
  const address = server.address();
  return {
    url: `http://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}/`,
    missed: () => {
      const now = missed;
      missed = 0;
      return now;
    },
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}

async function keep(path: string, file: string, configuration: Configuration): Promise<void> {
  const registry = String(configuration.fetch['registry']).replace(/\/*$/, '/');
  const address = registry + (isArchive(path) ? path : path.replace('/', '%2f'));
  const wanted = { what: path, address, maxBytes: MOST_BYTES, freshness: 'cached' as const, headers: { accept: 'application/json' } };
  const { bytes } = await download(wanted, configuration);
  if (bytes === undefined) throw new Error(`${path} is too large`);
  // Registries pack documents, and do it once.
  writeFileSync(file, isArchive(path) ? bytes : gzipSync(bytes));
}

function send(path: string, file: string, request: IncomingMessage, response: ServerResponse): void {
  if (isArchive(path)) {
    response.writeHead(200, { 'content-type': 'application/octet-stream', 'content-length': statSync(file).size });
    if (request.method === 'HEAD') return void response.end();
    return void createReadStream(file).pipe(response);
  }
  const bytes = readFileSync(file);
  const etag = `"${createHash('sha1').update(bytes).digest('hex')}"`;
  const headers = { etag, 'cache-control': 'public, max-age=300', vary: 'accept-encoding, accept' };
  if (request.headers['if-none-match'] === etag) return void response.writeHead(304, headers).end();
  response.writeHead(200, { ...headers, 'content-type': 'application/json', 'content-encoding': 'gzip', 'content-length': bytes.length });
  response.end(request.method === 'HEAD' ? undefined : bytes);
}

function isArchive(path: string): boolean {
  return path.endsWith('.tgz');
}
