import { Malformed } from './tree.ts';
import type { Mapping, Value } from './tree.ts';

/** A document, and the names that stand twice in one object: readers differ on which of the two counts. */
export interface JsonDocument {
  readonly value: Value;
  readonly repeated: readonly { readonly name: string; readonly offset: number }[];
}

interface Reading {
  readonly text: string;
  /** Whether comments and trailing commas pass, as Bun writes them. */
  readonly lenient: boolean;
  readonly repeated: { readonly name: string; readonly offset: number }[];
  at: number;
  depth: number;
}

/** Deeper than any package manager nests. */
const DEEPEST = 500;
const NUMBER = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const BLANK_OR_COMMENT = /(?:[ \t\r\n]+|\/\/[^\n]*|\/\*[^*]*\*+(?:[^/*][^*]*\*+)*\/)*/y;
/** What stands for itself in no text. */
const WRITTEN_OTHERWISE = /[\\\u0000-\u001f]/;
const WORDS: readonly (readonly [string, boolean | null])[] = [
  ['true', true],
  ['false', false],
  ['null', null],
];

/** Reads JSON (RFC 8259) with the place of every name. Throws `Malformed`. */
export function readJson(text: string, lenient: boolean): JsonDocument {
  const reading: Reading = { text, lenient, repeated: [], at: 0, depth: 0 };
  skip(reading);
  const value = readValue(reading);
  skip(reading);
  if (reading.at < text.length) throw unexpected(reading, 'the end');
  return { value, repeated: reading.repeated };
}

function readValue(reading: Reading): Value {
  const first = reading.text[reading.at];
  if (first === '{') return nested(reading, readObject);
  if (first === '[') return nested(reading, readList);
  if (first === '"') return readString(reading);
  for (const [word, value] of WORDS) {
    if (!reading.text.startsWith(word, reading.at)) continue;
    reading.at += word.length;
    return value;
  }
  NUMBER.lastIndex = reading.at;
  const [digits] = NUMBER.exec(reading.text) ?? [];
  if (digits === undefined) throw unexpected(reading, 'a value');
  reading.at += digits.length;
  return Number(digits);
}

function nested(reading: Reading, read: (reading: Reading) => Value): Value {
  reading.depth += 1;
  if (reading.depth > DEEPEST) throw new Malformed(`it is nested more than ${DEEPEST} deep`, reading.at);
  reading.at += 1;
  skip(reading);
  const value = read(reading);
  reading.depth -= 1;
  return value;
}

function readObject(reading: Reading): Mapping {
  const members = new Map<string, Value>();
  const places = new Map<string, number>();
  while (!closes(reading, '}', members.size > 0)) {
    const place = reading.at;
    if (reading.text[place] !== '"') throw unexpected(reading, 'a name in quotation marks');
    const name = readString(reading);
    skip(reading);
    if (reading.text[reading.at] !== ':') throw unexpected(reading, 'a colon');
    reading.at += 1;
    skip(reading);
    if (members.has(name)) reading.repeated.push({ name, offset: place });
    members.set(name, readValue(reading));
    places.set(name, place);
    skip(reading);
  }
  return { members, places };
}

function readList(reading: Reading): readonly Value[] {
  const values: Value[] = [];
  while (!closes(reading, ']', values.length > 0)) {
    values.push(readValue(reading));
    skip(reading);
  }
  return values;
}

/** Whether the object or list ends here; passes the comma between two members. */
function closes(reading: Reading, bracket: string, some: boolean): boolean {
  if (some && reading.text[reading.at] !== bracket) {
    if (reading.text[reading.at] !== ',') throw unexpected(reading, `a comma or ${bracket}`);
    reading.at += 1;
    skip(reading);
    if (!reading.lenient && reading.text[reading.at] === bracket) throw unexpected(reading, 'something after the comma');
  }
  if (reading.text[reading.at] !== bracket) return false;
  reading.at += 1;
  return true;
}

function readString(reading: Reading): string {
  const { text, at } = reading;
  let end = at;
  do end = text.indexOf('"', end + 1);
  while (end !== -1 && text.charCodeAt(end - 1) === 0x5c && isEscaped(text, end));
  if (end === -1) throw new Malformed('a text has no closing quotation mark', at);
  const inside = text.slice(at + 1, end);
  reading.at = end + 1;
  if (!WRITTEN_OTHERWISE.test(inside)) return inside;
  try {
    return String(JSON.parse(`"${inside}"`));
  } catch {
    throw new Malformed('a text holds a line break or an escape that JSON does not know', at);
  }
}

function isEscaped(text: string, quote: number): boolean {
  let slashes = 0;
  while (text[quote - 1 - slashes] === '\\') slashes += 1;
  return slashes % 2 === 1;
}

function skip(reading: Reading): void {
  const { text, lenient } = reading;
  if (lenient) {
    BLANK_OR_COMMENT.lastIndex = reading.at;
    reading.at += BLANK_OR_COMMENT.exec(text)?.[0].length ?? 0;
    return;
  }
  let { at } = reading;
  for (let code = text.charCodeAt(at); code === 0x20 || code === 0x0a || code === 0x0d || code === 0x09; code = text.charCodeAt(at))
    at += 1;
  reading.at = at;
}

function unexpected({ text, at }: Reading, wanted: string): Malformed {
  const saw = at < text.length ? `“${text.slice(at, at + 12).split('\n', 1)[0]}”` : 'the end of the file';
  return new Malformed(`${saw} stands where ${wanted} should`, at);
}
