import { hashesWithoutOne, mixed, prefixHashes, textHash } from './hash.ts';
import type { Name } from './read-name.ts';
import { skeleton } from './skeleton.ts';
import { sound } from './sound.ts';
import type { Word } from './words/word.ts';

/** What a key is made of: texts of different kinds never meet. What belongs to a scope is apart: many scopes have a `core`, and would hide the name without one. */
const EXACT = 1;
const SCOPED_EXACT = 2;
const TYPED = 3;
const SCOPED_TYPED = 4;
const SKELETON = 5;
const SOUND = 6;
const WORDS = 7;
const ONE_WORD = 8;
const SCOPE_START = 9;
const SCOPE_END = 10;
const FIRST_HALF = 11;
const SECOND_HALF = 12;

/** Longer texts are not mistyped one into the other, and each letter costs a key. */
const LONGEST_TYPED = 48;
const FEWEST_HEARD = 3;
const FEWEST_HALVED = 5;
/** Look-alike scopes begin or end like the one they imitate: so many letters of it are held beside the base. */
const SCOPE_LETTERS = 3;

/** Hands out every key under which a known name is filed. */
export function keysOf(name: Name, take: (key: number) => void): void {
  const scoped = name.scope !== '';
  take(key(name.letters, scoped ? SCOPED_EXACT : EXACT));
  if (scoped) take(exactKey(name.whole));
  typings(name.letters, scoped ? SCOPED_TYPED : TYPED, take);
  const stem = stemLetters(name);
  if (stem !== name.letters) take(key(stem, TYPED));
  halves(stem, take);
  take(key(skeleton(name.letters), SKELETON));
  soundOf(stem, take);
  wordSums(name.content, take);
  const counted = wordsOf(name);
  if (counted.length > name.content.length) wordSums(counted, take);
  else frame(name, take);
  for (const word of counted) take(mixed(wordHash(word), ONE_WORD));
  scopeEnds(name, take);
}

function key(text: string, kind: number): number {
  return mixed(textHash(text), kind);
}

/** The key under which a name is found by all its letters. */
export function exactKey(letters: string): number {
  return key(letters, EXACT);
}

/** The letters, and without each one: two names one edit apart have one of these in common. */
function typings(letters: string, kind: number, take: (key: number) => void): void {
  take(key(letters, kind));
  if (letters.length > 2 && letters.length <= LONGEST_TYPED) hashesWithoutOne(letters, hash => take(mixed(hash, kind)));
}

/** Each half beside the length: two letters of the other half may be replaced. */
function halves(letters: string, take: (key: number) => void): void {
  const { length } = letters;
  if (length < FEWEST_HALVED || length > LONGEST_TYPED) return;
  take(mixed((textHash(letters.slice(0, length >> 1)) + length) | 0, FIRST_HALF));
  take(mixed((textHash(letters.slice(length >> 1)) + length) | 0, SECOND_HALF));
}

function soundOf(letters: string, take: (key: number) => void): void {
  const heard = sound(letters);
  if (heard.length >= FEWEST_HEARD) take(key(heard, SOUND));
}

/** What is left of a name without the word that counts: `near-api-js` is `api js` around one word. */
function frame(name: Name, take: (key: number) => void): void {
  if (name.scope !== '' || name.words.length < 3 || name.words.length === name.content.length) return;
  const all = sumOf(name.words);
  for (const word of name.content) take(mixed((all - wordHash(word)) | 0, WORDS));
}

/** The words in any order, and without each one: what is common to names that differ in one word. */
function wordSums(words: readonly Word[], take: (key: number) => void): void {
  const sum = sumOf(words);
  take(mixed(sum, WORDS));
  if (words.length > 1) for (const word of words) take(mixed((sum - wordHash(word)) | 0, WORDS));
}

function sumOf(words: readonly Word[]): number {
  return words.reduce((sum, word) => (sum + wordHash(word)) | 0, 0);
}

function wordHash(word: Word): number {
  return mixed(textHash(word.meant), 0);
}

function scopeEnds(name: Name, take: (key: number) => void): void {
  if (name.scope === '') return;
  const base = mixed(textHash(name.letters), 0);
  take(mixed((base + textHash(name.scope.slice(0, SCOPE_LETTERS))) | 0, SCOPE_START));
  take(mixed((base + textHash(name.scope.slice(-SCOPE_LETTERS))) | 0, SCOPE_END));
}

