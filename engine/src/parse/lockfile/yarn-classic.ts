import type { Entry, Resolution, Root, Wish } from '../../model/resolution.ts';
import { cameFrom } from './came.ts';
import { lackingNames } from './lacking.ts';
import type { Lacking } from './lacking.ts';
import { WISHES } from './npm.ts';
import { inner, Malformed } from './tree.ts';
import type { Mapping } from './tree.ts';
import { yarnWords } from './yarn-words.ts';

/** One block of the file: the patterns that lead to it, and what it holds. */
interface Block {
  readonly patterns: readonly string[];
  readonly offset: number;
  readonly fields: Map<string, string>;
  readonly needs: string[];
}

/** yarn.lock of Yarn 1. What the project asks for stands in its package.json, beside the file. Throws `Malformed`. */
export function readYarnClassic(text: string, lineOf: (offset: number) => number, manifest: Mapping | undefined): Resolution {
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
  const all = manifest !== undefined && !manifest.members.has('workspaces');
  const doubts = lackingNames([...needs.filter(({ what }) => all || what > end), ...askedFor(manifest)], names);
  return { format: 'yarn lockfile v1', entries, roots, doubts, foreign: 0 };
}

/** What a manifest asks of registries. Members of a workspace are in no lockfile of Yarn 1, and may be asked for by their plain version. */
export function askedFor(manifest: Mapping | undefined): readonly Lacking[] {
  if (manifest === undefined || manifest.members.has('workspaces')) return [];
  return ['dependencies', 'devDependencies', 'optionalDependencies'].flatMap(field =>
    [...inner(manifest, field).members].flatMap(([what, range]): readonly Lacking[] =>
      typeof range !== 'string' || ['workspace', 'file'].includes(cameFrom(range) ?? '')
        ? []
        : [{ what, by: 'the package.json beside it', line: 1 }],
    ),
  );
}

function readBlocks(text: string): readonly Block[] {
  const blocks: Block[] = [];
  let nested = false;
  let offset = 0;
  for (const whole of text.split('\n')) {
    const line = whole.trimEnd();
    const indent = line.length - line.trimStart().length;
    const at = offset;
    offset += whole.length + 1;
    if (line === '' || line.trimStart().startsWith('#')) continue;
    const words = yarnWords(line.trimStart(), at);
    const block = blocks.at(-1);
    if (indent === 0) {
      if (!line.endsWith(':')) throw new Malformed('a block does not begin with patterns and a colon', at);
      blocks.push({ patterns: words, offset: at, fields: new Map(), needs: [] });
      nested = false;
    } else if (block === undefined) throw new Malformed('a line is indented before any block', at);
    else if (indent >= 4) {
      if (!nested || words.length !== 2) throw new Malformed('a line stands below nothing that holds lines', at);
      block.needs.push(`${words[0]}@${words[1]}`);
    } else if (line.endsWith(':')) nested = /dependencies/i.test(line);
    else if (words.length === 2) {
      block.fields.set(words[0] ?? '', words[1] ?? '');
      nested = false;
    } else throw new Malformed('a line is neither a name with a value nor the head of a list', at);
  }
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
