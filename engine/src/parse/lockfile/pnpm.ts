import type { Doubt, Entry, Resolution, Root, Wish } from '../../model/resolution.ts';
import { cameFrom } from './came.ts';
import { lackingDoubts } from './lacking.ts';
import type { Lacking } from './lacking.ts';
import { pnpmName } from './pnpm-key.ts';
import { inner, isMapping, isTrue, mapping, textOf } from './tree.ts';
import type { Mapping, Value } from './tree.ts';
import { laterVersion } from './later-version.ts';

type LineOf = (offset: number | undefined) => number;

const LISTS: readonly (readonly [field: string, as: Wish])[] = [
  ['devDependencies', 'dev'],
  ['dependencies', 'prod'],
  ['optionalDependencies', 'optional'],
  ['configDependencies', 'dev'],
  ['packageManagerDependencies', 'dev'],
];

/** pnpm-lock.yaml, versions 5 to 9, and shrinkwrap.yaml before them. pnpm 11 writes two documents: its own tools first, then the project. */
export function readPnpm(documents: readonly Value[], lineOf: LineOf): Resolution {
  const read = documents.map(document => readDocument(mapping(document), lineOf));
  const versions = documents.map(document => textOf(document, 'lockfileVersion') || textOf(document, 'shrinkwrapVersion'));
  // What both documents hold is one package.
  const entries = new Map(read.flatMap(one => one.entries).map(entry => [entry.key, entry]));
  return {
    format: `pnpm lockfile ${versions.at(-1)}`,
    entries: [...entries.values()],
    roots: read.flatMap(one => one.roots),
    doubts: [...laterVersion('pnpm', versions.at(-1) ?? '', NEWEST), ...read.flatMap(one => one.doubts)],
    foreign: 0,
  };
}

const NEWEST = 9;

function readDocument(document: Mapping, lineOf: LineOf): Pick<Resolution, 'entries' | 'roots' | 'doubts'> {
  const packages = inner(document, 'packages');
  const snapshots = [...inner(document, 'snapshots').members];
  // From version 9 on they are there even where a cut has left none of them.
  const shapes =
    snapshots.length === 0 && !(Number(textOf(document, 'lockfileVersion')) >= 9)
      ? undefined
      : Map.groupBy(snapshots, ([key]) => withoutPeers(key));
  const held: Held = {
    packages,
    shapes,
    patched: new Set(inner(document, 'patchedDependencies').members.keys()),
    times: inner(document, 'time'),
  };
  const doubts: Doubt[] = [];
  const entries: Entry[] = [];
  for (const [key, value] of packages.members) {
    const line = lineOf(packages.places.get(key));
    if (!isMapping(value) || !isMapping(value.members.get('resolution')))
      doubts.push({ line, as: 'gap', key, says: `“${key.slice(0, 80)}” has no resolution` });
    if (isMapping(value)) entries.push(entryOf(key, value, line, held));
  }
  const importers = isMapping(document.members.get('importers')) ? inner(document, 'importers').members : new Map([['.', document]]);
  const untold = shapes === undefined ? undefined : [...packages.members.keys()].find(key => !shapes.has(withoutPeers(key)));
  if (untold !== undefined)
    doubts.push({
      line: lineOf(packages.places.get(untold)),
      as: 'gap',
      says: `“snapshots” tells nothing of “${untold.slice(0, 80)}”, as it does of every package: the file seems cut off`,
    });
  doubts.push(...lackingDoubts(lackingIn(importers, held, lineOf)));
  return { entries, doubts, roots: [...importers].map(([name, importer]) => rootOf(name, importer, held)) };
}

/** What entries are looked up in. */
interface Held {
  readonly packages: Mapping;
  /** Since version 9 the dependencies of an entry stand apart, once for each set of peers. Undefined in versions before. */
  readonly shapes: ReadonlyMap<string, readonly (readonly [key: string, shape: Value])[]> | undefined;
  readonly patched: ReadonlySet<string>;
  /** When versions were published, which some settings have the file tell. */
  readonly times: Mapping;
}

