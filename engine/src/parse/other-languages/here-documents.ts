import { blanked } from '../blanked.ts';

/** A text that a script of a shell hands to the interpreter of another language: of Node, or of one that is read by its words. */
export interface HereDocument {
  readonly isOfNode: boolean;
  /** Whether it stands in double quotes. */
  readonly isEscaped: boolean;
  readonly start: number;
  readonly end: number;
}

/** Source: POSIX, “Here-Document”. */
const BEGINS =
  /(?:^|[\s;&|(/])(?:(node|nodejs)|python[\d.]*|perl|ruby|php)\b[^\n;&|#]{0,200}<<(-?)[ \t]{0,9}(["']?)([A-Za-z_]\w{0,40})\3[^\n]{0,400}\n/g;

/** Code that an interpreter is given as an argument: `python3 -c '`, and `node -e "` where it has several lines; what stands on one is read with the command. */
const QUOTED =
  /(?:^|[\s;&|(/])(?:(?:(node|nodejs)\b[^\n;&|#'"]{0,200}\s(?:-e|-p|-pe|--eval|--print)[\s=]{1,9}(?=["'][^\n]{0,4000}\n)|(?:python[\d.]*|perl|ruby|php)\b[^\n;&|#'"]{0,200}\s-\w{0,4}[ceEr][\s=]{1,9}))(?:'([^']{0,40000})'|"((?:[^"\\]|\\[^]){0,40000})")/g;

/** Untrusted: a script may hold any number of them. */
const MOST = 16;

/** The texts of a script that are code for an interpreter: documents, and arguments of several lines. A document without an end goes on to the end of the script, as shells take it. */
export function hereDocuments(text: string): HereDocument[] {
  const found: HereDocument[] = [];
  let last = 0;
  for (const begun of text.matchAll(BEGINS)) {
    const [head, node, dash = '', , word = ''] = begun;
    const start = begun.index + head.length;
    if (begun.index < last || isRemark(begun.index, text)) continue;
    if (found.length >= MOST) break;
    const ending = new RegExp(`^${dash === '-' ? '\\t*' : ''}${word}$`, 'm').exec(text.slice(start));
    const end = start + (ending?.index ?? text.length - start);
    found.push({ isOfNode: node !== undefined, isEscaped: false, start, end });
    last = end;
  }
  for (const quoted of text.matchAll(QUOTED)) {
    const [whole, node, one, other = ''] = quoted;
    const end = quoted.index + whole.length - 1;
    const start = end - (one ?? other).length;
    if (found.length < MOST && !isRemark(quoted.index, text) && found.every(known => known.end <= start || end <= known.start))
      found.push({ isOfNode: node !== undefined, isEscaped: one === undefined, start, end });
  }
  return found.sort((a, b) => a.start - b.start);
}

function isRemark(at: number, text: string): boolean {
  const line = text.slice(Math.max(text.lastIndexOf('\n', at) + 1, at - LONGEST_LINE), at + 1);
  return /(?:^|\s)#/.test(line);
}

const LONGEST_LINE = 4_000;

/** A script in which everything but some documents is blank, so that these stand where they stood. */
export function onlyDocuments(text: string, documents: readonly HereDocument[]): string {
  let at = 0;
  let left = '';
  for (const { start, end } of documents) {
    left += blanked(text.slice(at, start)) + text.slice(start, end);
    at = end;
  }
  return left + blanked(text.slice(at));
}
