import type { Doubt, Entry, Root } from '../../model/resolution.ts';
import { cameFrom } from './came.ts';
import { inner, isMapping, isTrue, mapping, textOf } from './tree.ts';
import type { Mapping } from './tree.ts';

interface Tree {
  readonly entries: readonly Entry[];
  readonly roots: readonly Root[];
  readonly doubts: readonly Doubt[];
}

/** Entries of a tree being gathered. */
interface Gathered {
  readonly entries: Entry[];
  readonly doubts: Doubt[];
  readonly lineOf: (offset: number | undefined) => number;
}

/** What npm before version 7 writes: dependencies nested as `node_modules` is. Version 2 holds it beside the newer form. */
export function npmTreeEntries(document: Mapping, lineOf: Gathered['lineOf']): Tree {
  const gathered: Gathered = { entries: [], doubts: [], lineOf };
  gather(inner(document, 'dependencies'), [], gathered);
  // The file does not say what the project itself asks for: what nothing else requires must be that.
  const needed = new Set(gathered.entries.flatMap(entry => entry.needs));
  const top = gathered.entries.filter(entry => !needed.has(entry.key));
  const needs = top.map(({ key, dev, optional }) => ({
    key,
    as: dev ? ('dev' as const) : optional ? ('optional' as const) : ('prod' as const),
  }));
  return { ...gathered, roots: [{ name: textOf(document, 'name') || '.', needs }] };
}

/** One level, and those above it, the nearest first: where a required name is looked up. */
function gather(level: Mapping, above: readonly (readonly [path: string, level: Mapping])[], gathered: Gathered): void {
  const folder = above[0]?.[0] ?? '';
  const chain: typeof above = [[folder, level], ...above.slice(folder === '' ? 0 : 1)];
  for (const [name, value] of level.members) {
    const key = `${folder}node_modules/${name}`;
    const line = gathered.lineOf(level.places.get(name));
    if (!isMapping(value) || textOf(value, 'version') === '') {
      gathered.doubts.push({ line, as: 'gap', key, says: `“${name.slice(0, 80)}” has no version` });
      continue;
    }
    const below = inner(value, 'dependencies');
    const lookUp: typeof above = [[`${key}/`, below], ...chain];
    gathered.entries.push(entryOf(name, key, value, line, required(value, lookUp)));
    gather(below, lookUp, gathered);
  }
}

function entryOf(installed: string, key: string, value: Mapping, line: number, needs: readonly string[]): Entry {
  const written = textOf(value, 'version');
  const [, real, realVersion] = /^npm:(@?[^@]+)@(.+)$/.exec(written) ?? [];
  const resolved = textOf(value, 'resolved');
  const elsewhere = cameFrom(written);
  return {
    key,
    name: real ?? installed,
    ...(real !== undefined && real !== installed && { alias: installed }),
    version: realVersion ?? (elsewhere === undefined ? written : ''),
    came: elsewhere ?? cameFrom(resolved) ?? 'registry',
    resolved: elsewhere === undefined ? resolved : written,
    integrity: textOf(value, 'integrity'),
    // What has an address is fetched, whatever the flag says.
    bundled: isTrue(value, 'bundled') && resolved === '' && elsewhere === undefined,
    patched: false,
    dev: isTrue(value, 'dev'),
    optional: isTrue(value, 'optional'),
    line,
    needs,
  };
}

/** `requires` names what it needs; before it existed, only what is nested is known to be needed. */
function required(value: Mapping, lookUp: readonly (readonly [string, Mapping])[]): string[] {
  const requires = mapping(value.members.get('requires'));
  const [nested] = lookUp;
  if (!isMapping(value.members.get('requires')))
    return [...(nested?.[1].members.keys() ?? [])].map(name => `${nested?.[0]}node_modules/${name}`);
  return [...requires.members.keys()].flatMap(name => {
    const at = lookUp.find(([, level]) => level.members.has(name));
    return at === undefined ? [] : [`${at[0]}node_modules/${name}`];
  });
}