function entryOf(key: string, value: Mapping, line: number, held: Held): Entry {
  const resolution = inner(value, 'resolution');
  const named = pnpmName(key);
  const name = textOf(value, 'name') || named.name;
  const repository = textOf(resolution, 'repo');
  const address =
    repository === '' ? textOf(resolution, 'tarball') || textOf(resolution, 'directory') : `${repository}#${textOf(resolution, 'commit')}`;
  const local = textOf(resolution, 'type') === 'directory' || named.came === 'file';
  const version = textOf(value, 'version') || named.version;
  const published = textOf(held.times, withoutPeers(key));
  const flagged = value.members.has('dev') || value.members.has('optional');
  return {
    key,
    name,
    version,
    came: local ? 'file' : repository !== '' ? 'git' : (cameFrom(address) ?? named.came),
    resolved: address,
    integrity: textOf(resolution, 'integrity'),
    bundled: false,
    patched: held.patched.has(`${name}@${version}`) || held.patched.has(name) || key.includes('patch_hash='),
    // What has to be built stood in the file until version 9.
    ...(held.shapes === undefined && { scripts: isTrue(value, 'requiresBuild') }),
    ...(flagged && { dev: isTrue(value, 'dev'), optional: isTrue(value, 'optional') }),
    ...(published !== '' && { published }),
    line,
    needs: needsOf(key, value, held),
  };
}

function needsOf(key: string, value: Mapping, held: Held): string[] {
  // A snapshot of the same package differs only in its peers: what any of them needs is brought by it.
  const shapes = held.shapes === undefined ? [value] : (held.shapes.get(withoutPeers(key)) ?? []).map(([, shape]) => shape);
  return [
    ...new Set(shapes.flatMap(shape => ['dependencies', 'optionalDependencies'].flatMap(field => keysOf(inner(shape, field), held)))),
  ];
}

function rootOf(name: string, importer: Value, held: Held): Root {
  const needs = LISTS.flatMap(([field, as]) => keysOf(inner(importer, field), held).map(key => ({ key, as })));
  return { name, needs };
}

/** What importers and packages refer to and the file does not hold. */
function lackingIn(importers: ReadonlyMap<string, Value>, held: Held, lineOf: LineOf): readonly Lacking[] {
  const lacking = (by: string, line: number, from: Value, fields: readonly string[]): readonly Lacking[] =>
    fields.flatMap(field =>
      [...inner(from, field).members].flatMap(([name, value]): readonly Lacking[] => {
        const version = typeof value === 'string' ? value : textOf(value, 'version');
        return version.startsWith('link:') || keyOf(name, version, held) !== undefined ? [] : [{ what: `${name}@${version}`, by, line }];
      }),
    );
  const asked = [...importers].flatMap(([name, importer]) =>
    lacking(
      `the project (${name})`,
      1,
      importer,
      LISTS.map(([field]) => field),
    ),
  );
  const needed = [...held.packages.members].flatMap(([key, value]) => {
    const line = lineOf(held.packages.places.get(key));
    const shapes = held.shapes === undefined ? [value] : held.shapes.get(withoutPeers(key))?.map(([, shape]) => shape);
    return (shapes ?? []).flatMap(shape => lacking(`“${key}”`, line, shape, ['dependencies', 'optionalDependencies']));
  });
  return [...asked, ...needed];
}

/** The entries that names with versions mean: `is-odd: 1.0.0`, `is-odd: {specifier, version}`, `odd: /is-odd/1.0.0`, `odd: is-odd@1.0.0`. */
function keysOf(names: Mapping, held: Held): string[] {
  return [...names.members].flatMap(
    ([name, value]) => keyOf(name, typeof value === 'string' ? value : textOf(value, 'version'), held) ?? [],
  );
}

function keyOf(name: string, version: string, held: Held): string | undefined {
  const bare = withoutPeers(version);
  const candidates = [
    bare,
    `${name}@${bare}`,
    `${name}@${version}`,
    `/${name}@${bare}`,
    `/${name}/${bare}`,
    version,
    `/${name}@${version}`,
    `/${name}/${version}`,
  ];
  return candidates.find(candidate => held.packages.members.has(candidate));
}

/** Peers, and the hash of a patch, stand in round brackets at the end. */
function withoutPeers(key: string): string {
  const at = key.indexOf('(');
  return at === -1 ? key : key.slice(0, at);
}

/** Whether a document of YAML is shaped as pnpm writes it. */
export function isPnpm(document: Value | undefined): boolean {
  const { members } = mapping(document);
  return members.has('lockfileVersion') || members.has('shrinkwrapVersion');
}
