import { createHash, randomUUID } from 'node:crypto';
import type { Hash } from 'node:crypto';
import { closeSync, mkdirSync, openSync, rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';

import type { Body } from 'npm-registry-fetch';

import { spooledFile, spooledInMemory } from './spooled.ts';
import type { OpenFile, Spooled } from './spooled.ts';

/** How a body is taken in. */
export interface Spooling {
  /** Where files lie; it is made when the first is needed. */
  readonly folder: string;
  readonly maxBytes: number;
  /** Hashes that are worked out while the bytes come. */
  readonly algorithms: readonly string[];
  readonly stopped: AbortSignal;
}

/** What is larger than this lies in a file: 9 of 10 archives are not, and 200 clients that take their time are. */
export const IN_MEMORY: number = 1024 * 1024;

interface Incoming {
  readonly hashes: ReadonlyMap<string, Hash>;
  chunks: Uint8Array[];
  size: number;
  file: OpenFile | undefined;
}

/**
 * Takes a body in; undefined where it is longer than it may be. Throws what the network and the disk throw, and leaves no file behind then. npm's library
 * goes on reading whoever is slow, so a piece is written before the next can come: otherwise they would all lie in memory.
 */
export function spool(body: Body, spooling: Spooling): Promise<Spooled | undefined> {
  const { algorithms, stopped } = spooling;
  const incoming: Incoming = { hashes: new Map(algorithms.map(one => [one, createHash(one)])), chunks: [], size: 0, file: undefined };
  let done = false;
  return new Promise((resolve, reject) => {
    const end = (act: () => void): void => {
      if (!done) act();
      done = true;
    };
    const fail = (error: unknown): void =>
      end(() => {
        discard(incoming);
        reject(error);
      });
    // It stays: an error after the end, from a stopped transfer, would take the process down.
    body.on('error', fail);
    stopped.addEventListener('abort', () => fail(Object.assign(new Error('stopped'), { code: 'ETIMEDOUT' })));
    body.on('end', () => end(() => resolve(finish(incoming))));
    body.on('data', chunk => {
      if (done) return;
      try {
        if (take(chunk, incoming, spooling)) return;
      } catch (error) {
        return fail(error);
      }
      end(() => {
        discard(incoming);
        resolve(undefined);
      });
    });
  });
}

/** Whether there was room for it. */
function take(chunk: Uint8Array, incoming: Incoming, { folder, maxBytes }: Spooling): boolean {
  incoming.size += chunk.length;
  if (incoming.size > maxBytes) return false;
  for (const hash of incoming.hashes.values()) hash.update(chunk);
  if (incoming.size <= IN_MEMORY) {
    incoming.chunks.push(chunk);
    return true;
  }
  incoming.file ??= newFile(folder);
  // The first one also brings what waited in memory.
  for (const one of [...incoming.chunks.splice(0), chunk]) for (let at = 0; at < one.length;) at += writeSync(incoming.file.fd, one, at);
  return true;
}

/** Nobody else may read or replace it: the bytes that are sent are those that were held against their hash. */
export function newFile(folder: string): OpenFile {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const path = join(folder, `unmask-${randomUUID()}.tgz`);
  return { path, fd: openSync(path, 'wx+', 0o600) };
}

function finish({ hashes, chunks, size, file }: Incoming): Spooled {
  const known = new Map([...hashes].map(([algorithm, hash]) => [algorithm, `${algorithm}-${hash.digest('base64')}`]));
  if (file === undefined) return spooledInMemory(Buffer.concat(chunks), known);
  return spooledFile(file, { size, known, remove: true });
}

function discard({ file }: Incoming): void {
  if (file === undefined) return;
  closeSync(file.fd);
  rmSync(file.path, { force: true });
}