/** The words that count, those of the scope before those of the base. */
function wordsOf(name: Name): readonly Word[] {
  return name.scopeWords.length === 0 ? name.content : [...name.scopeWords.filter(word => !word.common), ...name.content];
}

/** The base's words that count, as written, without what goes between them. */
export function stemLetters(name: Name): string {
  if (name.content.length === name.words.length) return name.letters;
  return name.content.map(word => word.raw).join('');
}

/** Looks up one key and hands out up to `most` names. */
export type Ask = (key: number, most: number) => void;

/** How many names one question may bring. Exact ones bring few; a word brings the best known of all that have it. */
const MOST = { exact: 32, near: 24, words: 24, word: 20, part: 4 } as const;

/** Asks every question about a name, the sharpest first. */
export function askAbout(name: Name, ask: Ask): void {
  const { letters, whole } = name;
  const stem = stemLetters(name);
  for (const text of new Set([letters, whole])) ask(exactKey(text), MOST.exact);
  scopeEnds(name, one => ask(one, MOST.near));
  ask(key(letters, SCOPED_EXACT), MOST.near);
  ask(key(skeleton(letters), SKELETON), MOST.near);
  const words = wordsOf(name);
  for (const some of [words, name.content]) ask(mixed(sumOf(some), WORDS), MOST.words);
  for (const text of new Set([letters, whole, stem])) typings(text, TYPED, one => ask(one, MOST.near));
  askWithRuns([...name.scopeWords, ...name.words], ask);
  soundOf(stem, one => ask(one, MOST.near));
  frame(name, one => ask(one, MOST.words));
  askWithFewerWords(words, ask);
  typings(letters, SCOPED_TYPED, one => ask(one, MOST.part));
  halves(stem, one => ask(one, MOST.words));
  askWithParts(letters, ask);
  askWithTwoLess(letters, ask);
  for (const word of words) ask(mixed(wordHash(word), ONE_WORD), MOST.word);
}

/** No question is asked about the words behind these. */
const MOST_WORDS = 8;

/** A name that is known may stand among other words: every run of words is asked for, as it is written. */
function askWithRuns(words: readonly Word[], ask: Ask): void {
  const few = words.slice(0, MOST_WORDS);
  for (let length = few.length - 1; length > 0; length--) {
    for (let start = 0; start + length <= few.length; start++) {
      const run = few.slice(start, start + length);
      const letters = run.map(word => word.raw).join('');
      ask(exactKey(letters), MOST.part);
      ask(key(letters, SCOPED_EXACT), MOST.part);
    }
  }
}

/** Words may have been added, and one of them replaced: without each one, each two, and every run of them. */
function askWithFewerWords(words: readonly Word[], ask: Ask): void {
  const few = words.slice(0, MOST_WORDS);
  const sum = sumOf(few);
  for (const [index, word] of few.entries()) {
    const rest = (sum - wordHash(word)) | 0;
    ask(mixed(rest, WORDS), MOST.words);
    for (const other of few.slice(index + 1)) if (few.length > 2) ask(mixed((rest - wordHash(other)) | 0, WORDS), MOST.words);
  }
  for (let start = 0; start < few.length; start++) {
    let run = 0;
    for (const word of few.slice(start)) {
      run = (run + wordHash(word)) | 0;
      ask(mixed(run, WORDS), MOST.words);
    }
  }
}

/** A name with something glued before or behind it. */
function askWithParts(letters: string, ask: Ask): void {
  const shortest = Math.max(3, Math.ceil(letters.length / 3));
  const prefixes = prefixHashes(letters);
  for (let length = letters.length - 1; length >= shortest; length--) {
    ask(mixed(prefixes[length] ?? 0, EXACT), MOST.part);
    ask(exactKey(letters.slice(-length)), MOST.part);
  }
}

/** Two letters too many. */
function askWithTwoLess(letters: string, ask: Ask): void {
  if (letters.length < 7 || letters.length > 20) return;
  for (let index = 0; index < letters.length; index++) {
    const one = letters.slice(0, index) + letters.slice(index + 1);
    hashesWithoutOne(one, hash => ask(mixed(hash, TYPED), MOST.part));
  }
}
