import type { Downloaded, Wanted } from './download.ts';

/** What was fetched, and what was read out of it; undefined where it is too long. */
export interface Good<T> extends Omit<Downloaded, 'bytes'> {
  readonly bytes: Uint8Array | undefined;
  readonly value: T | undefined;
}

/**
 * Fetches what can be read, if it is to be had. A cache may hold what a server once sent by mistake, and a server that is asked whether that still holds
 * may say yes: it means what it should have sent. So the server is asked again, and then as if there were no cache. `isGood` is asked about nothing where
 * it is too long.
 */
export async function untilGood<T>(
  wanted: Wanted,
  get: (wanted: Wanted) => Promise<Downloaded>,
  { read, isGood }: { readonly read: (bytes: Uint8Array) => T; readonly isGood: (value: T | undefined) => boolean },
): Promise<Good<T>> {
  let came = readFrom(await get(wanted));
  for (const freshness of ['now', 'anew'] as const) {
    if (came.from === 'server' || isGood(came.value)) break;
    came = readFrom(await get({ ...wanted, freshness }));
  }
  return came;

  function readFrom(downloaded: Downloaded): Good<T> {
    const { bytes } = downloaded;
    return { ...downloaded, value: bytes && read(bytes) };
  }
}
