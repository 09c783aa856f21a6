import { jsonIn } from '../model/json.ts';
import { SPREAD } from '../model/module.ts';
import type { FileTree } from '../model/package.ts';

/** A data file larger than this holds more than settings. */
const LARGEST = 4 * 1024 * 1024;
/** How many data files of one package are looked into. */
const MOST = 64;
/** The longest text that names, addresses or commands something. */
const LONGEST = 4_000;

/** What the text of code says is known by reading it as code. */
const CODE = /\.(?:[cm]?[jt]sx?)$/i;

/** What the data files of a package hold: the texts behind a path of keys. `*` is any member, so that there may be several; none where nothing is there. */
export type OwnData = (path: string, keys: string) => readonly string[];

/** How many members of a list or table are looked into. */
const MOST_MEMBERS = 256;

/** Looks into the package's own JSON and text files, each once and only when it is asked for. */
export function ownData(files: FileTree): OwnData {
  const known = new Map<string, unknown>();
  const load = (path: string): unknown => {
    if (known.has(path) || known.size >= MOST) return known.get(path);
    const bytes = files.get(path);
    const value = bytes && bytes.length <= LARGEST ? contentOf(path, new TextDecoder().decode(bytes)) : undefined;
    known.set(path, value);
    return value;
  };
  return (path, keys) => {
    let values = [load(path)];
    const isSpread = keys.endsWith(SPREAD);
    const plain = isSpread ? keys.slice(0, -SPREAD.length) : keys;
    for (const key of plain.split('.').filter(Boolean)) values = values.flatMap(value => membersOf(value, key)).slice(0, MOST_MEMBERS);
    // `join(root, ...entry.to)`: each list is one path.
    const texts = isSpread ? values.flatMap(pathIn) : values.flatMap(textIn);
    // A row of a table as a whole: any of its texts may be meant.
    return texts.length > 0 ? texts : values.flatMap(value => membersOf(value, '*').flatMap(textIn)).slice(0, MOST_MEMBERS);
  };
}

function textIn(value: unknown): string[] {
  return (typeof value === 'string' || typeof value === 'number') && String(value).length <= LONGEST ? [String(value)] : [];
}

function pathIn(value: unknown): string[] {
  return Array.isArray(value) && value.length > 0 && value.every(part => typeof part === 'string')
    ? textIn(value.join('/'))
    : textIn(value);
}

function membersOf(value: unknown, key: string): unknown[] {
  if (typeof value !== 'object' || value === null) return [];
  if (key === '*') return Object.values(value).slice(0, MOST_MEMBERS);
  return Object.hasOwn(value, key) ? [Reflect.get(value, key)] : [];
}

function contentOf(path: string, text: string): unknown {
  if (CODE.test(path)) return undefined;
  if (!/\.json$/i.test(path)) return text.trim();
  // Broken JSON holds no members; who loads it gets an error, and so nothing from it.
  return jsonIn(text);
}
