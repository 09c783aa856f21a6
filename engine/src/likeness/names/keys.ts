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
  third: 11,
  stemThird: 12,
  beginning: 13,
  ending: 14,
  bothEnds: 15,
  frame: 16,
} as const;

/** Longer texts are not mistyped one into the other, and each letter costs a key. */
const LONGEST_TYPED = 48;
const FEWEST_HEARD = 3;
const FEWEST_CUT = 5;
const END_LETTERS = 3;
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

/** Where a text of some length is cut into thirds, from its start to its end. */
function cuts(length: number): readonly [number, number, number, number] {
  return [0, Math.floor(length / 3), Math.floor((2 * length) / 3), length];
}

/** Each third beside its place and the length of the text: of two edits, one third at least is free. */
export function thirds(letters: string, kind: number, take: (key: number) => void): void {
  const { length } = letters;
  if (length < FEWEST_CUT || length > LONGEST_TYPED) return;
  const at = cuts(length);
  for (const place of [0, 1, 2] as const) take(thirdKey(letters.slice(at[place], at[place + 1]), place, length, kind));
}

/** The thirds that texts two edits away may have, where they are in this one: at its start, at its end, and a place aside in the middle. */
export function thirdsNear(letters: string, kind: number, take: (key: number) => void): void {
  const { length } = letters;
  if (length > LONGEST_TYPED) return;
  for (let other = Math.max(FEWEST_CUT, length - 2); other <= length + 2; other++) {
    const [, first, second] = cuts(other);
    take(thirdKey(letters.slice(0, first), 0, other, kind));
    take(thirdKey(letters.slice(length - (other - second)), 2, other, kind));
    // Where only the middle is free, one edit is before it and one behind.
    for (let aside = Math.max(-1, length - other - 1); aside <= Math.min(1, length - other + 1); aside++) {
      take(thirdKey(letters.slice(first + aside, second + aside), 1, other, kind));
    }
  }
}

function thirdKey(third: string, place: number, length: number, kind: number): number {
  // Spread before it is added: a small number would only turn the last letter into another.
  return mixed((textHash(third) + mixed(length * 4 + place, 0)) | 0, kind);
}

/** How a text begins and how it ends, together and alone: what is left to go by where nothing else is. */
export function ends(name: Name, take: (key: number) => void): void {
  bothEnds(wholeStem(name), take);
  if (name.scope === '' && name.letters.length > END_LETTERS) oneEnd(name.letters, take);
}

/** The two ends of a text at once. */
export function bothEnds(letters: string, take: (key: number) => void): void {
  if (letters.length >= 2 * END_LETTERS) take(key(letters.slice(0, END_LETTERS) + letters.slice(-END_LETTERS), KIND.bothEnds));
}

/** Each end of a text. */
export function oneEnd(letters: string, take: (key: number) => void): void {
  take(key(letters.slice(-END_LETTERS), KIND.ending));
  take(key(letters.slice(0, END_LETTERS), KIND.beginning));
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

/** The same of names of two words: there are many of them, and they are asked for last. */
export function smallFrame(name: Name, take: (key: number) => void): void {
  if (name.scope !== '' || name.words.length !== 2 || name.content.length !== 1) return;
  const at = name.words.findIndex(word => word.common);
  const word = name.words[at];
  if (word !== undefined) take(mixed((wordHash(word) + at) | 0, KIND.frame));
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

/** The words of scope and base that count, as written. */
export function wholeStem(name: Name): string {
  return wordsOf(name)
    .map(word => word.raw)
    .join('');
}
