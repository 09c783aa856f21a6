import type { Doubt, Entry, Machines, Resolution, Root, Wish } from '../../model/resolution.ts';
import { cameFrom } from './came.ts';
import { npmTreeEntries } from './npm-tree.ts';
import { inner, isMapping, isTrue, listOf, mapping, textOf } from './tree.ts';
import type { Mapping, Value } from './tree.ts';
import { laterVersion } from './later-version.ts';

/** Untrusted: no installer nests deeper, and looking up from far below would take for ever. */
export const MOST_LEVELS = 100;

/** npm reads either, and whatever stands there is true to it but a few values. */
const OWN_LOCKFILE = ['hasShrinkwrap', '_hasShrinkwrap'];

type LineOf = (offset: number | undefined) => number;

/** Where each list of a manifest's dependencies stands, and what it wishes. A later one wins over an earlier one of the same name. */
export const WISHES: readonly (readonly [field: string, as: Wish])[] = [
  ['peerDependencies', 'peer'],
  ['devDependencies', 'dev'],
  ['dependencies', 'prod'],
  ['optionalDependencies', 'optional'],
];

/** Those of an installed package: what it was developed with is not installed. */
const OWN_WISHES = WISHES.filter(([, as]) => as !== 'dev').map(([field]) => field);

/** package-lock.json, npm-shrinkwrap.json and the hidden node_modules/.package-lock.json, versions 1 to 4 and those before. */
export function readNpm(document: Mapping, lineOf: LineOf): Resolution {
  const version = textOf(document, 'lockfileVersion');
  const format = version === '' ? 'npm lockfile without a version' : `npm lockfile v${version}`;
  const later = laterVersion('npm', version, NEWEST);
  const tree = npmTreeEntries(document, lineOf);
  if (!isMapping(document.members.get('packages')))
    return { format, foreign: 0, ...tree, doubts: [...later, ...tree.doubts, ...lacking(version)] };
  const packages = inner(document, 'packages');
  const doubts: Doubt[] = [];
  const entries: Entry[] = [];
  const roots: Root[] = [];
  for (const [path, value] of packages.members) {
    const line = lineOf(packages.places.get(path));
    if (!isMapping(value)) doubts.push({ line, as: 'gap', key: path, says: 'an entry is not an object' });
    else if (!path.includes('node_modules/')) {
      roots.push(rootAt(path, value, packages));
      if (path !== '') entries.push(memberAt(path, value, line));
    } else if (!isTrue(value, 'link')) {
      const entry = entryAt(path, value, packages, line);
      entries.push(entry);
      if (entry.version === '' && entry.resolved === '')
        doubts.push({ line, as: 'gap', key: path, says: 'an entry has neither a version nor an address' });
      else if (entry.resolved === '' && !VERSION.test(entry.version))
        doubts.push({ line, as: 'gap', key: path, says: `“${entry.version.slice(0, 40)}” is no version, and it has no address` });
    }
  }
  return {
    format,
    entries: [...entries, ...onlyIn(tree.entries, entries)],
    roots,
    foreign: 0,
    doubts: [...later, ...misplaced(version), ...doubts, ...conflicts(tree.entries, entries)],
  };
}

/** As npm takes them. */
const VERSION = /^[v=\s]*\d+\.\d+\.\d+/;

/** npm writes 4 where a hook is named in it (npm 12). */
const NEWEST = 4;

/** Since version 2 every lockfile has this part, if only for the project itself. */
function lacking(version: string): readonly Doubt[] {
  return version === '' || version === '1'
    ? []
    : [{ line: 1, as: 'gap', says: 'it has no “packages”, which every lockfile of its version has' }];
}

/** Of a version that has no such part npm reads another one. */
function misplaced(version: string): readonly Doubt[] {
  const says = `it has “packages”, and lockfiles of version ${version.slice(0, 20) || 'none'} do not: npm reads something else of it`;
  return Number(version) >= 2 ? [] : [{ line: 1, as: 'gap', says }];
}

function entryAt(path: string, value: Mapping, packages: Mapping, line: number): Entry {
  const installed = nameAt(path);
  const name = textOf(value, 'name') || installed;
  const resolved = textOf(value, 'resolved');
  const optional = isTrue(value, 'optional') || isTrue(value, 'devOptional');
  return {
    key: path,
    name,
    ...(name !== installed && { alias: installed }),
    version: textOf(value, 'version'),
    came: cameFrom(resolved) ?? 'registry',
    resolved,
    integrity: textOf(value, 'integrity'),
    bundled: isBundled(path, value, packages),
    patched: false,
    dev: isTrue(value, 'dev') || isTrue(value, 'devOptional'),
    optional,
    ...onlyFor(value),
    ...(OWN_LOCKFILE.some(field => value.members.has(field)) && { ownLockfile: true }),
    scripts: isTrue(value, 'hasInstallScript'),
    line,
    needs: needsOf(path, value, packages),
  };
}

