import type { Integrity } from '../model/published.ts';
import type { Given } from './configuration.ts';
import { download } from './download.ts';
import type { Came, Wanted } from './download.ts';
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

/** What was promised, if it is to be had, and what came instead, if not; undefined when it is too large. Throws `ToolError`. */
export async function fetchArchive(
  { name, version, address, promised }: Archive,
  { configuration, limits }: Given,
): Promise<Checked | undefined> {
  // A published archive never changes, so the cache is as good as the server; the promise is not given to the library, which would throw.
  const wanted: Wanted = { what: `${name}@${version}`, name, address, maxBytes: limits.archiveBytes, freshness: 'cached' };
  const get = async (one: Wanted): Promise<Came & { readonly checked: Checked | undefined }> => {
    const { bytes, ...came } = await download(one, configuration);
    return { ...came, checked: bytes && { bytes, integrity: checkIntegrity(bytes, promised) } };
  };
  return (await untilGood(wanted, get, ({ checked }) => checked === undefined || checked.integrity.matches)).checked;
}
