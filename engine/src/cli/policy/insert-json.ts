import { jsonText } from '../../report/json-text.ts';

/** Where a value stands in a JSON text, and what it is as far as inserting needs it. */
interface Span {
  readonly start: number;
  /** After its last character. */
  readonly end: number;
  /** The values of an object's members by their names, the last of each; empty for everything else. */
  readonly members: ReadonlyMap<string, Span>;
  readonly isEmpty: boolean;
}

/**
 * Puts a value at the end of a list in a JSON text, and makes the list, and objects on the way to it, where they are not there. Everything else stays as
 * it was written: who reads the difference sees what was added and nothing else. The text is JSON, and what lies on the way has the right kind.
 */
export function appendInJson(text: string, path: readonly string[], value: unknown): string {
  const unit = /\n([ \t]+)\S/.exec(text)?.[1] ?? '  ';
  let at = spanAt(text, skipBlanks(text, text.startsWith('\uFEFF') ? 1 : 0));
  for (const [depth, name] of path.entries()) {
    const member = at.members.get(name);
    if (member === undefined) {
      const rest = path
        .slice(depth + 1)
        .toReversed()
        .reduce<unknown>((inner, key) => ({ [key]: inner }), [value]);
      return insert(text, at, `${shown(name, unit)}: ${shown(rest, unit)}`, unit);
    }
    at = member;
  }
  return insert(text, at, shown(value, unit), unit);
}

function shown(value: unknown, unit: string): string {
  return jsonText(value)
    .trimEnd()
    .replaceAll(/^(?: {2})+/gm, blanks => unit.repeat(blanks.length / 2));
}

/** Before the closing bracket of an object or a list, one step further in than the line in which it begins. */
function insert(text: string, { start, end, isEmpty }: Span, piece: string, unit: string): string {
  const line = text.slice(text.lastIndexOf('\n', start) + 1, start);
  const indent = /^[ \t]*/.exec(line)?.[0] ?? '';
  const newline = text.includes('\r\n') ? '\r\n' : '\n';
  const head = text.slice(0, end - 1).trimEnd();
  const added = piece.split('\n').join(`${newline}${indent}${unit}`);
  return `${head}${isEmpty ? '' : ','}${newline}${indent}${unit}${added}${newline}${indent}${text.slice(end - 1)}`;
}

function spanAt(text: string, start: number): Span {
  const open = text[start];
  if (open !== '{' && open !== '[') return { start, end: endOfScalar(text, start), members: new Map(), isEmpty: false };
  const close = open === '{' ? '}' : ']';
  const members = new Map<string, Span>();
  let [at, isEmpty] = [skipBlanks(text, start + 1), true];
  while (text[at] !== close) {
    isEmpty = false;
    const nameEnd = open === '{' ? endOfScalar(text, at) : at;
    const name: unknown = open === '{' ? JSON.parse(text.slice(at, nameEnd)) : undefined;
    const value = spanAt(text, open === '{' ? skipBlanks(text, skipBlanks(text, nameEnd) + 1) : at);
    if (typeof name === 'string') members.set(name, value);
    at = skipBlanks(text, value.end);
    if (text[at] === ',') at = skipBlanks(text, at + 1);
  }
  return { start, end: at + 1, members, isEmpty };
}

function endOfScalar(text: string, start: number): number {
  const scalar = /"(?:[^"\\]|\\.)*"|[^\s,\]}]+/y;
  scalar.lastIndex = start;
  return start + (scalar.exec(text)?.[0].length ?? 1);
}

function skipBlanks(text: string, from: number): number {
  let at = from;
  while (/[ \t\r\n]/.test(text[at] ?? '')) at += 1;
  return at;
}
