import { editDistance, isOneEdit } from './edit-distance.ts';
import { stemLetters } from './keys.ts';
import type { Name } from './read-name.ts';
import type { Word } from './words/word.ts';

/** How two words agree, the closest first. */
export type Agreement = 'same' | 'spelling' | 'grammar' | 'near' | 'meaning';

/** A word of each name that stand for each other. */
export interface WordPair {
  readonly asked: number;
  readonly known: number;
  readonly agrees: Agreement;
}

/** Two names laid side by side. Words are those of the scope, then those of the base. */
export interface Alignment {
  readonly asked: Asked;
  readonly known: Name;
  readonly knownStem: string;
  /** Between the letters of the bases: 0, 1, 2 or `FAR`. */
  readonly edits: number;
  readonly pairs: readonly WordPair[];
  readonly agreements: ReadonlySet<Agreement>;
  /** Words of the asked name that the known one has not, and the other way round. */
  readonly added: readonly Word[];
  readonly missing: readonly Word[];
  /** Of the letters of both, how many are in words that agree; words that go with any name count little. */
  readonly share: number;
}

/** The asked name: read once, laid beside many. */
export interface Asked extends Name {
  readonly all: readonly Word[];
  readonly stem: string;
  readonly skeleton: string;
  readonly sound: string;
  readonly neighbours: readonly number[];
  /** Whether a word is itself a name that is known. */
  readonly isName: (word: Word) => boolean;
}

const AGREEMENTS: readonly (readonly [Agreement, (one: Word, other: Word) => boolean])[] = [
  ['same', (one, other) => one.raw === other.raw],
  ['spelling', (one, other) => one.spelled === other.spelled],
  ['grammar', (one, other) => one.stem === other.stem],
  ['near', (one, other) => one.raw.length > 3 && other.raw.length > 3 && isOneEdit(one.raw, other.raw)],
  ['meaning', (one, other) => one.meant === other.meant],
];

/** More words than that are not a name that anybody would mistake. */
const MOST_WORDS = 12;

/** All words of a name, those of the scope first. */
export function allWords(name: Name): readonly Word[] {
  return [...name.scopeWords, ...name.words].slice(0, MOST_WORDS);
}

/** Lays a known name beside the asked one. */
export function align(asked: Asked, known: Name): Alignment {
  const { all } = asked;
  const others = allWords(known);
  const pairs = pairUp(all, others);
  return {
    asked,
    known,
    knownStem: stemLetters(known),
    edits: editDistance(asked.letters, known.letters),
    pairs,
    agreements: new Set(pairs.map(pair => pair.agrees)),
    added: all.filter((_, index) => !pairs.some(pair => pair.asked === index)),
    missing: others.filter((_, index) => !pairs.some(pair => pair.known === index)),
    share: asked.whole === known.whole ? 1 : shareOf(all, others, pairs),
  };
}

/** Pairs the words of two names, the closest agreements first; each word once. */
function pairUp(asked: readonly Word[], known: readonly Word[]): WordPair[] {
  const pairs: WordPair[] = [];
  let askedTaken = 0;
  let knownTaken = 0;
  for (const [agrees, holds] of AGREEMENTS) {
    for (const [one, word] of asked.entries()) {
      if (askedTaken & (1 << one)) continue;
      const other = known.findIndex((match, index) => !(knownTaken & (1 << index)) && holds(word, match));
      if (other === -1) continue;
      pairs.push({ asked: one, known: other, agrees });
      askedTaken |= 1 << one;
      knownTaken |= 1 << other;
    }
  }
  return pairs;
}

function shareOf(asked: readonly Word[], known: readonly Word[], pairs: readonly WordPair[]): number {
  const all = asked.reduce((sum, word) => sum + worth(word), 0) + known.reduce((sum, word) => sum + worth(word), 0);
  const agreed = pairs.reduce((sum, pair) => sum + worth(asked[pair.asked]) + worth(known[pair.known]), 0);
  return all === 0 ? 0 : agreed / all;
}

function worth(word: Word | undefined): number {
  if (word === undefined) return 0;
  return word.common ? 1 : 1 + word.raw.length;
}
