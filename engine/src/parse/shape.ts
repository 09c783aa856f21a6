import type { Invisible, Shape } from '../model/module.ts';

/** Characters that show nothing or turn the reading direction, other than the ones honest text uses (BOM at the start, emoji joiners). */
const INVISIBLE =
  /[\u00ad\u034f\u061c\u115f\u1160\u3164\uffa0\u17b4\u17b5\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufe00-\ufe0f\ufeff\u{e0000}-\u{e0fff}\u{f0000}-\u{ffffd}\ue000-\uf8ff]+/gu;

/** Code that stands behind this many blanks is off every screen (incident: rand-user-agent, 2025-05). */
const MOST_BLANKS = 200;
/** No code begins with a control character: tables that a parser keeps as a text are full of them. */
// oxlint-disable-next-line no-control-regex
const OFFSCREEN = /\S[ \t]{200,}[^\s\0-\x1f\x7f]/g;

const MOST = 64;

/** Fewer in a row may follow each other by chance. */
const SHORTEST_TABLE = 8;

/** Share of names like `_0x3fa2` that no honest file has. */
const SOME_MANGLED = 0.01;

/** Measures a text without understanding it. Linear in its length. */
export function shapeOf(text: string): Shape {
  let lines = 1;
  let longestLine = 0;
  let start = 0;
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', start)) {
    longestLine = Math.max(longestLine, at - start);
    start = at + 1;
    lines++;
  }
  longestLine = Math.max(longestLine, text.length - start);
  const mangled = mangledShare(text);
  return {
    characters: text.length,
    lines,
    longestLine,
    offscreen:
      longestLine < MOST_BLANKS || !hasManyBlanks(text)
        ? []
        : [...limited(text.matchAll(OFFSCREEN))].map(match => match.index + match[0].length - 1),
    invisible: invisibleIn(text),
    mangled,
    escaped: escapedShare(text),
    family: familyOf(text, mangled),
  };
}

/** A stretch of so many blanks is met by a look at every so many letters. */
function hasManyBlanks(text: string): boolean {
  for (let at = MOST_BLANKS - 1; at < text.length; at += MOST_BLANKS) {
    if (!isBlank(text.charCodeAt(at))) continue;
    let start = at;
    let end = at + 1;
    while (isBlank(text.charCodeAt(start - 1))) start--;
    while (isBlank(text.charCodeAt(end))) end++;
    if (end - start >= MOST_BLANKS) return true;
  }
  return false;
}

function isBlank(code: number): boolean {
  return code === 0x20 || code === 0x09;
}

function* limited<T>(all: Iterable<T>): Iterable<T> {
  let taken = 0;
  for (const one of all) {
    yield one;
    if (++taken === MOST) return;
  }
}

function invisibleIn(text: string): Shape['invisible'] {
  const found: Invisible[] = [];
  // Most code is plain ASCII, and is told apart at a fraction of the cost.
  if (!/[^\0-\x7f]/.test(text)) return found;
  for (const match of limited(text.matchAll(INVISIBLE))) {
    const codePoint = match[0].codePointAt(0) ?? 0;
    if (match.index === 0 && codePoint === 0xfe_ff) continue;
    if (isTable(match[0])) continue;
    const letters = [...match[0]];
    found.push({ at: match.index, codePoint, run: letters.length, kinds: new Set(letters).size });
  }
  return found;
}

/** A table of an encoding lists its characters one after the other; no text does. */
function isTable(run: string): boolean {
  const points = [...run].map(letter => letter.codePointAt(0) ?? 0);
  const steps = points.filter((point, at) => at > 0 && point === (points[at - 1] ?? 0) + 1).length;
  const isPrivate = points.every(point => point >= 0xe0_00 && point <= 0xf8_ff);
  return isPrivate && points.length >= SHORTEST_TABLE && steps * 4 >= (points.length - 1) * 3;
}

