import type { Doubt, Entry, Resolution, Root, Wish } from '../../model/resolution.ts';
import { cameFrom } from './came.ts';
import { lackingNames } from './lacking.ts';
import type { Lacking } from './lacking.ts';
import { WISHES } from './npm.ts';
import { inner, Malformed, textOf } from './tree.ts';
import type { Mapping } from './tree.ts';
import { yarnWords } from './yarn-words.ts';

/** One block of the file: the patterns that lead to it, and what it holds. */
interface Block {
  readonly patterns: readonly string[];
  readonly offset: number;
  readonly fields: Map<string, string>;
  readonly needs: string[];
}

const EMPTY_LIST = 'the head of a list stands above nothing: the file seems cut off';

/** What lies beside the lockfile: the manifest of the project, and those of the members of its workspace, where all are known. */
export interface Beside {
  readonly manifest: Mapping | undefined;
  readonly members?: readonly Mapping[] | undefined;
}

/** yarn.lock of Yarn 1. What the project asks for stands in its package.json, beside the file. Throws `Malformed`. */
export function readYarnClassic(text: string, lineOf: (offset: number) => number, beside: Beside): Resolution {
  const { manifest, members } = beside;
  const blocks = readBlocks(text);
  const byPattern = new Map<string, string>();
  for (const block of blocks) for (const pattern of block.patterns) byPattern.set(pattern, keyOf(block));
  const entries = blocks.map(block => entryOf(block, lineOf(block.offset), byPattern));
  const roots = manifest === undefined ? [] : [rootOf(manifest, byPattern)];
  const needs = blocks.flatMap(block =>
    block.needs.map((pattern): Lacking => ({ what: splitPattern(pattern).name, by: `“${keyOf(block)}”`, line: lineOf(block.offset) })),
  );
  const names = new Set([...byPattern.keys()].map(pattern => splitPattern(pattern).name));
  // Members of a workspace are in no lockfile of Yarn 1, and packages may need them. A cut takes the end, and blocks stand in the order of their names.
  const end = splitPattern(blocks.at(-1)?.patterns[0] ?? '').name;
  const all = manifest !== undefined && (members !== undefined || !manifest.members.has('workspaces'));
  const own = new Set(members?.map(one => textOf(one, 'name')));
  const doubts = lackingNames([...needs.filter(({ what }) => !own.has(what) && (all || what > end)), ...askedFor(beside)], names);
  return { format: 'yarn lockfile v1', entries, roots, doubts: [...doubts, ...cutInside(text, entries)], foreign: 0 };
}

/**
 * Yarn ends the file with its last line and one line break, parts blocks by an empty line, and tells of each package from a registry whence it came, and its hash
 * where it tells those of the others: whatever ends otherwise was cut inside of its last block, or right behind it.
 */
function cutInside(text: string, entries: readonly Entry[]): readonly Doubt[] {
  const others = entries.filter(one => one.came === 'registry');
  const last = entries.at(-1);
  if (last === undefined) return [];
  if (last.came === 'registry') others.pop();
  const isBare = last.came === 'registry' && others.length > 0;
  const why = !text.endsWith('\n')
    ? 'the file does not end with a line break'
    : /\n\r?\n$/.test(text)
      ? 'the file ends with the empty line that parts one block from the next'
      : isBare && last.resolved === '' && others.every(one => one.resolved !== '')
        ? `“${last.key.slice(0, 80)}”, the last, has no address, and all others have`
        : isBare && last.integrity === '' && others.every(one => one.integrity !== '')
          ? `“${last.key.slice(0, 80)}”, the last, has no hash, and all others have`
          : undefined;
  return why === undefined ? [] : [{ line: last.line, as: 'gap', says: `${why}: it seems cut off` }];
}

