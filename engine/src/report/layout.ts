/** What a piece of text is painted for. */
export type Tone = 'block' | 'warn' | 'unknown' | 'allow' | 'title' | 'quiet';

const CODES: Readonly<Record<Tone, string>> = { block: '1;31', warn: '1;33', unknown: '1;33', allow: '1;32', title: '1', quiet: '2' };

/** Paints for a terminal that shows colours, and leaves the text alone for any other. */
export function painter(color: boolean): (text: string, tone: Tone) => string {
  return (text, tone) => (color ? `\u001b[${CODES[tone]}m${text}\u001b[0m` : text);
}

/**
 * Breaks one line of text at blanks so that it fits, `first` before the first line and `rest` before the others.
 * A word longer than the line stays whole: breaking it could start a line with what only looks harmless inside one.
 */
export function wrap(text: string, width: number, first: string = '', rest: string = first): readonly string[] {
  const lines: string[] = [];
  let line = first;
  let empty = true;
  for (const word of text.split(' ')) {
    const longer = empty ? line + word : `${line} ${word}`;
    if (!empty && [...longer].length > width) {
      lines.push(line);
      line = rest + word;
    } else {
      line = longer;
    }
    empty = false;
  }
  lines.push(line);
  return lines;
}
