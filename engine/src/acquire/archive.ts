import type { Integrity } from '../model/published.ts';
import type { Given } from './configuration.ts';
import { download } from './download.ts';
import { checkIntegrity, type Promised } from './integrity.ts';

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
  const { bytes, cached } = await download({ ...wanted, freshness: 'cached' }, configuration);
  if (bytes === undefined) return undefined;
  const integrity = checkIntegrity(bytes, promised);
  if (integrity.matches || !cached || configuration.offline) return { bytes, integrity };
  // The cache may hold what a server once sent by mistake.
  const again = await download({ ...wanted, freshness: 'now' }, configuration);
  return again.bytes && { bytes: again.bytes, integrity: checkIntegrity(again.bytes, promised) };
}
