import { readQuoted, refuseSpecial } from './yaml-scalars.ts';
import { Malformed } from './tree.ts';
import type { Mapping, Value } from './tree.ts';

interface Reading {
  readonly text: string;
  at: number;
  depth: number;
}

const DEEPEST = 100;
const BLANK = /(?:\s|(?<=\s)#[^\n]*)*/y;
/** Ends where a flow collection has a mark of its own, or a comment begins. */
const PLAIN = /(?:[^,[\]{}:#\n]|:(?=[^\s,[\]{}])|(?<=\S)#)+/y;

/** Reads a flow mapping or list that begins at `start`: `{integrity: sha512-…}`, `[x64, arm64]`. Throws `Malformed`. */
export function readFlow(text: string, start: number): { readonly value: Value; readonly end: number } {
  const reading = { text, at: start, depth: 0 };
  const value = readValue(reading);
  return { value, end: reading.at };
}

function readValue(reading: Reading): Value {
  const first = reading.text[reading.at];
  if (first === '{') return nested(reading, readNames);
  if (first === '[') return nested(reading, readItems);
  return readScalar(reading);
}

function nested(reading: Reading, read: (reading: Reading) => Value): Value {
  reading.depth += 1;
  if (reading.depth > DEEPEST) throw new Malformed(`it is nested more than ${DEEPEST} deep`, reading.at);
  reading.at += 1;
  const value = read(reading);
  reading.at += 1;
  reading.depth -= 1;
  return value;
}

function readNames(reading: Reading): Mapping {
  const members = new Map<string, Value>();
  const places = new Map<string, number>();
  for (skip(reading); reading.text[reading.at] !== '}'; separate(reading, '}')) {
    const place = reading.at;
    const name = readScalar(reading) ?? 'null';
    if (members.has(name)) throw new Malformed(`“${name.slice(0, 60)}” stands twice in one mapping`, place);
    skip(reading);
    let value: Value = null;
    if (reading.text[reading.at] === ':') {
      reading.at += 1;
      skip(reading);
      if (!/[,}]/.test(reading.text[reading.at] ?? '')) value = readValue(reading);
    }
    members.set(name, value);
    places.set(name, place);
  }
  return { members, places };
}

function readItems(reading: Reading): readonly Value[] {
  const values: Value[] = [];
  for (skip(reading); reading.text[reading.at] !== ']'; separate(reading, ']')) values.push(readValue(reading));
  return values;
}

function separate(reading: Reading, bracket: string): void {
  skip(reading);
  const mark = reading.text[reading.at];
  if (mark !== ',' && mark !== bracket) throw new Malformed(`a comma or ${bracket} is missing`, reading.at);
  if (mark === ',') reading.at += 1;
  skip(reading);
}

function readScalar(reading: Reading): string | null {
  const first = reading.text[reading.at] ?? '';
  if (first === '"' || first === "'") {
    const { value, end } = readQuoted(reading.text, reading.at, 0);
    reading.at = end;
    return value;
  }
  PLAIN.lastIndex = reading.at;
  const [plain] = PLAIN.exec(reading.text) ?? [];
  if (plain === undefined) throw new Malformed('a value is missing', reading.at);
  refuseSpecial(plain, reading.at);
  reading.at += plain.length;
  const trimmed = plain.trim();
  return trimmed === '~' || trimmed === 'null' ? null : trimmed;
}

function skip(reading: Reading): void {
  BLANK.lastIndex = reading.at;
  reading.at += BLANK.exec(reading.text)?.[0].length ?? 0;
}
