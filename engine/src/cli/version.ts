import { readFileSync } from 'node:fs';

/** The version of Unmask that is running. */
export function version(): string {
  const manifest: unknown = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8'));
  if (typeof manifest === 'object' && manifest !== null && 'version' in manifest && typeof manifest.version === 'string')
    return manifest.version;
  throw new TypeError('The package.json of Unmask has no version.');
}
