import { readdirSync, realpathSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** One entry of a `node_modules` folder that code can be loaded from. */
export interface Found {
  /** What code asks for it by. */
  readonly name: string;
  /** Where it was found; a link is not resolved in it. */
  readonly entry: string;
  /** The folder itself, with every link resolved. */
  readonly folder: string;
}

/** What a folder of packages holds, and why it could not be read where it could not. */
export interface Listing {
  readonly found: readonly Found[];
  readonly fault: string | undefined;
}

/** Where pnpm, Bun and npm's linked strategy keep packages. */
const STORES: ReadonlySet<string> = new Set(['.pnpm', '.bun', '.store']);

const NOTHING: Listing = { found: [], fault: undefined };

/** All packages right in a `node_modules` folder, those of its scopes and of a store in it included. A folder that is not there holds none. Never throws. */
export function listPackages(modules: string): Listing {
  const names = namesIn(modules);
  if (!Array.isArray(names)) return names === undefined ? NOTHING : { found: [], fault: names };
  const found: Found[] = [];
  let fault: string | undefined;
  for (const name of names) {
    if (STORES.has(name)) {
      for (const inner of listStore(join(modules, name))) {
        found.push(...inner.found);
        fault ??= inner.fault;
      }
    } else if (name.startsWith('@')) {
      const scoped = namesIn(join(modules, name));
      if (typeof scoped === 'string') fault ??= scoped;
      for (const inner of Array.isArray(scoped) ? scoped : []) found.push(...entryOf(`${name}/${inner}`, modules));
    } else if (!name.startsWith('.')) found.push(...entryOf(name, modules));
  }
  return { found, fault };
}

/** A store keeps every package once, beside links to what it depends on: `.pnpm/name@version/node_modules/name`. */
function* listStore(store: string): Iterable<Listing> {
  const names = namesIn(store);
  if (typeof names === 'string') yield { found: [], fault: names };
  for (const name of Array.isArray(names) ? names : []) if (name !== 'node_modules') yield listPackages(join(store, name, 'node_modules'));
}

/** A file in `node_modules` and a link to nowhere are no packages. */
function entryOf(name: string, modules: string): Found[] {
  const entry = join(modules, name);
  try {
    if (!statSync(entry).isDirectory()) return [];
    return [{ name, entry, folder: realpathSync(entry) }];
  } catch (error) {
    if (isGone(error)) return [];
    // What cannot even be looked at is told where somebody tries to read it.
    return [{ name, entry, folder: entry }];
  }
}

/** The names in a folder, in order; nothing where there is none, and a sentence where it cannot be read. */
function namesIn(folder: string): string[] | string | undefined {
  try {
    return readdirSync(folder).toSorted();
  } catch (error) {
    if (isGone(error)) return undefined;
    return `${folder} cannot be read: ${String(error)}`;
  }
}

function isGone(error: unknown): boolean {
  return error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ENOTDIR' || error.code === 'ELOOP');
}