/** Only the first part of a long text is counted: a share does not change for the rest of a generated file. */
function mangledShare(text: string): number {
  const sample = text.slice(0, 200_000);
  if (!sample.includes('_0x')) return 0;
  const hits = sample.match(/\b_0x[0-9a-f]{4,}\b/g)?.length ?? 0;
  return hits === 0 ? 0 : hits / (sample.match(/\b[A-Za-z_$][\w$]*\b/g)?.length ?? 1);
}

function escapedShare(text: string): number {
  const sample = text.slice(0, 200_000);
  if (!/\\[xu]/i.test(sample)) return 0;
  const escapes = sample.match(/\\x[0-9a-f]{2}|\\u[0-9a-f]{4}|\\u\{[0-9a-f]+\}/gi);
  return escapes ? escapes.reduce((sum, one) => sum + one.length, 0) / sample.length : 0;
}

function familyOf(text: string, mangled: number): Shape['family'] {
  const head = text.slice(0, 200_000);
  if (/^\s*(?:\(0,\s*)?eval\(function\(p,a,c,k,e,[dr]\)/.test(head)) return 'packer';
  if (/ﾟωﾟﾉ\s*=/.test(head)) return 'aaencode';
  if (/\$=~\[\];\$=\{___:\+\+\$/.test(head)) return 'jjencode';
  if (head.length > 500 && isOnlySymbols(head)) return 'jsfuck';
  const table = mangled > SOME_MANGLED && ((head.match(/\b_0x[0-9a-f]{4,}\(/g)?.length ?? 0) > 10 || turned(head, TURNED));
  return table || turned(head, TURNED_TWICE) ? 'obfuscator.io' : undefined;
}

/** `list['push'](list['shift']())`, the words in pieces or not. */
const TURN = String.raw`[\w$]+(?:\[['"()p+ush\s]+\]|\.push)\([\w$]+(?:\[['"()s+hift\s]+\]|\.shift)\(\)\)`;
const TURNED = new RegExp(TURN);
/** Whether or not the checksum can be worked out, the list is turned. No queue that goes round does that. */
const TURNED_TWICE = new RegExp(String.raw`(${TURN})[;}\s]*catch\s*(?:\([\w$]+\))?\s*\{\s*\1`);

/** How far behind the beginning of its checksum the turning ends: eleven terms of the largest preset take 2,500 letters. */
const CHECKSUM = 4_400;
const SUM = /(?:parseInt\([^;{}]{1,400}){3}/g;

/** A table of strings that is turned until a checksum of numbers in it fits: the order in the file is not the order in use. */
function turned(head: string, pattern: RegExp): boolean {
  if (!head.includes('parseInt(')) return false;
  const plain = unescapedLetters(head);
  // Few honest files add up numbers like that: looking for the sum first spares them the rest.
  for (const { index } of limited(plain.matchAll(SUM))) if (pattern.test(plain.slice(index, index + CHECKSUM))) return true;
  return false;
}

/** `\x70ush` as `push`: an option of the same tool writes all texts by the numbers of their letters. */
function unescapedLetters(text: string): string {
  if (!/\\(?:x70|u0070)/.test(text)) return text;
  return text.replace(/\\(?:x|u00)([2-7][\da-f])/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
}

/** Whether 95 % of all that is no white space is `[]()!+`: JSFuck writes with nothing else. Other code shows soon that it is not. */
function isOnlySymbols(text: string): boolean {
  const mostOthers = text.length / 20;
  let symbols = 0;
  let others = 0;
  for (let at = 0; at < text.length && others < mostOthers; at++) {
    const code = text.charCodeAt(at);
    if (code === 0x5b || code === 0x5d || code === 0x28 || code === 0x29 || code === 0x21 || code === 0x2b) symbols++;
    else if (code > 0x20) others++;
  }
  return others < mostOthers && symbols / (symbols + others || 1) > 0.95;
}
