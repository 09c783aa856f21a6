import { hashesWithoutOne, mixed, textHash } from './hash.ts';
import type { Name } from './read-name.ts';
import { sound } from './sound.ts';
import type { Word } from './words/word.ts';

/** What a key is made of: texts of different kinds never meet. What belongs to a scope is apart: many scopes have a `core`, and would hide the name without one. */
export const KIND = {
  exact: 1,
  scopedExact: 2,
  typed: 3,
  scopedTyped: 4,
  skeleton: 5,
  sound: 6,
  words: 7,
  oneWord: 8,
  scopeStart: 9,
  scopeEnd: 10,
  firstHalf: 11,
  secondHalf: 12,
} as const;

/** Longer texts are not mistyped one into the other, and each letter costs a key. */
const LONGEST_TYPED = 48;
const FEWEST_HEARD = 3;
const FEWEST_HALVED = 5;
/** Look-alike scopes begin or end like the one they imitate: so many letters of it are held beside the base. */
const SCOPE_LETTERS = 3;

/** The key of one kind for a text. */
export function key(text: string, kind: number): number {
  return mixed(textHash(text), kind);
}

/** The key under which a name is found by all its letters. */
export function exactKey(letters: string): number {
  return key(letters, KIND.exact);
}

/** The letters, and without each one: two names one edit apart have one of these in common. */
export function typings(letters: string, kind: number, take: (key: number) => void): void {
  take(key(letters, kind));
  if (letters.length > 2 && letters.length <= LONGEST_TYPED) hashesWithoutOne(letters, hash => take(mixed(hash, kind)));
}

/** Each half beside the length: two letters of the other half may be replaced. */
export function halves(letters: string, take: (key: number) => void): void {
  const { length } = letters;
  if (length < FEWEST_HALVED || length > LONGEST_TYPED) return;
  take(mixed((textHash(letters.slice(0, length >> 1)) + length) | 0, KIND.firstHalf));
  take(mixed((textHash(letters.slice(length >> 1)) + length) | 0, KIND.secondHalf));
}

/** What is heard of it, where that is enough to tell words apart. */
export function soundOf(letters: string, take: (key: number) => void): void {
  const heard = sound(letters);
  if (heard.length >= FEWEST_HEARD) take(key(heard, KIND.sound));
}

/** What is left of a name without the word that counts: `near-api-js` is `api js` around one word. */
export function frame(name: Name, take: (key: number) => void): void {
  if (name.scope !== '' || name.words.length < 3 || name.words.length === name.content.length) return;
  const all = sumOf(name.words);
  for (const word of name.content) take(mixed((all - wordHash(word)) | 0, KIND.words));
}

/** The words in any order, and without each one: what is common to names that differ in one word. */
export function wordSums(words: readonly Word[], take: (key: number) => void): void {
  const sum = sumOf(words);
  take(mixed(sum, KIND.words));
  if (words.length > 1) for (const word of words) take(mixed((sum - wordHash(word)) | 0, KIND.words));
}

/** A number for words in any order, from which each can be taken away again. */
export function sumOf(words: readonly Word[]): number {
  return words.reduce((sum, word) => (sum + wordHash(word)) | 0, 0);
}

/** A number for what a word stands for. */
export function wordHash(word: Word): number {
  return mixed(textHash(word.meant), 0);
}

/** The base beside how its scope begins, and how it ends. */
export function scopeEnds(name: Name, take: (key: number) => void): void {
  if (name.scope === '') return;
  const base = mixed(textHash(name.letters), 0);
  take(mixed((base + textHash(name.scope.slice(0, SCOPE_LETTERS))) | 0, KIND.scopeStart));
  take(mixed((base + textHash(name.scope.slice(-SCOPE_LETTERS))) | 0, KIND.scopeEnd));
}

/** The words that count, those of the scope before those of the base. */
export function wordsOf(name: Name): readonly Word[] {
  return name.scopeWords.length === 0 ? name.content : [...name.scopeWords.filter(word => !word.common), ...name.content];
}

/** The base's words that count, as written, without what goes between them. */
export function stemLetters(name: Name): string {
  if (name.content.length === name.words.length) return name.letters;
  return name.content.map(word => word.raw).join('');
}
