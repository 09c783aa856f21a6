import type { FileTree } from '../../model/package.ts';
import { isCode } from '../code/code-files.ts';
import type { Range } from './bodies.ts';
import { FIRST, numbering, numberingBeside, pairOf } from './lexicon.ts';
import { readCode, type Reading } from './reading.ts';

/** All that the code of a package says, to be looked for in other code. */
export interface Vocabulary {
  /** The number of each word, of names of variables too. */
  readonly numbers: ReadonlyMap<string, number>;
  readonly statements: ReadonlySet<string>;
  /** The same with the names of variables. */
  readonly exact: ReadonlySet<string>;
  readonly words: ReadonlySet<number>;
  /** Words that stand near each other, in either order: tools that rewrite code exchange sides. */
  readonly pairs: Pairs;
  /** Words that follow each other, in either order. */
  readonly next: Pairs;
  /** Functions by the sum of their words: the words of one of them, and how many have that sum. */
  readonly bodies: ReadonlyMap<number, { readonly said: Range; readonly times: number }>;
  /** The sums of the functions of each file. */
  readonly bodiesIn: ReadonlyMap<string, readonly number[]>;
  /** How often each word is said: by file, and in all files together. */
  readonly often: { readonly of: ReadonlyMap<string, ReadonlyMap<number, number>>; readonly inAll: ReadonlyMap<number, number> };
  /** The most tokens in a row of which none says a word. */
  readonly wordless: number;
}

/** Tells whether two words stand together. */
export type Pairs = (one: number, other: number) => boolean;

/** How many words away is near. */
const NEAR = 5;

/** Reads the whole code of a package, its tests too. */
export function vocabularyOf(files: FileTree): Vocabulary {
  const numbers = new Map<string, number>();
  const numberOf = numbering(numbers);
  const [statements, exact] = [new Set<string>(), new Set<string>()];
  const bodies = new Map<number, { readonly said: Range; readonly times: number }>();
  const bodiesIn = new Map<string, readonly number[]>();
  const said = new Map<string, readonly number[]>();
  let wordless = 0;
  for (const [path, bytes] of files) {
    if (!isCode(path)) continue;
    const reading = readCode(path, bytes, numberOf);
    for (const one of reading.statements) {
      if (one.row !== undefined) statements.add(one.row);
      if (one.exact !== undefined) exact.add(one.exact);
    }
    for (const one of reading.bodies) {
      const known = bodies.get(one.sum);
      bodies.set(one.sum, { said: known?.said ?? one.said, times: (known?.times ?? 0) + 1 });
    }
    const sums = reading.bodies.map(one => one.sum);
    bodiesIn.set(path, sums);
    said.set(path, reading.said.words);
    wordless = Math.max(wordless, longestWordless(reading));
  }
  return { numbers, statements, exact, bodies, bodiesIn, wordless, ...together(said, FIRST + numbers.size) };
}

function together(files: ReadonlyMap<string, readonly number[]>, many: number): Pick<Vocabulary, 'words' | 'pairs' | 'next' | 'often'> {
  const words = new Set<number>();
  const [pairs, next] = [new Set<number | undefined>(), new Set<number | undefined>()];
  const often = { of: new Map<string, Map<number, number>>(), inAll: new Map<number, number>() };
  for (const [path, said] of files) {
    often.of.set(path, countInto(new Map(), said));
    countInto(often.inAll, said);
    for (const [at, word] of said.entries()) {
      words.add(word);
      for (let other = at + 1; other <= at + NEAR && other < said.length; other++) pairs.add(pairOf(word, said[other] ?? 0, many));
      if (at > 0) next.add(pairOf(said[at - 1] ?? 0, word, many));
    }
  }
  const inside =
    (set: ReadonlySet<number | undefined>): Pairs =>
    (one, other) =>
      set.has(pairOf(one, other, many));
  return { words, often, pairs: inside(pairs), next: inside(next) };
}

/** Reads a file that is held against what a package says. */
export function readBeside(path: string, bytes: Uint8Array | string, { numbers }: Vocabulary): Reading {
  return readCode(path, bytes, numberingBeside(numbers));
}

/** Adds up how often each comes. */
export function countInto(counts: Map<number, number>, all: Iterable<number>): Map<number, number> {
  for (const one of all) counts.set(one, (counts.get(one) ?? 0) + 1);
  return counts;
}

/** The most tokens in a row of a file of which none says a word. */
function longestWordless({ tokens, said }: Reading): number {
  let [longest, since] = [0, 0];
  for (let at = 0; at < tokens.count; at++) {
    if (said.before[at + 1] !== said.before[at]) since = at + 1;
    else longest = Math.max(longest, at + 1 - since);
  }
  return longest;
}
