import { visible } from './visible.ts';
import type { Word } from './words/word.ts';
import { readWord } from './words/word.ts';
import { isLetter, splitWords } from './words/split.ts';

/** A package's name, taken apart. All but `text` is as one sees it: lower case, look-alikes read as Latin, nothing invisible. */
export interface Name {
  /** As it was given. */
  readonly text: string;
  /** Without the `@`; empty where there is none. */
  readonly scope: string;
  /** Behind the scope, with its delimiters. */
  readonly base: string;
  /** The base's letters and digits. */
  readonly letters: string;
  /** Those of scope and base. */
  readonly whole: string;
  readonly words: readonly Word[];
  readonly scopeWords: readonly Word[];
  /** The words of the base that say what it names; all of them where they are all common. */
  readonly content: readonly Word[];
  readonly hidden: boolean;
  readonly disguised: boolean;
}

/** Takes a name apart. Untrusted: any text of any length is a name here, and is read up to a bound. */
export function readName(text: string): Name {
  const { text: seen, hidden, disguised } = visible(text);
  const slash = seen.startsWith('@') ? seen.indexOf('/') : -1;
  const scope = slash === -1 ? '' : seen.slice(1, slash);
  const base = slash === -1 ? seen : seen.slice(slash + 1);
  const letters = lettersOf(base);
  const words = splitWords(base).map(readWord);
  const content = words.filter(word => !word.common);
  return {
    text,
    scope,
    base,
    letters,
    whole: scope === '' ? letters : lettersOf(scope) + letters,
    words,
    scopeWords: scope === '' ? [] : splitWords(scope).map(readWord),
    content: content.length === 0 ? words : content,
    hidden,
    disguised,
  };
}

/** The letters of a known name's base, without taking it apart. */
export function baseLetters(known: string): string {
  return lettersOf((known.startsWith('@') ? known.slice(known.indexOf('/') + 1) : known).toLowerCase());
}

/** The letters and digits alone. */
export function lettersOf(text: string): string {
  let out = '';
  let start = 0;
  for (let index = 0; index < text.length; index++) {
    if (isLetter(text.charCodeAt(index))) continue;
    out += text.slice(start, index);
    start = index + 1;
  }
  return start === 0 ? text : out + text.slice(start);
}
