import type { Doubt, Entry, Resolution, Root, Wish } from '../../model/resolution.ts';
import { cameFrom } from './came.ts';
import { MOST_LEVELS, WISHES } from './npm.ts';
import { inner, isList, isMapping, mapping, textOf } from './tree.ts';
import type { Mapping, Value } from './tree.ts';
import { splitPattern } from './yarn-classic.ts';
import { laterVersion } from './later-version.ts';

/** bun.lock: each package is a list whose length depends on where it comes from. */
export function readBun(document: Mapping, lineOf: (offset: number | undefined) => number): Resolution {
  const packages = inner(document, 'packages');
  const doubts: Doubt[] = [];
  const entries: Entry[] = [];
  for (const [key, value] of packages.members) {
    const line = lineOf(packages.places.get(key));
    if (isList(value) && typeof value[0] === 'string') entries.push(entryOf(key, value[0], value, line, packages));
    else doubts.push({ line, as: 'gap', key, says: `“${key.slice(0, 80)}” is not a list that begins with a name` });
  }
  const roots = [...inner(document, 'workspaces').members].map(([path, member]) => rootOf(path, mapping(member), packages));
  const version = textOf(document, 'lockfileVersion');
  return { format: `bun lockfile v${version}`, entries, roots, doubts: [...laterVersion('Bun', version, NEWEST), ...doubts], foreign: 0 };
}

const NEWEST = 1;

function entryOf(key: string, named: string, parts: readonly Value[], line: number, packages: Mapping): Entry {
  const { name, range } = splitPattern(named);
  const installed = lastName(key);
  const elsewhere = range.startsWith('root:') ? 'workspace' : cameFrom(range);
  const registry = elsewhere === undefined && typeof parts[1] === 'string' ? parts[1] : '';
  const info = parts.find(isMapping);
  const integrity = parts.findLast(part => typeof part === 'string' && /^sha\d+-/.test(part));
  return {
    key,
    name,
    ...(installed !== name && { alias: installed }),
    version: elsewhere === undefined ? range : '',
    came: elsewhere ?? 'registry',
    resolved: elsewhere === undefined ? registry : range,
    integrity: typeof integrity === 'string' ? integrity : '',
    bundled: info !== undefined && info.members.get('bundled') === true && elsewhere === undefined && registry === '',
    patched: false,
    line,
    needs: WISHES.filter(([, as]) => as !== 'dev').flatMap(([field]) => found(inner(info, field), key, packages)),
  };
}

function rootOf(path: string, member: Mapping, packages: Mapping): Root {
  const name = textOf(member, 'name') || path || '.';
  const wished = new Map<string, Wish>();
  for (const [field, as] of WISHES) for (const key of found(inner(member, field), path === '' ? '' : name, packages)) wished.set(key, as);
  return { name, needs: [...wished].map(([key, as]) => ({ key, as })) };
}

/** `parent/name` before `name`: as `node_modules` are nested. */
function found(names: Mapping, from: string, packages: Mapping): string[] {
  const levels = from === '' ? [] : namesOf(from).slice(-MOST_LEVELS);
  return [...names.members.keys()].flatMap(name => {
    for (let depth = levels.length; depth >= 0; depth -= 1) {
      const key = [...levels.slice(0, depth), name].join('/');
      if (packages.members.has(key)) return [key];
    }
    return [];
  });
}

function lastName(path: string): string {
  return namesOf(path).at(-1) ?? path;
}

/** The names in a path of names, of which scoped ones have a slash of their own. */
function namesOf(path: string): readonly string[] {
  const names: string[] = [];
  let scope = '';
  for (const part of path.split('/')) {
    if (scope === '' && part.startsWith('@')) scope = part;
    else {
      names.push(scope === '' ? part : `${scope}/${part}`);
      scope = '';
    }
  }
  return scope === '' ? names : [...names, scope];
}
