import type { Value } from '../../../model/module.ts';
import { joinBy, joinTexts } from './join-texts.ts';
import { oneOf } from './one-of.ts';
import { holding, originsOf, withOrigins } from './origins.ts';
import { LONGEST, placeholder, textValue, UNKNOWN } from './value.ts';
import { EITHER } from './ways.ts';

type Method = (self: Value, args: readonly Value[]) => Value | undefined;

/** What methods of strings and lists do to values that are known. Undefined: nothing can be told. */
export const TEXT_METHODS: ReadonlyMap<string, Method> = new Map<string, Method>([
  [
    'concat',
    (self, args) =>
      self.elements ? listOf([...self.elements, ...args.flatMap(arg => arg.elements ?? [arg])]) : joinTexts([self, ...args]),
  ],
  ['toString', self => (self.text === undefined ? undefined : self)],
  ['valueOf', self => self],
  ['trim', self => map(self, text => text.trim())],
  ['toLowerCase', self => map(self, text => text.toLowerCase())],
  ['toUpperCase', self => map(self, text => text.toUpperCase())],
  ['slice', (self, args) => sliced(self, args, (text, a, b) => text.slice(a, b))],
  ['substring', (self, args) => sliced(self, args, (text, a, b) => text.substring(a, b))],
  ['substr', (self, args) => sliced(self, args, (text, a, b) => text.slice(a, b === undefined ? undefined : a + b))],
  ['charAt', (self, args) => sliced(self, args, (text, a) => text.charAt(a))],
  ['at', (self, args) => at(self, args)],
  ['repeat', (self, args) => sliced(self, args, (text, times) => (text.length * times > LONGEST ? text : text.repeat(Math.max(0, times))))],
  ['split', split],
  ['reverse', self => (self.elements ? { ...listOf(self.elements.toReversed()), decoded: true } : undefined)],
  ['join', join],
  ['replace', replaced],
  ['replaceAll', (self, args) => replaced(self, args, true)],
  ['reduce', (self, args) => (self.elements && args[1]?.text === '' ? { ...joinTexts(self.elements), whole: false } : undefined)],
  // What is taken out of a list, with whatever was put into that by others.
  ['splice', (self, args) => self.elements && holding(withOrigins((args.length === 1 && sliced(self, args, whole)) || self, self), self)],
  ['pop', self => self.elements?.at(-1)],
  ['shift', self => self.elements?.at(0)],
  // `for (const [index, address] of list.entries())`.
  ['entries', self => (self.elements && self.elements.length > 0 ? listOf(self.elements.map(one => listOf([UNKNOWN, one]))) : undefined)],
  ['flat', self => (self.elements ? listOf(self.elements.flatMap(one => one.elements ?? [one])) : undefined)],
]);

/** A list of known length. */
export function listOf(elements: readonly Value[]): Value {
  return { ...holding(originsOf(...elements), ...elements), elements, decoded: elements.some(one => one.decoded) };
}

function whole(text: string): string {
  return text;
}

function map(self: Value, change: (text: string) => string): Value | undefined {
  return self.text === undefined ? undefined : { ...self, text: change(self.text) };
}

function numberOf(value: Value | undefined): number | undefined {
  if (value?.text === undefined || !value.whole || value.text === '') return undefined;
  const number = Number(value.text);
  return Number.isFinite(number) ? number : undefined;
}

function sliced(
  self: Value,
  args: readonly Value[],
  change: (text: string, a: number, b: number | undefined) => string,
): Value | undefined {
  const a = numberOf(args[0]) ?? (args.length === 0 ? 0 : undefined);
  const b = numberOf(args[1]);
  if (a === undefined || (args.length > 1 && b === undefined)) return undefined;
  if (self.elements) return listOf(self.elements.slice(a, b));
  return self.text === undefined || !self.whole ? undefined : { ...self, text: change(self.text, a, b) };
}

