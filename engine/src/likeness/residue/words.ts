import type { Tokens } from '../code/token-row.ts';
import { IDENTIFIER, PUNCTUATION, REGEX, STRING } from '../code/tokens.ts';
import { keyword } from '../code/words-of-code.ts';
import { finished, hashText } from '../hash.ts';

/** What stands before and after a name in a list of names. */
const OPENS = signs('{,');
const CLOSES = signs(',}=');
/** What stands before the name of a method. */
const BEFORE_METHOD = new Set([
  ...signs('{},;*'),
  ...['get', 'set', 'static', 'async'].map(keyword),
]);
const OPENS_CALL = PUNCTUATION + '('.charCodeAt(0);

function signs(text: string): ReadonlySet<number> {
  return new Set(Array.from(text, sign => PUNCTUATION + sign.charCodeAt(0)));
}

/**
 * The words among some tokens: names that a minifier must keep, and of each string its words, because tools join strings, cut them, and
 * write the same character in another way. Patterns are none: tools write them anew.
 */
export function wordsIn(text: string, tokens: Tokens, from: number, to: number): number[] {
  const found: number[] = [];
  for (let at = from; at < to; at++) {
    const kind = tokens.kind[at] ?? 0;
    if (kind === STRING) for (const word of wordsOfString(text, tokens.start[at] ?? 0, tokens.end[at] ?? 0)) found.push(word);
    else if (kind !== REGEX && tokens.word[at]) found.push(tokens.word[at] ?? 0);
  }
  return found;
}

/** The names alone: a tool may write a string more often than its author did, but no name. */
export function namesIn({ kind, word, count }: Tokens): number[] {
  const found: number[] = [];
  for (let at = 0; at < count; at++) if (word[at] && kind[at] !== STRING && kind[at] !== REGEX) found.push(word[at] ?? 0);
  return found;
}

/** Words, and how many of them stand before each token, and before the end. */
export interface Heard {
  readonly words: readonly number[];
  readonly before: Uint32Array;
}

/** The same for the whole of a file, with the names that become words when tools write them out: `{ name }` is `{ name: a }` then. */
export function heardIn(text: string, tokens: Tokens): Heard {
  const found: number[] = [];
  const { count, kind, word, start, end } = tokens;
  const before = new Uint32Array(count + 1);
  for (let at = 0; at < count; at++) {
    before[at] = found.length;
    const code = kind[at] ?? 0;
    if (code === STRING) {
      const words = wordsOfString(text, start[at] ?? 0, end[at] ?? 0);
      for (const one of words) found.push(one);
      // `one['name']` is `one.name` then.
      if (words.length === 1 && word[at]) found.push(word[at] ?? 0);
    } else if (code === IDENTIFIER && isWrittenOut(kind, at)) found.push(hashText(text, start[at], end[at]));
    else if (code !== REGEX && word[at]) found.push(word[at] ?? 0);
  }
  before[count] = found.length;
  return { words: found, before };
}

function isWrittenOut(kind: Uint16Array, at: number): boolean {
  const [before, after] = [kind[at - 1] ?? 0, kind[at + 1] ?? 0];
  return (OPENS.has(before) && CLOSES.has(after)) || (after === OPENS_CALL && BEFORE_METHOD.has(before));
}

/** A word in a string is no name: whoever speaks of `fetch` does not call it. */
const IN_STRING = 0x5bd1e995;

const ESCAPE = /\\(?:u\{([\da-f]{1,6})\}|u([\da-f]{4})|x([\da-f]{2})|\r?\n|([\s\S]))/gi;
const CONTROL = new Set(['n', 'r', 't', 'b', 'f', 'v', '0']);

/** Untrusted: a string may be as long as its file, and is gone through once. */
function wordsOfString(text: string, from: number, to: number): number[] {
  const raw = text.slice(from + 1, to);
  const plain = raw.includes('\\') ? raw.replace(ESCAPE, unescaped) : raw;
  return (plain.match(/[\p{L}\p{N}_$]{2,}/gu) ?? []).map(word => finished(hashText(word) ^ IN_STRING));
}

function unescaped(_: string, long?: string, short?: string, byte?: string, plain?: string): string {
  const code = long ?? short ?? byte;
  if (code !== undefined) return codePoint(Number.parseInt(code, 16));
  return plain === undefined || CONTROL.has(plain) ? ' ' : plain;
}

function codePoint(code: number): string {
  return code <= 0x10ffff ? String.fromCodePoint(code) : ' ';
}
