import { hashText } from '../hash.ts';
import { tokenRow, type TokenRow, type Tokens } from './token-row.ts';
import { GLOBAL_NAMES, KEYWORD_CODES, mayBeSpecial, OPENS_EXPRESSION } from './words-of-code.ts';

export const IDENTIFIER = 1;
export const STRING = 3;
export const NUMBER = 2;
export const REGEX = 4;
/** Punctuation is its character code and this. */
export const PUNCTUATION = 400;

const LETTER = new Uint8Array(128);
for (let code = 0; code < 128; code++) LETTER[code] = /[\w$]/.test(String.fromCharCode(code)) ? 1 : 0;

const DOT = 46;
const COLON = 58;
const COMMA = 44;
const OPEN = 123;
const CLOSE = 125;
const SLASH = 47;
const STAR = 42;
const TICK = 96;
const BACKSLASH = 92;
const LINE = 10;

/** Cuts any text, code or not. Comments and blanks are left out. Never throws. */
export function tokensOf(text: string): Tokens {
  const row = tokenRow(text.length);
  /** For each `${` that is open: how many braces are open in it. */
  const templates: number[] = [];
  /** Untrusted: a line of slashes that begin no pattern is not searched again from each of them. */
  let searches = 4 * text.length;
  let expects = true;
  let at = text.charCodeAt(0) === 35 && text.charCodeAt(1) === 33 ? lineEnd(text, 0) : 0;
  while (at < text.length) {
    const code = text.charCodeAt(at);
    if (code <= 32 || code === 0xfeff || code === 0xa0) {
      at += 1;
      continue;
    }
    const from = at;
    if (code > 127 || LETTER[code] === 1) {
      if (code >= 48 && code <= 57) {
        at = numberEnd(text, at);
        row.push(NUMBER, 0, from, at);
        expects = false;
        continue;
      }
      at = wordEnd(text, at);
      expects = pushWord(row, text, from, at);
      continue;
    }
    if (code === 34 || code === 39) {
      at = stringEnd(text, at, code);
      row.push(STRING, at - from > 3 ? hashText(text, from + 1, at - 1) : 0, from, at);
      expects = false;
      continue;
    }
    if (code === TICK || (code === CLOSE && templates.at(-1) === 0)) {
      if (code === CLOSE) templates.pop();
      const stop = templateEnd(text, at + 1);
      at = stop.at;
      if (stop.opens) templates.push(0);
      const last = stop.opens ? at - 2 : at - 1;
      row.push(STRING, last - from > 2 ? hashText(text, from + 1, last) : 0, from, at);
      expects = stop.opens;
      continue;
    }
    if (code === SLASH) {
      const comment = commentEnd(text, at);
      if (comment !== undefined) {
        at = comment;
        continue;
      }
      const end = expects && searches > 0 ? patternEnd(text, at) : { at, closed: false };
      searches -= end.at - at;
      if (end.closed) {
        at = end.at;
        row.push(REGEX, hashText(text, from, at), from, at);
        expects = false;
        continue;
      }
    }
    const top = templates.length - 1;
    if (top >= 0 && code === OPEN) templates[top] = (templates[top] ?? 0) + 1;
    if (top >= 0 && code === CLOSE) templates[top] = (templates[top] ?? 0) - 1;
    at += 1;
    row.push(PUNCTUATION + code, 0, from, at);
    expects = code !== 41 && code !== 93 && code !== CLOSE;
  }
  return row.tokens();
}

/** Adds a name or keyword, with its hash where a minifier must keep it. Tells whether an expression is to follow. */
function pushWord(row: TokenRow, text: string, from: number, to: number): boolean {
  const hash = hashText(text, from, to);
  const member = row.last === PUNCTUATION + DOT && text.charCodeAt(row.lastStart - 1) !== DOT;
  const special = !member && mayBeSpecial(hash);
  const keyword = special ? KEYWORD_CODES.get(hash) : undefined;
  const stays = member || (keyword === undefined && ((special && GLOBAL_NAMES.has(hash)) || isKey(text, to, row.last)));
  row.push(keyword ?? IDENTIFIER, stays ? hash : 0, from, to);
  return keyword !== undefined && OPENS_EXPRESSION.has(hash);
}

/** Where a comment that begins here ends; undefined where none does. */
function commentEnd(text: string, at: number): number | undefined {
  const next = text.charCodeAt(at + 1);
  if (next === SLASH) return lineEnd(text, at);
  if (next !== STAR) return undefined;
  const stop = text.indexOf('*/', at + 2);
  return stop === -1 ? text.length : stop + 2;
}

/** `{ name: …` and `, name: …`; in `a ? b : c` and in labels no brace or comma stands before. */
function isKey(text: string, after: number, before: number): boolean {
  if (before !== PUNCTUATION + OPEN && before !== PUNCTUATION + COMMA) return false;
  let at = after;
  while (text.charCodeAt(at) <= 32) at += 1;
  return text.charCodeAt(at) === COLON;
}

function wordEnd(text: string, from: number): number {
  let at = from + 1;
  while (at < text.length) {
    const code = text.charCodeAt(at);
    if (code < 128 ? LETTER[code] !== 1 : code === 0xa0 || code === 0x2028 || code === 0x2029 || code === 0xfeff) break;
    at += 1;
  }
  return at;
}

function numberEnd(text: string, from: number): number {
  let at = wordEnd(text, from);
  if (text.charCodeAt(at) === DOT) at = wordEnd(text, at);
  return at;
}

function stringEnd(text: string, from: number, quote: number): number {
  for (let at = from + 1; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === BACKSLASH) at += 1;
    else if (code === quote) return at + 1;
    // A string does not span lines: this was none, and the rest of the file is not swallowed by it.
    else if (code === LINE) return at;
  }
  return text.length;
}

function templateEnd(text: string, from: number): { readonly at: number; readonly opens: boolean } {
  for (let at = from; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === BACKSLASH) at += 1;
    else if (code === TICK) return { at: at + 1, opens: false };
    else if (code === 36 && text.charCodeAt(at + 1) === OPEN) return { at: at + 2, opens: true };
  }
  return { at: text.length, opens: false };
}

/** The end of a regular expression with its flags, or of the line where that comes first. */
function patternEnd(text: string, from: number): { readonly at: number; readonly closed: boolean } {
  let inClass = false;
  for (let at = from + 1; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === LINE) return { at, closed: false };
    if (code === BACKSLASH) at += 1;
    else if (code === 91) inClass = true;
    else if (code === 93) inClass = false;
    else if (code === SLASH && !inClass) return { at: wordEnd(text, at), closed: true };
  }
  return { at: text.length, closed: false };
}

function lineEnd(text: string, from: number): number {
  const stop = text.indexOf('\n', from);
  return stop === -1 ? text.length : stop;
}
