import { printable } from '../../report/printable.ts';

const AROUND = 3;

/** What lies between the first line in which two texts differ and the last, as a unified difference with lines around it. Every line is safe to print. */
export function difference(before: string, after: string, name: string): string {
  const [old, fresh] = [linesOf(before), linesOf(after)];
  let head = 0;
  while (head < Math.min(old.length, fresh.length) && old[head] === fresh[head]) head += 1;
  let tail = 0;
  while (tail < Math.min(old.length, fresh.length) - head && old.at(-1 - tail) === fresh.at(-1 - tail)) tail += 1;
  const from = Math.max(0, head - AROUND);
  const to = Math.max(0, tail - AROUND);
  const mark = (sign: string, lines: readonly string[]): string[] => lines.map(line => sign + shown(line));
  const range = (lines: readonly string[]): string => `${lines.length === 0 ? 0 : from + 1},${lines.length - to - from}`;
  return [
    `--- ${printable(name, 300)}`,
    `+++ ${printable(name, 300)}`,
    `@@ -${range(old)} +${range(fresh)} @@`,
    ...mark(' ', old.slice(from, head)),
    ...mark('-', old.slice(head, old.length - tail)),
    ...mark('+', fresh.slice(head, fresh.length - tail)),
    ...mark(' ', old.slice(old.length - tail, old.length - to)),
    '',
  ].join('\n');
}

function linesOf(text: string): string[] {
  const lines = text.split(/\r?\n/);
  if (lines.at(-1) === '') lines.pop();
  return lines;
}

/** Blanks in front of a line say where it stands. */
function shown(line: string): string {
  const indent = /^[ \t]*/.exec(line)?.[0] ?? '';
  return indent + printable(line.slice(indent.length), 1000);
}
