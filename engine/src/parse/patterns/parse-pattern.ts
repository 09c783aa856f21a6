/** A part of a regular expression, as far as what matching it takes depends on it: what it finds is left to the engine of the language. */
export type Part =
  /** One letter. */
  | { readonly is: 'letter'; readonly fits: (letter: string) => boolean }
  /** A place between two letters. */
  | { readonly is: 'place'; readonly fits: (text: string, at: number) => boolean }
  | { readonly is: 'row'; readonly of: readonly Part[] }
  | { readonly is: 'choice'; readonly of: readonly Part[] }
  | { readonly is: 'repeat'; readonly of: Part; readonly least: number; readonly most: number; readonly isLazy: boolean }
  | { readonly is: 'ahead'; readonly of: Part; readonly isNot: boolean };

interface Reading {
  readonly source: string;
  readonly flags: string;
  at: number;
  /** Something whose cost is not known: references back, looking behind. */
  isForeign: boolean;
}

/** Groups in groups in groups. Untrusted: nobody writes more, and each takes stack. */
const DEEPEST = 50;

/** The parts of a valid regular expression; undefined where it holds what is not counted. Source: ECMAScript, “RegExp (Regular Expression) Objects”, Patterns. */
export function parsePattern(source: string, flags: string): Part | undefined {
  // To ignore case among all letters of a script takes the engine milliseconds for each class.
  if (flags.includes('v') || (flags.includes('i') && /\\p/i.test(source))) return undefined;
  const reading: Reading = { source, flags, at: 0, isForeign: false };
  const part = choice(reading, 0);
  return reading.isForeign || reading.at < source.length ? undefined : part;
}

function choice(reading: Reading, depth: number): Part {
  if (depth > DEEPEST) reading.isForeign = true;
  const of = [row(reading, depth)];
  while (!reading.isForeign && reading.source[reading.at] === '|') {
    reading.at++;
    of.push(row(reading, depth));
  }
  const [only] = of;
  return of.length === 1 && only ? only : { is: 'choice', of };
}

function row(reading: Reading, depth: number): Part {
  const of: Part[] = [];
  while (!reading.isForeign && reading.at < reading.source.length && !/[|)]/.test(reading.source[reading.at] ?? ''))
    of.push(repeated(one(reading, depth), reading));
  const [only] = of;
  return of.length === 1 && only ? only : { is: 'row', of };
}

function repeated(of: Part, reading: Reading): Part {
  const [all, sign, least = '', comma, most = '', lazy] =
    /^(?:([*+?])|\{(\d+)(?:(,)(\d*))?\})(\?)?/.exec(reading.source.slice(reading.at)) ?? [];
  if (all === undefined) return of;
  reading.at += all.length;
  const isLazy = lazy !== undefined;
  if (sign === '?') return { is: 'repeat', of, least: 0, most: 1, isLazy };
  if (sign !== undefined) return { is: 'repeat', of, least: sign === '+' ? 1 : 0, most: Infinity, isLazy };
  return {
    is: 'repeat',
    of,
    least: Number(least),
    most: comma === undefined ? Number(least) : most === '' ? Infinity : Number(most),
    isLazy,
  };
}

function one(reading: Reading, depth: number): Part {
  const { source, at } = reading;
  switch (source[at]) {
    case '(':
      return group(reading, depth);
    case '[': {
      const [all = ''] = /^\[(?:[^\]\\]|\\.)*\]/su.exec(source.slice(at)) ?? [];
      return letter(all, reading);
    }
    case '\\':
      return escape(reading);
    case '^':
    case '$':
      return edge(reading);
    default:
      return letter(source[at] ?? '', reading);
  }
}

function group(reading: Reading, depth: number): Part {
  const [all = '('] = /^\((?:\?(?:[:=!]|<[=!]|<[^>]*>|[-ims]+:))?/.exec(reading.source.slice(reading.at)) ?? [];
  if (all === '(?<=' || all === '(?<!' || /^\(\?[-ims]/.test(all)) reading.isForeign = true;
  reading.at += all.length;
  const of = choice(reading, depth + 1);
  // The expression is valid: here it ends.
  reading.at++;
  return all === '(?=' || all === '(?!' ? { is: 'ahead', of, isNot: all === '(?!' } : of;
}

function escape(reading: Reading): Part {
  const rest = reading.source.slice(reading.at);
  // Back to what was found, or of another age: octal numbers, letters that mean themselves only without a flag.
  const isOld = /^\\(?:0\d|c(?![a-z]))/i.test(rest) || (!reading.flags.includes('u') && /^\\(?:u\{|p)/i.test(rest));
  if (isOld || /^\\(?:[1-9]|k)/.test(rest)) reading.isForeign = true;
  const [named] = /^\\k<[^>]*>/.exec(rest) ?? [];
  if (named !== undefined) {
    // What it stands for is not looked at: a pattern that is foreign is not run.
    reading.at += named.length;
    return { is: 'place', fits: () => true };
  }
  if (/^\\b/i.test(rest)) return boundary(reading);
  const [all = rest.slice(0, 2)] = /^\\(?:x[\da-f]{2}|u\{[\da-f]+\}|u[\da-f]{4}|p\{[^}]*\}|c[a-z])/i.exec(rest) ?? [];
  return letter(all, reading);
}

function boundary(reading: Reading): Part {
  // With both flags words have two more letters, U+017F and U+212A. Source: ECMAScript, “WordCharacters”.
  if (reading.flags.includes('i') && reading.flags.includes('u')) reading.isForeign = true;
  const isNot = reading.source[reading.at + 1] === 'B';
  reading.at += 2;
  const isWord = (letter: string | undefined): boolean => letter !== undefined && /\w/.test(letter);
  return { is: 'place', fits: (text, at) => (isWord(text[at - 1]) !== isWord(text[at])) !== isNot };
}

function edge(reading: Reading): Part {
  const isStart = reading.source[reading.at] === '^';
  const isEachLine = reading.flags.includes('m');
  reading.at++;
  const isBreak = (letter: string | undefined): boolean => letter === undefined || (isEachLine && /[\n\r\u2028\u2029]/.test(letter));
  return { is: 'place', fits: (text, at) => isBreak(text[isStart ? at - 1 : at]) };
}

/** Asks the engine of the language about one letter at a time, and about each but once: that takes no time worth counting. */
function letter(written: string, reading: Reading): Part {
  reading.at += Math.max(1, written.length);
  if (written.length === 1 && written !== '.' && !reading.flags.includes('i')) return { is: 'letter', fits: one => one === written };
  const alone = new RegExp(`^${written}$`, reading.flags.replace(/[^ius]/g, ''));
  const known = new Map<string, boolean>();
  return {
    is: 'letter',
    fits: one => {
      const fits = known.get(one) ?? alone.test(one);
      known.set(one, fits);
      return fits;
    },
  };
}
