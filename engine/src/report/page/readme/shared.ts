import { leavesOf, type Block, type Leaf } from './block.ts';

/** A part of the text of a leaf, in UTF-16 offsets. */
export interface Stretch {
  readonly start: number;
  readonly end: number;
}

/** What two pages have in common word for word. */
export interface Shared {
  /** By leaf of the first page: the stretches that the second has too. */
  readonly lit: ReadonlyMap<Leaf, readonly Stretch[]>;
  /** How many words the first has, and how many of them are the second's. */
  readonly words: number;
  readonly common: number;
}

/** So many words in a row are no accident; a block that is shorter counts as a whole. */
const ROW = 5;
const OWN_NAME = '\u0000';

interface Word extends Stretch {
  readonly leaf: Leaf;
  readonly lower: string;
  /** The same, but for the names of the packages, which are one word. */
  readonly plain: string;
}

/** Finds what of one page stands in another. The names of both packages are taken for the same word. */
export function sharedWith(page: readonly Block[], other: readonly Block[], names: readonly string[]): Shared {
  const rows = new Set<string>();
  const said = new Set<string>();
  for (const block of other) {
    const words = wordsOf(block, names);
    for (const row of rowsOf(words)) rows.add(row.key);
    for (const word of words) said.add(word.lower);
  }
  const lit = new Map<Leaf, Stretch[]>();
  let [total, common] = [0, 0];
  for (const block of page) {
    const words = wordsOf(block, names);
    const shared = new Set<Word>();
    for (const { key, of } of rowsOf(words)) if (rows.has(key)) for (const word of of) shared.add(word);
    total += words.length;
    common += shared.size;
    // A name that the other page never says is what differs.
    light(words, word => shared.has(word) && said.has(word.lower), lit);
  }
  return { lit, words: total, common };
}

/** Words of a block in rows; a block with fewer is one row, which begins and ends. */
function rowsOf(words: readonly Word[]): { readonly key: string; readonly of: readonly Word[] }[] {
  if (words.length === 0) return [];
  if (words.length < ROW) return [{ key: `| ${words.map(word => word.plain).join(' ')} |`, of: words }];
  return Array.from({ length: words.length - ROW + 1 }, (_, at) => {
    const of = words.slice(at, at + ROW);
    return { key: of.map(word => word.plain).join(' '), of };
  });
}

function light(words: readonly Word[], isLit: (word: Word) => boolean, lit: Map<Leaf, Stretch[]>): void {
  let last: Word | undefined;
  for (const word of words) {
    if (isLit(word)) {
      const all = lit.get(word.leaf) ?? [];
      const before = all.at(-1);
      if (before && last?.leaf === word.leaf && last.end === before.end) all[all.length - 1] = { start: before.start, end: word.end };
      else all.push({ start: word.start, end: word.end });
      lit.set(word.leaf, all);
    }
    last = word;
  }
}

function wordsOf(block: Block, names: readonly string[]): Word[] {
  const own = new Set(names.map(name => name.toLowerCase()));
  const spelled = [...own].filter(name => name.length > 1).toSorted((a, b) => b.length - a.length);
  const pattern = new RegExp([...spelled.map(name => name.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&')), '[\\p{L}\\p{N}]+'].join('|'), 'giu');
  return leavesOf(block).flatMap(leaf =>
    Array.from(leaf.shown.matchAll(pattern), ({ 0: word, index }) => {
      const lower = word.toLowerCase();
      return { leaf, start: index, end: index + word.length, lower, plain: own.has(lower) ? OWN_NAME : lower };
    }),
  );
}
