import type { Invisible, Shape } from '../model/module.ts';
import { familyOf } from './family.ts';
import { limited } from './limited.ts';

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
        : [...limited(text.matchAll(OFFSCREEN), MOST)].map(match => match.index + match[0].length - 1),
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

function invisibleIn(text: string): Shape['invisible'] {
  const found: Invisible[] = [];
  // Most code is plain ASCII, and is told apart at a fraction of the cost.
  if (!/[^\0-\x7f]/.test(text)) return found;
  for (const match of limited(text.matchAll(INVISIBLE), MOST)) {
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
