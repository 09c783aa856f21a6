import type { Came, Wanted } from './download.ts';

/**
 * Fetches what is good, if it is to be had. A cache may hold what a server once sent by mistake, and a server that is asked whether that still holds
 * may say yes: it means what it should have sent. So the server is asked again, and then as if there were no cache.
 */
export async function untilGood<T extends Came>(
  wanted: Wanted,
  get: (wanted: Wanted) => Promise<T>,
  isGood: (came: T) => boolean,
): Promise<T> {
  let came = await get(wanted);
  for (const freshness of ['now', 'anew'] as const) {
    if (came.from === 'server' || isGood(came)) break;
    came = await get({ ...wanted, freshness });
  }
  return came;
}
