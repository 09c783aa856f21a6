import { hash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { readPrivateKey, signBytes } from '../ed25519.ts';
import { ToolError } from '../model/tool-error.ts';
import { MANIFEST, SIGNATURE } from './manifest.ts';
import type { Manifest } from './manifest.ts';
import { openIntel } from './open-intel.ts';
import { FILE } from './state-file.ts';
import { writeWhole } from './write-whole.ts';

/** What was published. */
export interface PublishedIntel {
  readonly manifest: Manifest;
  /** The public key, as those who sync from here pin it; missing where nothing was signed. */
  readonly key?: string;
}

/**
 * Writes the records of `folder` to a folder that any web server can serve: the state, a manifest with its digest, and its signature. The state
 * comes first and bears its digest in its name, so that at every moment the manifest names a file that is there. Throws `ToolError`.
 */
export function publishIntel(folder: string, into: string, privateKey: string | undefined, now: number): PublishedIntel {
  const intel = openIntel(folder);
  if (intel.as !== 'open')
    throw new ToolError(
      'not found',
      intel.as === 'missing' ? 'There are no known-bad records to publish.' : `The known-bad records are damaged: ${intel.why}.`,
      {
        hint: 'Get them first: unmask intel sync',
      },
    );
  const key = privateKey === undefined ? undefined : readPrivateKey(privateKey);
  const bytes = readFileSync(join(folder, FILE));
  const sha256 = hash('sha256', bytes);
  const sources = intel.sources.map(({ feed, records, licence }) => ({ feed, records, licence }));
  const manifest: Manifest = {
    form: 1,
    file: `intel-npm-${sha256.slice(0, 16)}.db`,
    bytes: bytes.length,
    sha256,
    generation: intel.generation,
    created: new Date(now).toISOString(),
    sources,
  };
  const text = Buffer.from(`${JSON.stringify(manifest, undefined, 2)}\n`);
  writeWhole(join(into, manifest.file), bytes);
  if (key === undefined) {
    writeWhole(join(into, MANIFEST), text);
    return { manifest };
  }
  writeWhole(join(into, SIGNATURE), Buffer.from(`${signBytes(text, key)}\n`));
  writeWhole(join(into, MANIFEST), text);
  return { manifest, key: key.text };
}
