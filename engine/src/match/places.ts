import type { Place } from '../model/place.ts';

const EXCERPT = 160;

/** Tells the place of a line of one file. */
export function linePlaces(path: string, text: string): (line: number) => Place {
  const starts = [0];
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  return line => {
    const begin = starts[line - 1] ?? 0;
    const whole = text.slice(begin, (starts[line] ?? text.length + 1) - 1).trimEnd();
    const indent = whole.length - whole.trimStart().length;
    return { path, start: begin + indent, end: begin + whole.length, line, column: indent + 1, excerpt: whole.trim().slice(0, EXCERPT) };
  };
}
