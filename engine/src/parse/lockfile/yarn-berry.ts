import { percentDecoded } from '../../model/percent.ts';
import type { Came, Doubt, Entry, Resolution, Root, Wish } from '../../model/resolution.ts';
import { cameFrom } from './came.ts';
import { lackingNames } from './lacking.ts';
import type { Lacking } from './lacking.ts';
import { inner, isMapping, mapping, textOf } from './tree.ts';
import type { Mapping, Value } from './tree.ts';
import { askedFor, splitPattern } from './yarn-classic.ts';
import { laterVersion } from './later-version.ts';

/** yarn.lock of Yarn 2 and later. Its checksums are of Yarn's own archives, not of the registry's: they are no integrity. */
export function readYarnBerry(
  document: Value | undefined,
  lineOf: (offset: number | undefined) => number,
  manifest: Mapping | undefined,
): Resolution {
  const file = mapping(document);
  const byPattern = new Map<string, string>();
  for (const key of file.members.keys()) for (const pattern of key.split(/,\s*/)) byPattern.set(pattern, key);
  const entries: Entry[] = [];
  const roots: Root[] = [];
  const doubts: Doubt[] = [];
  const needs: Lacking[] = [...askedFor({ manifest })];
  for (const [key, value] of file.members) {
    if (key === '__metadata') continue;
    const line = lineOf(file.places.get(key));
    const locator = textOf(value, 'resolution');
    if (!isMapping(value) || locator === '') {
      doubts.push({ line, as: 'gap', key, says: `“${key.slice(0, 80)}” has no resolution` });
      continue;
    }
    const entry = entryOf(key, value, line, byPattern);
    entries.push(entry);
    for (const what of inner(value, 'dependencies').members.keys()) needs.push({ what, by: `“${key}”`, line });
    if (locator.includes('@workspace:')) roots.push(rootOf(entry, locator.endsWith('@workspace:.') ? manifest : undefined));
  }
  const names = new Set([...byPattern.keys()].map(pattern => splitPattern(pattern).name));
  doubts.push(...lackingNames(needs, names));
  const version = textOf(inner(file, '__metadata'), 'version');
  return { format: `yarn lockfile v${version}`, entries, roots, doubts: [...laterVersion('Yarn', version, NEWEST), ...doubts], foreign: 0 };
}

/** Yarn 4 writes 8 and 9; 10 is in lockfiles of today. */
const NEWEST = 10;

function entryOf(key: string, value: Mapping, line: number, byPattern: ReadonlyMap<string, string>): Entry {
  const locator = textOf(value, 'resolution');
  const { name, reference, patched } = locate(locator);
  const installed = splitPattern(key.split(/,\s*/)[0] ?? '').name;
  return {
    key,
    name,
    ...(installed !== name && { alias: installed }),
    version: textOf(value, 'version'),
    came: cameOf(reference),
    resolved: addressOf(reference),
    integrity: '',
    bundled: false,
    patched,
    line,
    needs: [...inner(value, 'dependencies').members].flatMap(([need, range]) => lookUp(need, String(range), byPattern)),
  };
}

interface Located {
  readonly name: string;
  readonly reference: string;
  readonly patched: boolean;
}

/** `name@npm:1.0.0`, `name@patch:name@npm%3A1.0.0#…`: a patch stands on the package it changes. */
function locate(locator: string): Located {
  const { name, range } = splitPattern(locator);
  if (!range.startsWith('patch:')) return { name, reference: range, patched: false };
  const inside = range.slice('patch:'.length).split('#', 1)[0] ?? '';
  const { name: original, range: reference } = splitPattern(
    inside.replaceAll(/%3A/gi, ':').replaceAll(/%2F/gi, '/').replaceAll(/%40/g, '@'),
  );
  return { name: original, reference, patched: true };
}

function cameOf(reference: string): Came {
  return reference.startsWith('npm:') ? (cameFrom(addressOf(reference)) ?? 'registry') : (cameFrom(reference) ?? 'tarball');
}

/** `npm:1.0.0::__archiveUrl=https%3A%2F%2F…` names an archive that stands elsewhere than the registry's rule has it. */
function addressOf(reference: string): string {
  const [, archive] = /::__archiveUrl=([^&]+)/.exec(reference) ?? [];
  if (archive !== undefined) return percentDecoded(archive);
  return reference.startsWith('npm:') ? '' : reference;
}

/** Ranges stand with their protocol since version 8, and mostly without before. */
function lookUp(name: string, range: string, byPattern: ReadonlyMap<string, string>): string[] {
  const key = byPattern.get(`${name}@${range}`) ?? byPattern.get(`${name}@npm:${range}`);
  return key === undefined ? [] : [key];
}

/** Members list all they ask for in one: only the project's own manifest tells what of it is for development. */
function rootOf(entry: Entry, manifest: Mapping | undefined): Root {
  const asked = inner(manifest, 'dependencies').members;
  const dev = inner(manifest, 'devDependencies').members;
  const wish = (key: string): Wish => {
    const { name } = splitPattern(key);
    return dev.has(name) && !asked.has(name) ? 'dev' : 'prod';
  };
  return { name: entry.name, needs: entry.needs.filter(key => key !== entry.key).map(key => ({ key, as: wish(key) })) };
}
