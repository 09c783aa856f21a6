/** A pattern that lets more names through names nothing in particular. */
const MOST_NAMES = 16;
const LONGEST_SOURCE = 200;

/** The parts of a pattern that a name is made of: what it may say here, each way by itself. */
type Ways = readonly string[];

const ANYTHING: Ways = ['*'];

/**
 * The names that a regular expression lets through, with `*` for what is not known of them: `app-*` for `^app-\d+$`. Empty where it says nothing of names, or too
 * much.
 */
export function namesThrough(source: string): string[] {
  if (source.length > LONGEST_SOURCE) return [];
  const reader = { source, at: 0, isBroken: false, isEnded: false };
  const ways = alternatives(reader);
  if (reader.isBroken || reader.at < source.length || ways.length > MOST_NAMES) return [];
  const names = [...new Set(ways.map(one => one.replace(/\*{2,}/g, '*')))];
  // One that lets anything through makes all others mean nothing.
  return names.every(one => /[A-Za-z\d]{2}/.test(one)) ? names : [];
}

interface Reader {
  readonly source: string;
  at: number;
  /** Something is opened that nothing closes. */
  isBroken: boolean;
  /** The last part was `$`. */
  isEnded: boolean;
}

/** `a|b`: each begins and ends where it says, or anywhere. */
function alternatives(reader: Reader): Ways {
  const all: string[] = [];
  for (;;) {
    const isStart = reader.source[reader.at] === '^';
    reader.isEnded = false;
    const inside = sequence(reader);
    const isEnd = reader.isEnded;
    all.push(...inside.map(one => `${isStart ? '' : '*'}${one}${isEnd ? '' : '*'}`));
    if (reader.source[reader.at] !== '|' || all.length > MOST_NAMES) return all;
    reader.at++;
  }
}

function sequence(reader: Reader): Ways {
  let ways: Ways = [''];
  while (reader.at < reader.source.length && !/[|)]/.test(reader.source[reader.at] ?? '')) {
    const parts = repeated(atom(reader), reader);
    ways = ways.flatMap(one => parts.map(part => one + part)).slice(0, MOST_NAMES + 1);
  }
  return ways;
}

/** `?`, `*`, `+` and `{1,2}` behind a part. */
function repeated(parts: Ways, reader: Reader): Ways {
  const [how] = /^(?:[?*+]|\{\d*,?\d*\})\??/.exec(reader.source.slice(reader.at)) ?? [];
  if (how === undefined) return parts;
  reader.at += how.length;
  return how === '?' ? [...parts, ''] : ANYTHING;
}

/** A class of so few letters is each of them. */
const FEW = 3;

function atom(reader: Reader): Ways {
  const { source } = reader;
  const sign = source[reader.at++] ?? '';
  reader.isEnded = sign === '$';
  if (sign === '^' || sign === '$') return [''];
  if (sign === '.') return ANYTHING;
  if (sign === '\\') {
    const [code = '', short, long] =
      /^(?:x([\da-fA-F]{2})|u([\da-fA-F]{4})|[pPk](?:\{[^}]*\}|<[^>]*>)|c[A-Za-z]|[^])/.exec(source.slice(reader.at)) ?? [];
    reader.at += code.length;
    const written = short ?? long;
    if (written !== undefined) return [String.fromCodePoint(Number.parseInt(written, 16))];
    return /^[a-zA-Z\d]/.test(code) ? (/^[bB]$/.test(code) ? [''] : ANYTHING) : [code];
  }
  if (sign === '[') {
    const end = source.indexOf(']', reader.at + 1);
    const letters = source.slice(reader.at, end < 0 ? source.length : end);
    reader.at = end < 0 ? source.length : end + 1;
    if (end < 0) reader.isBroken = true;
    return letters.length <= FEW && !/^\^|\\|.-./.test(letters) ? [...letters] : ANYTHING;
  }
  return sign === '(' ? group(reader) : [sign];
}

function group(reader: Reader): Ways {
  const [kind = ''] = /^\?(?:<\w+>|[:=!]|<[=!])/.exec(reader.source.slice(reader.at)) ?? [];
  reader.at += kind.length;
  const all: string[] = [];
  for (;;) {
    all.push(...sequence(reader));
    if (reader.source[reader.at] !== '|' || all.length > MOST_NAMES) break;
    reader.at++;
  }
  if (reader.source[reader.at++] !== ')') reader.isBroken = true;
  // What only looks ahead or back is no part of the name.
  return /[=!]$/.test(kind) ? [''] : all;
}
