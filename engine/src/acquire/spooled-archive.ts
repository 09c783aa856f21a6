import type { Transform } from 'node:stream';
import { createBrotliDecompress, createZstdDecompress } from 'node:zlib';

import type { Response } from 'npm-registry-fetch';

import type { Integrity } from '../model/published.ts';
import type { Received, TakeIn, Wanted } from './download.ts';
import { algorithmFor, checkHash, type Promised } from './integrity.ts';
import { findKept, keep } from './kept-archives.ts';
import { codeOf } from './network-error.ts';
import { spool } from './spool.ts';
import type { Spooling } from './spool.ts';
import type { Spooled } from './spooled.ts';

/** An archive that lies in memory or in a file, and what it was held against. Whoever is given it has to release it. */
export interface SpooledArchive {
  readonly archive: Spooled;
  readonly integrity: Integrity;
}

/** Fetches something, and takes its body in. */
export type Receive = (wanted: Wanted, takeIn: TakeIn<Spooled>) => Promise<Received<Spooled>>;

/** Where archives lie: `kept` by their hashes, if they are, and `passing` as long as they are used. */
export interface ArchivePlaces {
  readonly kept: string | undefined;
  readonly passing: string;
}

/**
 * What was promised, from this disk if it is kept there, and what came instead, if something else did; undefined when it is too large. npm's own cache has
 * no part in it: it reads what it holds 64 MB at a time, and what it is slow to write waits in memory. Throws what the network and the disk throw.
 */
export async function fetchSpooled(
  wanted: Wanted,
  receive: Receive,
  { promised, places: { kept, passing } }: { readonly promised: Promised; readonly places: ArchivePlaces },
): Promise<SpooledArchive | undefined> {
  const algorithm = algorithmFor(promised);
  const found = kept === undefined ? undefined : await findKept(kept, promised);
  if (found !== undefined && found.size <= wanted.maxBytes) return checked(found);
  found?.release();
  // The hash that examined bytes are known by is needed of each.
  const algorithms = [...new Set([algorithm, 'sha512'])];
  const { body } = await receive({ ...wanted, freshness: 'anew' }, (response, { maxBytes }, stopped) =>
    takeUnpacked(response, { folder: passing, maxBytes, algorithms, stopped }),
  );
  if (body === undefined) return undefined;
  try {
    const came = await checked(body);
    if (kept !== undefined && came.integrity.matches) keep(body, promised, { kept, passing });
    return came;
  } catch (error) {
    body.release();
    throw error;
  }

  async function checked(archive: Spooled): Promise<SpooledArchive> {
    return { archive, integrity: checkHash(await archive.hash(algorithm), promised) };
  }
}

const UNPACKS: ReadonlyMap<string, () => Transform> = new Map([
  ['br', createBrotliDecompress],
  ['zstd', createZstdDecompress],
]);

/** Undoes the codings that `unpackBody` undoes, in the same way: what is not what it is called stays as it is. */
async function takeUnpacked(response: Response, spooling: Spooling): Promise<Spooled | undefined> {
  const came = await spool(response.body, spooling);
  const unpack = UNPACKS.get(response.headers.get('content-encoding')?.trim().toLowerCase() ?? '');
  if (came === undefined || unpack === undefined) return came;
  const packed = came.stream();
  const unpacking = packed.on('error', error => unpacking.destroy(error)).pipe(unpack());
  try {
    const unpacked = await spool(unpacking, spooling);
    came.release();
    return unpacked;
  } catch (error) {
    // Untrusted: bytes that do not unpack. They are held against the promise as they are.
    if (/^(?:ERR_|Z_|ZSTD_)/.test(codeOf(error))) return came;
    came.release();
    throw error;
  } finally {
    packed.destroy();
    unpacking.destroy();
  }
}
