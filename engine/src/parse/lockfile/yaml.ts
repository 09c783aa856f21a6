import { readFlow } from './yaml-flow.ts';
import { readQuoted, refuseSpecial } from './yaml-scalars.ts';
import { Malformed } from './tree.ts';
import type { Mapping, Value } from './tree.ts';

/**
 * Reads the YAML that lockfiles are written in: block and flow mappings and lists, plain, quoted and block scalars, comments, several
 * documents. Anchors, aliases, tags and merge keys are refused: no package manager writes them, and readers differ on them.
 * Every scalar stays text. Gives the documents in order. Throws `Malformed`.
 */
export function readYaml(text: string): readonly Value[] {
  const documents: Line[][] = [[]];
  for (const line of linesOf(text)) {
    if (line.indent === 0 && /^---(?:\s|$)/.test(line.text)) documents.push([]);
    else if (line.indent === 0 && line.text === '...') documents.push([]);
    else documents.at(-1)?.push(line);
  }
  const written = documents.filter(lines => lines.some(isWritten));
  return written.map(lines => {
    const reading: Reading = { text, lines, at: 0, depth: 0 };
    const value = readBlock(reading, 0);
    const rest = next(reading);
    if (rest !== undefined) throw new Malformed('a line is indented where nothing was begun', rest.start);
    return value;
  });
}

/** One line: how far it is indented, what follows, and where that begins in the text. */
interface Line {
  readonly indent: number;
  readonly text: string;
  readonly start: number;
}

interface Reading {
  readonly text: string;
  /** An item's line is replaced by what stands behind its dash. */
  readonly lines: Line[];
  at: number;
  depth: number;
}

