import type { Integrity } from '../model/published.ts';
import type { Given } from './configuration.ts';
import { download } from './download.ts';
import type { Downloaded, Wanted } from './download.ts';
import { checkIntegrity, type Promised } from './integrity.ts';
import { untilGood } from './until-good.ts';

/** The archive of one version. */
export interface Archive {
  readonly name: string;
  readonly version: string;
  readonly address: string;
  readonly promised: Promised;
}

/** Its bytes and what they were held against. */
export interface Checked {
  readonly bytes: Uint8Array;
  readonly integrity: Integrity;
}

/** The archive, held against what was promised; undefined when it is too large. Throws `ToolError`. */
export async function fetchArchive(
  { name, version, address, promised }: Archive,
  { configuration, limits }: Given,
): Promise<Checked | undefined> {
  const wanted = { what: `${name}@${version}`, name, address, maxBytes: limits.archiveBytes };
  // A published archive never changes, so the cache is as good as the server; the promise is not given to the library, which would throw.
  return untilKept({ ...wanted, freshness: 'cached' }, one => download(one, configuration), promised);
}

/** What was promised, if it is to be had, and what came instead, if not; undefined when it is too large. */
export async function untilKept(
  wanted: Wanted,
  get: (wanted: Wanted) => Promise<Downloaded>,
  promised: Promised,
): Promise<Checked | undefined> {
  const { bytes, value } = await untilGood(wanted, get, {
    read: all => checkIntegrity(all, promised),
    isGood: one => one === undefined || one.matches,
  });
  return bytes && value && { bytes, integrity: value };
}
