import type { FileTree } from '../../model/package.ts';
import type { LeftoverFile, Residue } from '../../model/residue.ts';
import type { LeftoverCode, SourceLine } from '../../model/shown.ts';
import { fileHolding } from '../../model/path.ts';

/** Lines before and after what is new, and around what an added file does. */
const AROUND = 2;
const [MOST_FILES, MOST_LINES, MOST_OF_ALL] = [40, 200, 2000];
const [LONGEST_LINE, BEFORE_IN_LINE] = [400, 60];
/** Larger files are data; nothing of them is read by people. */
const LARGEST = 2_000_000;

/** The code that is left when an original is taken away, line by line: files that do something first. */
export function codeLeft(files: FileTree, { files: left, effects }: Residue): LeftoverCode[] {
  const doing = Map.groupBy(effects, ({ at }) => fileHolding(at.path));
  const told: LeftoverCode[] = [];
  let room = MOST_OF_ALL;
  const first = left.toSorted((a, b) => Number(doing.has(b.path)) - Number(doing.has(a.path)));
  for (const file of first) {
    const bytes = files.get(file.path);
    if (told.length === MOST_FILES || room <= 0) break;
    if (bytes === undefined || bytes.length > LARGEST || bytes.includes(0)) continue;
    const text = new TextDecoder().decode(bytes).split('\n');
    const places = doing.get(file.path)?.map(one => one.at) ?? [];
    const columns = new Map([...file.pieces.map(one => one.at), ...places].map(({ line, column }) => [line, column]));
    const fresh = file.as === 'added' ? everyLine(text) : linesOf(file, text);
    const shown = file.as === 'added' ? chosen(text, [...columns.keys()], Math.min(MOST_LINES, room)) : around(fresh, text.length);
    const lines = [...shown].toSorted((a, b) => a - b).slice(0, Math.min(MOST_LINES, room));
    room -= lines.length;
    const isShown = new Set(lines);
    told.push({
      path: file.path,
      lines: lines.map(line => sourceLine(line, text[line - 1] ?? '', columns.get(line) ?? 1, fresh.has(line))),
      more: [...fresh].filter(line => !isShown.has(line)).length,
    });
  }
  return told;
}

function everyLine(text: readonly string[]): Set<number> {
  const last = text.at(-1) === '' ? text.length - 1 : text.length;
  return new Set(Array.from({ length: last }, (_, at) => at + 1));
}

/** The lines that the pieces of a changed file reach over. */
function linesOf({ pieces }: LeftoverFile, text: readonly string[]): Set<number> {
  const starts = [0];
  for (const line of text) starts.push((starts.at(-1) ?? 0) + line.length + 1);
  const lines = new Set<number>();
  for (const { at } of pieces)
    for (let line = at.line; line <= text.length && (line === at.line || (starts[line - 1] ?? 0) < at.end); line++) lines.add(line);
  return lines;
}

function around(fresh: ReadonlySet<number>, last: number): Set<number> {
  const shown = new Set<number>();
  for (const line of fresh) for (let near = Math.max(1, line - AROUND); near <= Math.min(last, line + AROUND); near++) shown.add(near);
  return shown;
}

/** Of an added file its whole, or of a long one what stands around the places where it does something, and its beginning. */
function chosen(text: readonly string[], places: readonly number[], most: number): Set<number> {
  const all = everyLine(text);
  if (all.size <= most) return all;
  const shown = new Set<number>();
  for (const line of around(new Set(places), all.size)) if (shown.size < most) shown.add(line);
  for (const line of all) if (shown.size < most) shown.add(line);
  return shown;
}

function sourceLine(line: number, text: string, column: number, isNew: boolean): SourceLine {
  const from = text.length <= LONGEST_LINE ? 0 : Math.max(0, column - 1 - BEFORE_IN_LINE);
  const part = text.slice(from, from + LONGEST_LINE).replace(/\r$/, '');
  return { line, text: `${from > 0 ? '…' : ''}${part}${from + LONGEST_LINE < text.length ? '…' : ''}`, isNew };
}