function at(self: Value, args: readonly Value[]): Value | undefined {
  const index = numberOf(args[0]);
  if (index === undefined) return undefined;
  return self.elements ? self.elements.at(index) : map(self, text => text.at(index) ?? '');
}

function split(self: Value, args: readonly Value[]): Value | undefined {
  const separator = args[0]?.text;
  if (self.text === undefined || separator === undefined) return undefined;
  if (/^<here>(?:$|\/)/.test(self.text) && separator.includes('node_modules')) return listOf([placeholder('<cwd>'), UNKNOWN]);
  const limit = args[1] && numberOf(args[1]);
  if (args[1] && limit === undefined) return undefined;
  if (!self.whole) return splitEach(self, self.text, separator);
  const parts = self.text.split(separator, limit);
  // A long text split into letters is put together again by `join`; past the cut there is nothing to gain.
  return parts.length > 20_000 ? undefined : withOrigins(listOf(parts.map(part => textValue(part, self.decoded))), self);
}

/** Several texts that are known, each of as many parts: `host:port` of one server or another. */
function splitEach(self: Value, text: string, separator: string): Value | undefined {
  if (!text.includes(EITHER) || /[*<]/.test(text)) return undefined;
  const [first = [], ...others] = text.split(EITHER).map(one => one.split(separator));
  if (first.length < 2 || others.some(parts => parts.length !== first.length)) return undefined;
  return withOrigins(
    listOf(first.map((part, at) => oneOf([part, ...others.map(parts => parts[at] ?? '')].map(one => textValue(one, self.decoded))))),
    self,
  );
}

function join(self: Value, args: readonly Value[]): Value | undefined {
  // Of several lists of words each is told as a line already.
  if (!self.elements && self.text?.includes(EITHER) && args[0]?.text === ' ') return self;
  // A list in which nothing is known to be was filled by others.
  if (!self.elements || self.elements.length === 0) return undefined;
  const separator = args.length === 0 ? textValue(',') : (args[0] ?? UNKNOWN);
  // Words joined to a path are plain; letters joined to a text were taken apart to hide it.
  const letters = self.elements.length > 8 && self.elements.every(one => one.text !== undefined && one.text.length <= 2);
  return { ...joinBy(separator, self.elements), decoded: self.decoded || letters };
}

/** Letters and classes of them, and `+` behind the last or what must stand behind it: with both, each letter would be tried anew. */
const PLAIN = /^(\[[^\][]+\]|\\?[^\\()*+?{}|[\]])+(?:\+|\(\?[=!](?:\[[^\][]+\]|\\?[^\\()*+?{}[\]])+\))?$/;

function replaced(self: Value, args: readonly Value[], all = false): Value | undefined {
  const [search, put] = args;
  if (self.text === undefined || search?.text === undefined || put?.text === undefined) return undefined;
  const pattern = /^\/(.+)\/([gimsuy]*)$/s.exec(search.text);
  if (!pattern) {
    const parts = all && search.text !== '' ? self.text.split(search.text) : undefined;
    // Untrusted: what is put in for each letter may be long, and `$&` and its kin stand for as much as the text itself.
    const stands = put.text.split('$').length - 1;
    if ((parts?.length ?? 1) * (put.text.length + stands * self.text.length) > LONGEST) return undefined;
    const text = parts ? self.text.replaceAll(search.text, put.text) : self.text.replace(search.text, put.text);
    return { ...self, text, decoded: self.decoded };
  }
  const [, source = '', flags = ''] = pattern;
  // Untrusted: a regular expression of the package's own can take for ever, so only plain letters and classes of them are followed.
  if (source.length > 40 || !PLAIN.test(source)) return undefined;
  try {
    return { ...self, text: self.text.replace(new RegExp(source, flags), put.text) };
  } catch {
    // Not a valid pattern: the code itself would not parse, so there is nothing to tell.
    return undefined;
  }
}