/** What manifests ask of registries. Members of a workspace are in no lockfile of Yarn 1, and may be asked for by their plain version. */
export function askedFor({ manifest, members }: Beside): readonly Lacking[] {
  if (manifest === undefined || (members === undefined && manifest.members.has('workspaces'))) return [];
  const own = new Set(members?.map(one => textOf(one, 'name')));
  return [manifest, ...(members ?? [])].flatMap(asking => {
    const by = asking === manifest ? 'the package.json beside it' : `the package.json of “${textOf(asking, 'name').slice(0, 80)}”`;
    return ['dependencies', 'devDependencies', 'optionalDependencies'].flatMap(field =>
      [...inner(asking, field).members].flatMap(([what, range]): readonly Lacking[] =>
        typeof range !== 'string' || own.has(what) || ['workspace', 'file'].includes(cameFrom(range) ?? '') ? [] : [{ what, by, line: 1 }],
      ),
    );
  });
}

function readBlocks(text: string): readonly Block[] {
  const blocks: Block[] = [];
  let nested = false;
  /** Where a list begins that holds nothing yet. */
  let empty: number | undefined;
  let offset = 0;
  for (const whole of text.split('\n')) {
    const line = whole.trimEnd();
    const indent = line.length - line.trimStart().length;
    const at = offset;
    offset += whole.length + 1;
    if (line === '' || line.trimStart().startsWith('#')) continue;
    const words = yarnWords(line.trimStart(), at);
    const block = blocks.at(-1);
    if (indent < 4 && empty !== undefined) throw new Malformed(EMPTY_LIST, empty);
    if (indent === 0) {
      if (!line.endsWith(':')) throw new Malformed('a block does not begin with patterns and a colon', at);
      blocks.push({ patterns: words, offset: at, fields: new Map(), needs: [] });
      nested = false;
    } else if (block === undefined) throw new Malformed('a line is indented before any block', at);
    else if (indent >= 4) {
      if (!nested || words.length !== 2) throw new Malformed('a line stands below nothing that holds lines', at);
      block.needs.push(`${words[0]}@${words[1]}`);
      empty = undefined;
    } else if (line.endsWith(':')) {
      nested = /dependencies/i.test(line);
      empty = nested ? at : undefined;
    } else if (words.length === 2) {
      block.fields.set(words[0] ?? '', words[1] ?? '');
      nested = false;
    } else throw new Malformed('a line is neither a name with a value nor the head of a list', at);
  }
  if (empty !== undefined) throw new Malformed(EMPTY_LIST, empty);
  const broken = blocks.find(block => !block.fields.has('version'));
  if (broken) throw new Malformed(`“${broken.patterns[0]?.slice(0, 60)}” has no version`, broken.offset);
  return blocks;
}

function keyOf({ patterns }: Block): string {
  return patterns[0] ?? '';
}

function entryOf(block: Block, line: number, byPattern: ReadonlyMap<string, string>): Entry {
  const { name: installed, range } = splitPattern(keyOf(block));
  const [, real] = /^npm:(@?[^@]+)(?:@|$)/.exec(range) ?? [];
  const name = real ?? block.fields.get('name') ?? installed;
  const resolved = block.fields.get('resolved') ?? '';
  const [address = ''] = resolved.split('#', 1);
  return {
    key: keyOf(block),
    name,
    ...(name !== installed && { alias: installed }),
    version: block.fields.get('version') ?? '',
    came: cameFrom(range.startsWith('npm:') ? '' : range) ?? cameFrom(cameFrom(address) === 'registry' ? address : resolved) ?? 'registry',
    resolved,
    integrity: block.fields.get('integrity') ?? '',
    bundled: false,
    patched: false,
    line,
    needs: block.needs.flatMap(pattern => byPattern.get(pattern) ?? []),
  };
}

/** `@scope/name@range` at the second sign. */
export function splitPattern(pattern: string): { readonly name: string; readonly range: string } {
  const at = pattern.indexOf('@', 1);
  return at === -1 ? { name: pattern, range: '' } : { name: pattern.slice(0, at), range: pattern.slice(at + 1) };
}

function rootOf(manifest: Mapping, byPattern: ReadonlyMap<string, string>): Root {
  const wished = new Map<string, Wish>();
  for (const [field, as] of WISHES) {
    for (const [name, range] of inner(manifest, field).members) {
      const key = byPattern.get(`${name}@${String(range)}`);
      if (key !== undefined) wished.set(key, as);
    }
  }
  return { name: '.', needs: [...wished].map(([key, as]) => ({ key, as })) };
}