const DEEPEST = 100;
/** A plain name and its colon, and what follows. A name may hold colons that no blank follows: addresses do. */
const PLAIN_NAME = /^((?:[^\s:#'"[\]{},&*!|>%@`?-]|[?:-](?=\S))(?:[^:#\n]|:(?=\S)|(?<=\S)#)*?)(?<=\S)\s*:(?=\s|$)/;

function linesOf(text: string): readonly Line[] {
  const lines: Line[] = [];
  let start = 0;
  for (const whole of text.split('\n')) {
    const content = whole.endsWith('\r') ? whole.slice(0, -1) : whole;
    const indent = content.length - content.trimStart().length;
    if (content.trim() !== '' && content.slice(0, indent).includes('\t')) throw new Malformed('a tab stands in the indentation', start);
    lines.push({ indent, text: content.slice(indent).trimEnd(), start: start + indent });
    start += whole.length + 1;
  }
  return lines;
}

function isWritten(line: Line): boolean {
  return line.text !== '' && !line.text.startsWith('#') && !line.text.startsWith('%');
}

/** The next line that holds anything; the reading stands on it then. */
function next(reading: Reading): Line | undefined {
  for (; reading.at < reading.lines.length; reading.at += 1) {
    const line = reading.lines[reading.at];
    if (line !== undefined && isWritten(line)) return line;
  }
  return undefined;
}

function readBlock(reading: Reading, least: number): Value {
  const line = next(reading);
  if (line === undefined || line.indent < least) return null;
  reading.depth += 1;
  if (reading.depth > DEEPEST) throw new Malformed(`it is nested more than ${DEEPEST} deep`, line.start);
  const value = isItem(line)
    ? readItems(reading, line.indent)
    : startsName(line)
      ? readNames(reading, line.indent)
      : readLoose(reading, line);
  reading.depth -= 1;
  return value;
}

function isItem({ text }: Line): boolean {
  return text === '-' || text.startsWith('- ');
}

function startsName({ text }: Line): boolean {
  return text.startsWith('? ') || PLAIN_NAME.test(text) || /^(?:"(?:[^"\\]|\\.)*"|'(?:[^']|'')*')\s*:(?:\s|$)/.test(text);
}

/** A scalar or a flow collection that stands on lines of its own. */
function readLoose(reading: Reading, line: Line): Value {
  reading.at += 1;
  return readRest(reading, line.text, line.start, line.indent - 1);
}

function readItems(reading: Reading, indent: number): readonly Value[] {
  const values: Value[] = [];
  for (let line = next(reading); line !== undefined && line.indent === indent && isItem(line); line = next(reading)) {
    const rest = line.text.slice(1).trimStart();
    const offset = line.text.length - rest.length;
    if (rest === '') {
      reading.at += 1;
      values.push(readBlock(reading, indent + 1));
      continue;
    }
    const inside: Line = { indent: indent + offset, text: rest, start: line.start + offset };
    if (startsName(inside) || isItem(inside)) {
      // `- name: value` begins a mapping on the item's own line.
      reading.lines[reading.at] = inside;
      values.push(readBlock(reading, indent + 1));
    } else {
      reading.at += 1;
      values.push(readRest(reading, rest, inside.start, indent));
    }
  }
  return values;
}

function readNames(reading: Reading, indent: number): Mapping {
  const members = new Map<string, Value>();
  const places = new Map<string, number>();
  for (let line = next(reading); line !== undefined && line.indent >= indent; line = next(reading)) {
    if (line.indent > indent) throw new Malformed('a line is indented further than the one it belongs to', line.start);
    const { name, rest, start } = readName(reading, line);
    if (members.has(name)) throw new Malformed(`“${name.slice(0, 60)}” stands twice in one mapping`, line.start);
    places.set(name, line.start);
    members.set(name, rest === '' || rest.startsWith('#') ? readBelow(reading, indent) : readRest(reading, rest, start, indent));
  }
  return { members, places };
}

/** What stands below `name:`; a list may stand as far left as the name. */
function readBelow(reading: Reading, indent: number): Value {
  const line = next(reading);
  return readBlock(reading, line !== undefined && line.indent === indent && isItem(line) ? indent : indent + 1);
}

interface Named {
  readonly name: string;
  readonly rest: string;
  readonly start: number;
}

/** The name a line begins with, and what follows its colon. The reading stands behind the line. */
function readName(reading: Reading, line: Line): Named {
  reading.at += 1;
  if (line.text.startsWith('? ')) return readLongName(reading, line);
  const [quote = ''] = line.text;
  if (quote === '"' || quote === "'") {
    const { value, end } = readQuoted(line.text, 0, line.start);
    const [colon] = /^\s*:(?=\s|$)/.exec(line.text.slice(end)) ?? [];
    if (colon === undefined) throw new Malformed('a name has no colon', line.start);
    return after(line, value, end + colon.length);
  }
  const [whole, name] = PLAIN_NAME.exec(line.text) ?? [];
  if (whole === undefined || name === undefined) {
    refuseSpecial(line.text, line.start);
    throw new Malformed('a line is neither a name with its colon nor an item of a list', line.start);
  }
  return after(line, name, whole.length);
}

/** `? name` with `: value` on the line below: how writers put names that are very long. */
function readLongName(reading: Reading, line: Line): Named {
  const key = line.text.slice(2).trim();
  const name = /^["']/.test(key) ? readQuoted(key, 0, line.start + 2).value : key;
  const below = next(reading);
  if (below === undefined || below.indent !== line.indent || !/^:(?:\s|$)/.test(below.text)) {
    throw new Malformed('a name that begins with ? has no value on the line below', line.start);
  }
  const named = after(below, name, 1);
  const inside: Line = { indent: below.indent + 2, text: named.rest, start: named.start };
  // A mapping may begin on the line of the colon itself.
  if (named.rest === '' || !startsName(inside)) {
    reading.at += 1;
    return named;
  }
  throw new Malformed('a mapping begins behind a colon of its own; lockfiles put it on the next line', below.start);
}

function after(line: Line, name: string, end: number): Named {
  const rest = line.text.slice(end).trimStart();
  return { name, rest, start: line.start + line.text.length - rest.length };
}

/** A value that begins on its name's line; it may go on below, further indented. */
function readRest(reading: Reading, rest: string, start: number, indent: number): Value {
  const first = rest[0] ?? '';
  if (first === '{' || first === '[') {
    const { value, end } = readFlow(reading.text, start);
    goTo(reading, end);
    return value;
  }
  if (first === '"' || first === "'") {
    const { value, end } = readQuoted(reading.text, start, 0);
    goTo(reading, end);
    return value;
  }
  if (first === '|' || first === '>') return readBlockScalar(reading, rest, indent);
  refuseSpecial(rest, start);
  const words = [withoutComment(rest)];
  for (let line = next(reading); line !== undefined && line.indent > indent; line = next(reading)) {
    if (startsName(line)) throw new Malformed('a name stands below a value that is already there', line.start);
    words.push(withoutComment(line.text));
    reading.at += 1;
  }
  const plain = words.join(' ');
  if (/: |:$/.test(plain)) throw new Malformed('a colon stands inside a value without quotation marks', start);
  return plain === '~' || plain === 'null' ? null : plain;
}

/** Puts the reading behind the line in which a value ended; only a comment may follow it there. */
function goTo(reading: Reading, end: number): void {
  const stop = reading.text.indexOf('\n', end);
  const rest = reading.text.slice(end, stop === -1 ? undefined : stop).trim();
  if (rest !== '' && !rest.startsWith('#')) throw new Malformed('something follows a value on its line', end);
  while (reading.at < reading.lines.length && (reading.lines[reading.at]?.start ?? 0) < end) reading.at += 1;
}

function readBlockScalar(reading: Reading, rest: string, indent: number): string {
  if (!/^[|>][+-]?(?:\s+#.*)?$/.test(rest)) throw new Malformed('a block of text has a heading that lockfiles do not use', 0);
  const lines: string[] = [];
  let own: number | undefined;
  for (; reading.at < reading.lines.length; reading.at += 1) {
    const line = reading.lines[reading.at];
    if (line === undefined || (line.text !== '' && line.indent <= indent)) break;
    if (line.text !== '') own ??= line.indent;
    lines.push(line.text === '' ? '' : ' '.repeat(Math.max(0, line.indent - (own ?? 0))) + line.text);
  }
  return lines.join(rest.startsWith('|') ? '\n' : ' ').trim();
}

function withoutComment(text: string): string {
  const at = text.search(/\s#/);
  return at === -1 ? text : text.slice(0, at).trimEnd();
}
