import { goesOnAt } from '../patterns/bounded-matcher.ts';
import { list, numberOf, textOf, type Datum, type Pattern } from './datum.ts';
import { asText, call, joinedTexts, LONGEST_TEXT, made, OBJECT_COST, roomFor, spend, type Machine } from './machine.ts';
import { isThing } from './datum.ts';
import { lettersAtEnd, matcherOf } from './pattern.ts';
import { Thrown, UNKNOWABLE } from './signals.ts';

type Method = (text: string, args: readonly Datum[], machine: Machine) => Datum;

/** The methods of texts, as the language has them. */
export const TEXT_MEMBERS: ReadonlyMap<string, Method> = new Map<string, Method>([
  [
    'charCodeAt',
    (text, args, machine) => {
      machine.decodings++;
      return text.charCodeAt(numberOf(args[0] ?? 0));
    },
  ],
  [
    'codePointAt',
    (text, args, machine) => {
      machine.decodings++;
      return text.codePointAt(numberOf(args[0] ?? 0));
    },
  ],
  ['charAt', (text, args) => text.charAt(numberOf(args[0] ?? 0))],
  ['at', (text, args) => text.at(numberOf(args[0] ?? 0))],
  ['indexOf', searching((text, part, from) => text.indexOf(part, from))],
  ['lastIndexOf', searching((text, part) => text.lastIndexOf(part))],
  ['includes', searching((text, part, from) => text.includes(part, from))],
  ['startsWith', searching((text, part, from) => text.startsWith(part, from))],
  ['endsWith', searching((text, part) => text.endsWith(part))],
  ['slice', (text, args, machine) => made(text.slice(...range(args)), machine)],
  ['substring', (text, args, machine) => made(text.substring(range(args)[0] ?? 0, range(args)[1]), machine)],
  ['substr', (text, args, machine) => made(cut(text, args), machine)],
  ['toString', text => text],
  ['valueOf', text => text],
  ['trim', text => text.trim()],
  ['trimStart', text => text.trimStart()],
  ['trimEnd', text => text.trimEnd()],
  ['localeCompare', (text, args) => text.localeCompare(textOf(args[0]), 'en')],
  ['toLowerCase', (text, _args, machine) => made(text.toLowerCase(), machine)],
  ['toUpperCase', (text, _args, machine) => made(text.toUpperCase(), machine)],
  ['concat', (text, args, machine) => joinedTexts([text, ...args.map(arg => asText(arg, machine))], '', machine)],
  ['repeat', (text, args, machine) => repeated(text, numberOf(args[0]), machine)],
  ['padStart', (text, args, machine) => made(text.padStart(width(args), textOf(args[1] ?? ' ')), machine)],
  ['padEnd', (text, args, machine) => made(text.padEnd(width(args), textOf(args[1] ?? ' ')), machine)],
  ['split', split],
  ['replace', (text, args, machine) => replaced(text, args, false, machine)],
  ['replaceAll', (text, args, machine) => replaced(text, args, true, machine)],
  ['match', (text, args, machine) => matched(text, args[0], machine)],
  ['matchAll', matchedAll],
  ['search', (text, args, machine) => text.search(pattern(args[0] ?? null, text, machine))],
]);

/** A text that is searched for in another: looking for a long one in a long one may take the product of both. */
function sought(text: string, part: Datum, machine: Machine): string {
  const letters = textOf(part);
  if (text.length > 256 && letters.length > 1) spend(machine, (text.length >> 6) * Math.min(letters.length, 256));
  return letters;
}

function searching(search: (text: string, part: string, from: number | undefined) => Datum): Method {
  return (text, args, machine) => {
    const part = sought(text, args[0], machine);
    const from = args[1] === undefined ? undefined : numberOf(args[1]);
    return search(text, part, from);
  };
}

function range(args: readonly Datum[]): [number | undefined, number | undefined] {
  const [start, end] = args.map(arg => (arg === undefined ? undefined : numberOf(arg)));
  return [start, end];
}

function cut(text: string, args: readonly Datum[]): string {
  const start = numberOf(args[0] ?? 0);
  const from = start < 0 ? Math.max(0, text.length + start) : start;
  return text.slice(from, args[1] === undefined ? undefined : from + Math.max(0, numberOf(args[1])));
}

function repeated(text: string, times: number, machine: Machine): string {
  if (!(times >= 0)) throw new Thrown('RangeError');
  if (text.length * times > LONGEST_TEXT) throw UNKNOWABLE;
  return made(text.repeat(times), machine);
}

