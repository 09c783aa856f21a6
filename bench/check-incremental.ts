import { createServer } from 'node:http';

import { obtain } from '../engine/src/intel/obtain.ts';
import { osv } from '../engine/src/intel/sources/osv.ts';
import { readSources } from '../engine/src/intel/state-file.ts';
import { changeSources, sync } from '../engine/src/intel/sync.ts';
import { generatedRecord } from './export.ts';

/** What an incremental sync cost: `ms` of a clock and of the processor, and how many records were fetched. */
export interface Incremental {
  readonly ms: number;
  readonly cpuMs: number;
  readonly fetched: number;
}

/**
 * Changes so many of the generated records on a server of the loopback, and syncs the folder with it by the change list. The folder holds the
 * feed `bench`, which is told to come from that server.
 */
export async function incremental(folder: string, records: number, changed: number): Promise<Incremental> {
  const now = Date.now();
  const modified = new Date(now - 60_000).toISOString();
  const documents = new Map<string, string>(
    Array.from({ length: changed }, (_, at) => {
      const number = (at * 7919) % (records + changed);
      return [`MAL-2026-${number}`, JSON.stringify(generatedRecord(number, modified))] as const;
    }),
  );
  const known = readSources(folder).sources[0];
  if (known === undefined) throw new Error('there is no source');
  const older = Array.from({ length: 200 }, (_, at) => `${known.meta.newest},MAL-2026-${at * 7919 + 1}\n`);
  const list = [...documents.keys()].map(id => `${modified},${id}\n`).join('') + older.join('');
  let fetched = 0;
  const server = createServer((request, response) => {
    const name = /\/([\w-]+)\.json$/.exec(request.url ?? '')?.[1];
    fetched += name === undefined ? 0 : 1;
    const body = name === undefined ? list : documents.get(name);
    if (body === undefined) response.writeHead(404).end();
    else response.end(body);
  });
  await new Promise<void>(listening => server.listen(0, '127.0.0.1', listening));
  const address = server.address();
  const from = `http://127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}/npm/all.zip`;
  changeSources(folder, now, false, sources => sources.map(source => ({ ...source, meta: { ...source.meta, from } })));
  const started = performance.now();
  const used = process.cpuUsage();
  const ground = { folder, cwd: folder, env: process.env, offline: false, now, force: false };
  const read = await obtain({ feed: known.meta.feed, from, kind: osv }, ground);
  sync({ folder, feed: known.meta.feed, from, kind: osv, read, now, force: false });
  const { user, system } = process.cpuUsage(used);
  server.closeAllConnections();
  server.close();
  return { ms: performance.now() - started, cpuMs: (user + system) / 1000, fetched };
}
