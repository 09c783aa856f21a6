import type { Tokens } from '../code/token-row.ts';
import { IDENTIFIER, PUNCTUATION, REGEX, STRING } from '../code/tokens.ts';
import { keyword } from '../code/words-of-code.ts';
import type { NumberOf } from './lexicon.ts';

/** What stands before and after a name in a list of names. */
const OPENS = signs('{,');
const CLOSES = signs(',}=');
/** What stands before the name of a method. */
const BEFORE_METHOD = new Set([...signs('{},;*'), ...['get', 'set', 'static', 'async'].map(keyword)]);
const OPENS_CALL = PUNCTUATION + '('.charCodeAt(0);

function signs(text: string): ReadonlySet<number> {
  return new Set(Array.from(text, sign => PUNCTUATION + sign.charCodeAt(0)));
}

/**
 * The words among some tokens: names that a minifier must keep, of each string its words, because tools join strings, cut them, and write the same
 * character in another way, and patterns as a whole.
 */
export function wordsIn(text: string, { kind, word, start, end }: Tokens, from: number, to: number, numberOf: NumberOf): number[] {
  const found: number[] = [];
  for (let at = from; at < to; at++) {
    const [first, last] = [start[at] ?? 0, end[at] ?? 0];
    if (kind[at] === STRING) for (const one of wordsOfString(text, first, last)) found.push(numberOf(one));
    else if (kind[at] === REGEX) found.push(numberOf(patternOf(text.slice(first, last))));
    else if (word[at]) found.push(numberOf(text.slice(first, last)));
  }
  return found;
}

/** The names alone: a tool may write a string more often than its author did, but no name. */
export function namesIn(text: string, { kind, word, count, start, end }: Tokens, numberOf: NumberOf): number[] {
  const found: number[] = [];
  for (let at = 0; at < count; at++)
    if (word[at] && kind[at] !== STRING && kind[at] !== REGEX) found.push(numberOf(text.slice(start[at], end[at])));
  return found;
}

/** Words, and how many of them stand before each token, and before the end. */
export interface Said {
  readonly words: readonly number[];
  readonly before: Uint32Array;
}

/** The same for the whole of a file, with the names that become words when tools write them out: `{ name }` is `{ name: a }` then. */
export function allWords(text: string, { count, kind, word, start, end }: Tokens, numberOf: NumberOf): Said {
  const words: number[] = [];
  const before = new Uint32Array(count + 1);
  for (let at = 0; at < count; at++) {
    before[at] = words.length;
    const code = kind[at] ?? 0;
    const [from, to] = [start[at] ?? 0, end[at] ?? 0];
    if (code === STRING) {
      const own = wordsOfString(text, from, to);
      for (const one of own) words.push(numberOf(one));
      // `one['name']` is `one.name` then.
      if (own.length === 1 && word[at]) words.push(numberOf(text.slice(from + 1, to - 1)));
    } else if (code === REGEX) words.push(numberOf(patternOf(text.slice(from, to))));
    else if (word[at] || (code === IDENTIFIER && isWrittenOut(kind, at))) words.push(numberOf(text.slice(from, to)));
  }
  before[count] = words.length;
  return { words, before };
}

function isWrittenOut(kind: Uint16Array, at: number): boolean {
  const [before, after] = [kind[at - 1] ?? 0, kind[at + 1] ?? 0];
  return (OPENS.has(before) && CLOSES.has(after)) || (after === OPENS_CALL && BEFORE_METHOD.has(before));
}

const ESCAPE = /\\(?:u\{([\da-f]{1,6})\}|u([\da-f]{4})|x([\da-f]{2})|\r?\n|([\s\S]))/gi;
const CONTROL = new Set(['n', 'r', 't', 'b', 'f', 'v', '0']);

/**
 * The words of a string, marked as such: whoever speaks of `fetch` does not call it. Untrusted: a string may be as long as its file, and is gone
 * through once.
 */
function wordsOfString(text: string, from: number, to: number): string[] {
  const raw = text.slice(from + 1, to);
  const plain = raw.includes('\\') ? raw.replace(ESCAPE, unescaped) : raw;
  return (plain.match(/[\p{L}\p{N}_$]{2,}/gu) ?? []).map(word => `"${word}`);
}

/** A pattern without what tools write otherwise: needless backslashes, characters by their code, flags in another order. */
export function patternOf(raw: string): string {
  const end = raw.lastIndexOf('/');
  const plain = raw.slice(1, end).replace(ESCAPE, kept);
  return `/${plain}/${Array.from(raw.slice(end + 1))
    .toSorted()
    .join('')}`;
}

function kept(raw: string, long?: string, short?: string, byte?: string, plain?: string): string {
  const code = long ?? short ?? byte;
  if (code !== undefined) return codePoint(Number.parseInt(code, 16));
  return plain === undefined || /\w/.test(plain) ? raw : plain;
}

function unescaped(_: string, long?: string, short?: string, byte?: string, plain?: string): string {
  const code = long ?? short ?? byte;
  if (code !== undefined) return codePoint(Number.parseInt(code, 16));
  return plain === undefined || CONTROL.has(plain) ? ' ' : plain;
}

function codePoint(code: number): string {
  return code <= 0x10ffff ? String.fromCodePoint(code) : ' ';
}
