import type { Entry } from '../model/resolution.ts';

/** What is known of a package that no file locks: its name and version, and whatever else somebody tells. */
export type Named = Pick<Entry, 'name' | 'version'> & Partial<Pick<Entry, 'integrity' | 'came' | 'resolved'>>;

/** A package that stands in no lockfile, as records are asked for it. It comes from a registry unless something else is told. */
export function namedEntry({ name, version, integrity = '', came = 'registry', resolved = '' }: Named): Entry {
  return { key: `${name}@${version}`, name, version, integrity, came, resolved, bundled: false, patched: false, line: 1, needs: [] };
}