function width(args: readonly Datum[]): number {
  const wanted = numberOf(args[0]);
  if (wanted > LONGEST_TEXT) throw UNKNOWABLE;
  return wanted;
}

function split(text: string, args: readonly Datum[], machine: Machine): Datum {
  const [separator, most] = args;
  const limit = most === undefined ? undefined : numberOf(most);
  if (separator === undefined) return list(limit === 0 ? [] : [text]);
  roomFor(text.length, machine);
  return list(
    isThing(separator) ? text.split(pattern(separator, text, machine), limit) : text.split(sought(text, separator, machine), limit),
  );
}

function pattern(datum: Datum, text: string, machine: Machine): RegExp {
  if (!isThing(datum) || datum.kind !== 'pattern') throw UNKNOWABLE;
  return matcherOf(datum, text, machine);
}

function replaced(text: string, [search, put]: readonly Datum[], all: boolean, machine: Machine): string {
  spend(machine, text.length >> 2);
  let length = text.length;
  const with_ = (...found: readonly (string | number | undefined)[]): string => {
    const text = isThing(put) ? textOf(call(put, found.map(asDatum), machine)) : standsFor(textOf(put), found, machine);
    length += text.length;
    if (length > LONGEST_TEXT) throw UNKNOWABLE;
    return text;
  };
  if (isThing(search)) {
    const letter = search.kind === 'pattern' ? lettersAtEnd(search) : undefined;
    if (letter !== undefined && put === '') return withoutAtEnd(text, letter);
    const matcher = pattern(search, text, machine);
    if (all && !matcher.global) throw new Thrown('TypeError');
    return made(text.replace(matcher, with_), machine);
  }
  const part = sought(text, search, machine);
  // Between any two letters something could be put: what that makes is only known when it is there.
  if (all && part === '') throw UNKNOWABLE;
  return made(all ? text.replaceAll(part, with_) : text.replace(part, with_), machine);
}

/** `$1` and `$&` in what is put in. Source: ECMAScript, GetSubstitution. */
function standsFor(put: string, found: readonly (string | number | undefined)[], machine: Machine): string {
  spend(machine, put.length >> 2);
  if (!put.includes('$')) return put;
  return put.replace(
    /\$(?:(\$)|(&)|(\d)(?!\d)|[^])/g,
    (_all, dollar: string | undefined, whole: string | undefined, group: string | undefined) => {
      if (dollar !== undefined) return '$';
      if (whole !== undefined) return String(found[0]);
      const text = group === undefined ? undefined : found[Number(group)];
      if (group === undefined || group === '0' || typeof text === 'number') throw UNKNOWABLE;
      return text ?? '';
    },
  );
}

/** What `replace` hands to a function ends in the named groups, where there are any. */
function asDatum(found: string | number | undefined): Datum {
  if (typeof found === 'object') throw UNKNOWABLE;
  return found;
}

function withoutAtEnd(text: string, letter: string): string {
  let end = text.length;
  while (end > 0 && text[end - 1] === letter) end--;
  return text.slice(0, end);
}

function matched(text: string, search: Datum, machine: Machine): Datum {
  const found = text.match(pattern(search ?? null, text, machine));
  roomFor(text.length, machine);
  return found ? groupsOf(found, machine) : null;
}

function matchedAll(text: string, [search]: readonly Datum[], machine: Machine): Datum {
  const matcher = pattern(search ?? null, text, machine);
  if (!matcher.global) throw new Thrown('TypeError');
  return list([...text.matchAll(matcher)].map(one => groupsOf(one, machine)));
}

function groupsOf(found: readonly (string | undefined)[], machine: Machine): Datum {
  spend(machine, OBJECT_COST + found.length);
  return list([...found]);
}

/** `pattern.exec(text)`: what it finds, after what it found last where it looks for all. */
export function executed(self: Pattern, text: string, machine: Machine): Datum {
  const last = goesOnAt(self.flags, numberOf(self.props?.get('lastIndex') ?? 0));
  const matcher = matcherOf(self, text, machine, last);
  matcher.lastIndex = last;
  const found = matcher.exec(text);
  self.props ??= new Map();
  self.props.set('lastIndex', matcher.lastIndex);
  if (!found) return null;
  const groups = list([...found]);
  groups.props = new Map([['index', found.index]]);
  return groups;
}

/** `pattern.test(text)`. */
export function tested(self: Pattern, text: string, machine: Machine): boolean {
  return matcherOf(self, text, machine, 0).test(text);
}
