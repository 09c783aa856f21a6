import { hashText } from '../hash.ts';
import {
  commentEnd,
  endsLine,
  isBlank,
  lineEnd,
  numberEnd,
  opensWord,
  plainEnd,
  patternEnd,
  stringEnd,
  templateEnd,
  wordEnd,
} from './extents.ts';
import {
  closesTemplate,
  expectsPattern,
  leave,
  openTemplate,
  passKeyword,
  passSign,
  passTwice,
  passValue,
  syntaxPosition,
  type SyntaxPosition,
} from './syntax-position.ts';
import { tokenRow, type TokenRow, type Tokens } from './token-row.ts';
import { specialIn } from './words-of-code.ts';

export const IDENTIFIER = 1;
export const STRING = 3;
export const NUMBER = 2;
export const REGEX = 4;
/** Punctuation is its character code and this. */
export const PUNCTUATION = 400;

const BANG = 33;
const QUOTE = 34;
const HASH = 35;
const OTHER_QUOTE = 39;
const PLUS = 43;
const COMMA = 44;
const MINUS = 45;
const DOT = 46;
const SLASH = 47;
const COLON = 58;
const LESS = 60;
const BACKSLASH = 92;
const TICK = 96;
const OPEN = 123;
const CLOSE = 125;

/** Text that is gone through, and what was found in it. */
interface Cut {
  readonly text: string;
  readonly row: TokenRow;
  readonly position: SyntaxPosition;
  /** Whether a line ended since the last token. */
  newLine: boolean;
  /** Untrusted: a line of slashes that begin no pattern is not searched again from each of them. */
  searches: number;
  ambiguous: boolean;
}

/** Cuts any text, code or not. Comments and blanks are left out. Never throws. */
export function tokensOf(text: string): Tokens {
  const cut: Cut = {
    text,
    row: tokenRow(text.length),
    position: syntaxPosition(),
    newLine: true,
    searches: 4 * text.length,
    ambiguous: false,
  };
  let at = text.charCodeAt(0) === HASH && text.charCodeAt(1) === BANG ? lineEnd(text, 0) : 0;
  while (at < text.length) {
    const code = text.charCodeAt(at);
    if (isBlank(code)) {
      cut.newLine ||= endsLine(code);
      at += 1;
      continue;
    }
    const comment = code === SLASH ? commentEnd(text, at) : undefined;
    if (comment === undefined) {
      at = token(cut, at, code);
      cut.newLine = false;
    } else {
      cut.newLine ||= hasLineEnd(text, at, comment);
      at = comment;
    }
  }
  return cut.row.tokens(cut.ambiguous);
}

/** Untrusted: a file of one line may hold any number of comments, and is not gone through to its end for each. */
function hasLineEnd(text: string, from: number, to: number): boolean {
  for (let at = from; at < to; at++) if (endsLine(text.charCodeAt(at))) return true;
  return false;
}

/** Adds the token that begins here. Tells where it ends. */
function token(cut: Cut, from: number, code: number): number {
  const { text, row, position, newLine } = cut;
  if (opensWord(text, from)) {
    if (code < 48 || code > 57) return word(cut, from);
    const at = numberEnd(text, from);
    row.push(NUMBER, 0, from, at);
    passValue(position, newLine);
    return at;
  }
  if (code === QUOTE || code === OTHER_QUOTE) {
    const at = stringEnd(text, from, code);
    row.push(STRING, at - from > 3 ? hashText(text, from + 1, at - 1) : 0, from, at);
    passValue(position, newLine);
    return at;
  }
  if (code === TICK || (code === CLOSE && closesTemplate(position))) return template(cut, from, code === CLOSE);
  if (code === SLASH && expectsPattern(position) && cut.searches > 0) {
    const { at, closed } = patternEnd(text, from);
    cut.searches -= at - from;
    if (closed) {
      row.push(REGEX, hashText(text, from, at), from, at);
      passValue(position, newLine);
      return at;
    }
  }
  return sign(cut, from, code);
}

function template({ text, row, position, newLine }: Cut, from: number, goesOn: boolean): number {
  if (goesOn) leave(position);
  const { at, opens } = templateEnd(text, from + 1);
  const last = opens ? at - 2 : at - 1;
  row.push(STRING, last - from > 2 ? hashText(text, from + 1, last) : 0, from, at);
  if (opens) openTemplate(position);
  else passValue(position, newLine);
  return at;
}

/** `<!--`, and at the beginning of a line `-->`, begin a comment in scripts and none in modules (ECMA-262, B.1.1). */
function sign(cut: Cut, from: number, code: number): number {
  const { text, row, position, newLine } = cut;
  if (code === LESS || (code === MINUS && newLine)) cut.ambiguous ||= text.startsWith(code === LESS ? '<!--' : '-->', from);
  row.push(PUNCTUATION + code, 0, from, from + 1);
  if ((code !== PLUS && code !== MINUS) || text.charCodeAt(from + 1) !== code) {
    passSign(position, text, from, newLine);
    return from + 1;
  }
  row.push(PUNCTUATION + code, 0, from + 1, from + 2);
  passTwice(position, newLine);
  return from + 2;
}

/** Adds a name or keyword, with its hash where a minifier must keep it. */
function word({ text, row, position, newLine }: Cut, from: number): number {
  const plain = plainEnd(text, from);
  const to = text.charCodeAt(plain) === BACKSLASH ? wordEnd(text, plain) : plain;
  // A backslash that begins no escape is no word, and goes by itself.
  if (to === from) return from + 1;
  const hash = hashText(text, from, to);
  const member = row.last === PUNCTUATION + DOT && !isSpread(text, row.lastStart);
  const special = member ? undefined : specialIn(text, from, to, hash);
  if (special?.code !== undefined) {
    row.push(special.code, 0, from, to);
    passKeyword(position, special.code, newLine);
    return to;
  }
  // Who writes a name with escapes hides which one it is.
  const stays = member || special !== undefined || isKey(text, to, row.last) || to > plain;
  row.push(IDENTIFIER, stays ? hash || 1 : 0, from, to);
  passValue(position, newLine);
  return to;
}

/** The last of three dots; of two, as in `1..name`, the first belongs to a number. */
function isSpread(text: string, at: number): boolean {
  return text.charCodeAt(at - 1) === DOT && text.charCodeAt(at - 2) === DOT;
}

/** `{ name: …` and `, name: …`; in `a ? b : c` and in labels no brace or comma stands before. */
function isKey(text: string, after: number, before: number): boolean {
  if (before !== PUNCTUATION + OPEN && before !== PUNCTUATION + COMMA) return false;
  let at = after;
  while (at < text.length && isBlank(text.charCodeAt(at))) at += 1;
  return text.charCodeAt(at) === COLON;
}