/** npm leaves an entry out on other machines where nothing but optional dependencies bring it; anything else it refuses there, or installs when forced. */
function onlyFor(value: Mapping): { readonly onlyFor?: Machines } {
  const [os, cpu, libc] = [namesIn(value, 'os'), namesIn(value, 'cpu'), namesIn(value, 'libc')];
  if (!isTrue(value, 'optional') || os.length + cpu.length + libc.length === 0) return {};
  return { onlyFor: { os, cpu, libc } };
}

function namesIn(value: Mapping, field: string): readonly string[] {
  const one = textOf(value, field);
  return one === '' ? listOf(value, field).filter(name => typeof name === 'string') : [one];
}

/**
 * Whether an entry comes inside of another's archive. npm fetches what has an address whatever the flag says, and what no package above it claims to
 * bring along.
 */
function isBundled(path: string, value: Mapping, packages: Mapping): boolean {
  if (!isTrue(value, 'inBundle') || textOf(value, 'resolved') !== '') return false;
  let folder = above(path);
  for (let level = 0; folder !== undefined && folder !== '' && level < MOST_LEVELS; folder = above(folder), level += 1)
    if (listOf(packages.members.get(folder), 'bundleDependencies').length > 0) return true;
  return false;
}

function memberAt(path: string, value: Mapping, line: number): Entry {
  const name = textOf(value, 'name') || path.slice(path.lastIndexOf('/') + 1);
  const own = { key: path, name, version: textOf(value, 'version'), resolved: path, integrity: '', line };
  return { ...own, came: 'workspace', bundled: false, patched: false, needs: [] };
}

function needsOf(path: string, value: Mapping, packages: Mapping): string[] {
  const needs: string[] = [];
  for (const field of OWN_WISHES) {
    if (!value.members.has(field)) continue;
    for (const name of inner(value, field).members.keys()) {
      const key = keyFrom(path, name, packages);
      if (key !== undefined) needs.push(key);
    }
  }
  return needs;
}

function rootAt(path: string, value: Mapping, packages: Mapping): Root {
  const wished = new Map<string, Wish>();
  for (const [field, as] of WISHES) {
    for (const name of inner(value, field).members.keys()) {
      const key = keyFrom(path, name, packages);
      if (key !== undefined) wished.set(key, as);
    }
  }
  return { name: textOf(value, 'name') || path || '.', needs: [...wished].map(([key, as]) => ({ key, as })) };
}

/** The entry that Node would find for a name from that folder. Links lead to the member they point to. */
function keyFrom(from: string, name: string, packages: Mapping): string | undefined {
  let folder: string | undefined = from;
  for (let level = 0; folder !== undefined && level < MOST_LEVELS; folder = above(folder), level += 1) {
    const path = folder === '' ? `node_modules/${name}` : `${folder}/node_modules/${name}`;
    const value = packages.members.get(path);
    if (value !== undefined) return isTrue(value, 'link') ? textOf(value, 'resolved') : path;
  }
  return undefined;
}

function above(folder: string): string | undefined {
  if (folder === '') return undefined;
  const at = folder.lastIndexOf('/node_modules/');
  if (at !== -1) return folder.slice(0, at);
  return folder.startsWith('node_modules/') || !folder.includes('/') ? '' : folder.slice(0, folder.lastIndexOf('/'));
}

export function nameAt(path: string): string {
  return path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length);
}

/** npm 7 and later read `packages`, earlier ones `dependencies`: what only the second knows would be installed by those. */
function onlyIn(tree: readonly Entry[], entries: readonly Entry[]): readonly Entry[] {
  const known = new Set(entries.map(entry => entry.key));
  // Links and members stand in `dependencies` as addresses on this disk.
  return tree.filter(entry => !known.has(entry.key) && entry.came !== 'file' && entry.came !== 'workspace');
}

function conflicts(tree: readonly Entry[], entries: readonly Entry[]): Doubt[] {
  const known = new Map(entries.map(entry => [entry.key, entry]));
  return tree.flatMap((old): Doubt[] => {
    const now = known.get(old.key);
    if (now === undefined || old.came !== 'registry' || now.came !== 'registry') return [];
    const differs = (['version', 'resolved', 'integrity'] as const).find(
      part => old[part] !== '' && now[part] !== '' && old[part] !== now[part],
    );
    if (differs === undefined) return [];
    const says = `“packages” has ${now[differs]}, “dependencies” has ${old[differs]}: which of them is installed depends on npm's version`;
    return [{ line: now.line, as: 'conflict', key: now.key, says }];
  });
}

/** Whether the document is shaped as npm writes it. */
export function isNpm(document: Value): boolean {
  const { members } = mapping(document);
  return members.has('lockfileVersion') || isMapping(members.get('packages')) || isMapping(members.get('dependencies'));
}
