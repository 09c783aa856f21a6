import { Malformed } from './tree.ts';

/** A scalar and where it ends. */
export interface Scalar {
  readonly value: string;
  readonly end: number;
}

const ESCAPES: ReadonlyMap<string, string> = new Map([
  ['n', '\n'],
  ['t', '\t'],
  ['r', '\r'],
  ['0', '\0'],
  ['a', '\u0007'],
  ['b', '\b'],
  ['e', '\u001b'],
  ['f', '\f'],
  ['v', '\v'],
  ['"', '"'],
  ['/', '/'],
  ['\\', '\\'],
  [' ', ' '],
  ['N', '\u0085'],
  ['_', '\u00a0'],
  ['L', '\u2028'],
  ['P', '\u2029'],
]);
const CODES: ReadonlyMap<string, number> = new Map([
  ['x', 2],
  ['u', 4],
  ['U', 8],
]);

/** Reads a quoted scalar that begins at `at`. `base` is added to the place of an error. Throws `Malformed`. */
export function readQuoted(text: string, at: number, base: number): Scalar {
  return text[at] === "'" ? readSingle(text, at, base) : readDouble(text, at, base);
}

/** Refuses what YAML knows and lockfiles do not use: anchors, aliases, tags, and marks that begin no plain scalar. */
export function refuseSpecial(text: string, offset: number): void {
  const [first = ''] = text;
  if (first === '&' || first === '*') throw new Malformed('anchors and aliases have no place in a lockfile', offset);
  if (first === '!') throw new Malformed('tags have no place in a lockfile', offset);
  if ('%@`,]}'.includes(first) && first !== '') throw new Malformed(`a value begins with “${first}”, which YAML keeps for itself`, offset);
}

function readSingle(text: string, at: number, base: number): Scalar {
  let end = at + 1;
  for (;;) {
    end = text.indexOf("'", end);
    if (end === -1) throw new Malformed('a text has no closing quotation mark', base + at);
    if (text[end + 1] !== "'") break;
    end += 2;
  }
  return { value: folded(text.slice(at + 1, end).replaceAll("''", "'")), end: end + 1 };
}

function readDouble(text: string, at: number, base: number): Scalar {
  let value = '';
  let from = at + 1;
  for (let end = from; end < text.length; end += 1) {
    if (text[end] === '"') return { value: value + folded(text.slice(from, end)), end: end + 1 };
    if (text[end] !== '\\') continue;
    value += folded(text.slice(from, end));
    const escape = text[end + 1] ?? '';
    const digits = CODES.get(escape);
    if (digits !== undefined) {
      const code = text.slice(end + 2, end + 2 + digits);
      const number = Number.parseInt(code, 16);
      if (!/^[0-9a-fA-F]+$/.test(code) || code.length < digits || number > 0x10ffff)
        throw new Malformed('an escape has no such code', base + end);
      value += String.fromCodePoint(number);
      end += 1 + digits;
    } else if (escape === '\n') {
      end += 1 + (/^\s*/.exec(text.slice(end + 2))?.[0].length ?? 0);
    } else {
      const meant = ESCAPES.get(escape);
      if (meant === undefined) throw new Malformed('an escape is not known', base + end);
      value += meant;
      end += 1;
    }
    from = end + 1;
  }
  throw new Malformed('a text has no closing quotation mark', base + at);
}

/** A line break inside a quoted scalar is a blank; empty lines are line breaks. */
function folded(text: string): string {
  if (!text.includes('\n')) return text;
  // Untrusted: a pattern that begins with blanks would go through a long row of them from each of them.
  return text.replace(
    /(?<![ \t\r])[ \t\r]*\n[ \t\r]*((?:\n[ \t\r]*)*)/g,
    (_, more: string) => '\n'.repeat(more.split('\n').length - 1) || ' ',
  );
}
