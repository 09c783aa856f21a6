import { align, allWords } from './align.ts';
import type { Asked } from './align.ts';
import { askAbout } from './ask-about.ts';
import type { Ask } from './ask-about.ts';
import { askFurther } from './ask-further.ts';
import { fileName } from './file-name.ts';
import { exactKey, stemLetters } from './keys.ts';
import { findIds, keyTable } from './key-table.ts';
import type { KeyTable } from './key-table.ts';
import { nameList, nameOf } from './name-list.ts';
import type { NameList } from './name-list.ts';
import { readName } from './read-name.ts';
import type { Name } from './read-name.ts';
import { measure, oddsOf, scoreOf } from './score.ts';
import { neighbours } from './resemblance.ts';
import { skeleton } from './skeleton.ts';
import { sound } from './sound.ts';
import type { Measures, Score } from './score.ts';
import type { Word } from './words/word.ts';

/** Known names and what they are found by. Plain data: it can be written down and read again as it is. */
export interface NameIndex {
  readonly names: NameList;
  readonly table: KeyTable;
}

/** A known name that the asked one may be taken for. */
export interface Candidate extends Score {
  readonly name: string;
  /** From 1, the most popular. */
  readonly rank: number;
}

/** So many that came near are laid beside the asked name. What comes later came by blunter questions. */
const MOST_ALIGNED = 84;

/** Where fewer come near, more is asked: there are places to fill. */
const FEW = 8;

/** How many keys a name has on average, or a little more. */
const KEYS_A_NAME = 31;

/** Files names, the most popular first. */
export function nameIndex(ranked: readonly string[]): NameIndex {
  const names = nameList(ranked);
  let keys = new Uint32Array(names.count * KEYS_A_NAME + 64);
  let ids = new Uint32Array(keys.length);
  let count = 0;
  for (let id = 0; id < names.count; id++) {
    fileName(readName(nameOf(names, id)), key => {
      if (count === keys.length) {
        keys = longer(keys);
        ids = longer(ids);
      }
      keys[count] = key;
      ids[count++] = id;
    });
  }
  return { names, table: keyTable({ keys, ids, count }, names.count) };
}

function longer(array: Uint32Array<ArrayBuffer>): Uint32Array<ArrayBuffer> {
  const more = new Uint32Array(Math.ceil(array.length * 1.25));
  more.set(array);
  return more;
}

/** The known names that come nearest to a name, best first; never the name itself. Untrusted: `asked` is any text. */
export function candidates(index: NameIndex, asked: string, limit: number): Candidate[] {
  return measuredNear(index, asked)
    .map(near => ({ near, odds: oddsOf(near.measures) }))
    .sort((one, other) => other.odds - one.odds || one.near.rank - other.near.rank)
    .slice(0, limit)
    .map(({ near: { name, rank, measures } }) => ({ name, rank, ...scoreOf(measures) }));
}

/** A known name that came near, as it was measured. */
export interface Near {
  readonly name: string;
  readonly rank: number;
  readonly measures: Measures;
}

/** All known names that come near in at least one way, in no order; where they are few, those too that have less in common. */
export function measuredNear(index: NameIndex, asked: string): Near[] {
  const name = readName(asked);
  const side = sideOf(name, wordsThatAreNames(index, name));
  const seen = new Set<number>();
  const near: Near[] = [];
  for (const question of [askAbout, askFurther]) {
    if (near.length >= FEW) break;
    for (const id of comeNear(index, name, { question, seen })) {
      const text = nameOf(index.names, id);
      if (text === asked) continue;
      const measures = measure(align(side, readName(text)), id);
      if (measures !== undefined) near.push({ name: text, rank: id + 1, measures });
    }
  }
  return near;
}

/** A name made ready to be laid beside others; `isName` tells of one of its words whether it is itself a known name. */
export function sideOf(name: Name, isName: Asked['isName']): Asked {
  const stem = stemLetters(name);
  return {
    ...name,
    all: allWords(name),
    stem,
    skeleton: skeleton(name.letters),
    sound: sound(stem),
    neighbours: neighbours(name.whole),
    isName,
  };
}

type Question = typeof askAbout;

/** The ids that any question brings, until there are enough; not those that were seen. */
function comeNear({ table, names }: NameIndex, name: Name, { question, seen }: { question: Question; seen: Set<number> }): number[] {
  const near: number[] = [];
  const isEnough = (): boolean => near.length >= MOST_ALIGNED;
  const ask: Ask = (key, most, fits) => {
    if (isEnough()) return;
    findIds(table, key, most, id => {
      if (seen.has(id) || (fits !== undefined && !fits(nameOf(names, id)))) return;
      seen.add(id);
      near.push(id);
    });
  };
  question(name, ask, isEnough);
  return near;
}

function wordsThatAreNames(index: NameIndex, { words, scopeWords }: Name): (word: Word) => boolean {
  const names = new Set([...scopeWords, ...words].filter(word => !word.common && rankOf(index, word.raw) !== undefined));
  return word => names.has(word);
}

/** The rank of a name that is known just so, from 1. */
export function rankOf(index: NameIndex, name: string): number | undefined {
  let rank: number | undefined;
  const { whole } = readName(name);
  findIds(index.table, exactKey(whole), Infinity, id => {
    if (rank === undefined && nameOf(index.names, id) === name) rank = id + 1;
  });
  return rank;
}
