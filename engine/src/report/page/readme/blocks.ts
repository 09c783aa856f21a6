import { leaf, type Block, type Inline } from './block.ts';
import { readInline, type References } from './inline.ts';
import { tidied } from './tidy.ts';

/** Untrusted: with more lines or blocks a page is cut. */
const [MOST_LINES, MOST_BLOCKS] = [2000, 800];
const [DEEPEST_LIST, LONGEST_COMMENT] = [4, 300];

const FENCE = /^ {0,3}(`{3,}|~{3,})\s*([\w.+-]{0,30})/;
const HEADING = /^ {0,3}(#{1,6})[ \t]+(.*?)[ \t]*#*[ \t]*$/;
const RULE = /^ {0,3}([-*_])[ \t]*(?:\1[ \t]*){2,}$/;
const ITEM = /^([ \t]*)([-*+]|\d{1,9}[.)])[ \t]+(.*)$/;
const REFERENCE = /^ {0,3}\[([^\]]{1,200})\]:[ \t]*<?([^\s>]{1,800})/;
const TABLE_LINE = /^[ \t]*\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*$/;
const HTML_HEADING = /^\s*<h([1-6])[\s>]/i;

/** What of a page was read so far. */
interface Draft {
  readonly blocks: Block[];
  readonly references: References;
  /** Lines of the paragraph, item or quote that is not yet at its end. */
  lines: string[];
  as: 'paragraph' | 'quote' | { readonly depth: number; readonly mark: string };
}

/** Reads a README as its blocks. Whatever is in it, what comes out is text with a few looks; it throws on nothing. */
export function readBlocks(readme: string): Block[] {
  const lines = commentsInLine(readme.replaceAll(/\r\n?/g, '\n')).split('\n').slice(0, MOST_LINES);
  const draft: Draft = { blocks: [], references: referencesIn(lines), lines: [], as: 'paragraph' };
  let at = 0;
  while (at < lines.length && draft.blocks.length < MOST_BLOCKS) at = readLine(draft, lines, at);
  finish(draft);
  return draft.blocks;
}

/** Reads one line, or more where they belong together; gives the number of the next. */
function readLine(draft: Draft, lines: readonly string[], at: number): number {
  const line = lines[at] ?? '';
  const fence = FENCE.exec(line);
  if (fence) return readFence(draft, lines, at, fence);
  if (line.trim() === '' || REFERENCE.test(line)) {
    finish(draft);
    return at + 1;
  }
  if (line.includes('|') && TABLE_LINE.test(lines[at + 1] ?? '') && (lines[at + 1] ?? '').includes('-')) return readTable(draft, lines, at);
  const under = draft.as === 'paragraph' && draft.lines.length > 0 ? /^ {0,3}(=+|-+)[ \t]*$/.exec(line)?.[1] : undefined;
  if (under !== undefined) return heading(draft, under.startsWith('=') ? 1 : 2, draft.lines.splice(0).join(' '), at);
  const [, signs, title = ''] = HEADING.exec(line) ?? [];
  if (signs !== undefined) return heading(draft, signs.length, title, at);
  if (RULE.test(line)) {
    finish(draft);
    draft.blocks.push({ as: 'rule' });
    return at + 1;
  }
  if (/^(?: {4}|\t)/.test(line) && draft.lines.length === 0 && !(draft.blocks.at(-1)?.as === 'item')) return readIndented(draft, lines, at);
  return readText(draft, line, at);
}

function readText(draft: Draft, line: string, at: number): number {
  const item = ITEM.exec(line);
  const quote = /^ {0,3}>[ \t]?(.*)$/.exec(line);
  if (item) {
    finish(draft);
    const depth = Math.min(DEEPEST_LIST, Math.floor((item[1] ?? '').replaceAll('\t', '    ').length / 2));
    const mark = /\d/.test(item[2] ?? '') ? (item[2] ?? '') : '•';
    draft.as = { depth, mark };
    draft.lines.push(item[3] ?? '');
  } else if (quote) {
    if (draft.as !== 'quote') finish(draft);
    draft.as = 'quote';
    draft.lines.push(quote[1] ?? '');
  } else {
    if (HTML_HEADING.test(line)) finish(draft);
    draft.lines.push(line.trimStart());
    if (/<\/h[1-6]>\s*$/i.test(line)) finish(draft);
  }
  return at + 1;
}

function readFence(draft: Draft, lines: readonly string[], at: number, [, ticks = '```', language = '']: readonly string[]): number {
  finish(draft);
  let end = at + 1;
  while (end < lines.length && !new RegExp(`^ {0,3}${ticks[0] ?? '`'}{${ticks.length},}[ \\t]*$`).test(lines[end] ?? '')) end += 1;
  draft.blocks.push({ as: 'code', language, lines: lines.slice(at + 1, end).map(line => leaf(line, 'code')) });
  return end + 1;
}

function readIndented(draft: Draft, lines: readonly string[], at: number): number {
  let end = at;
  while (end < lines.length && /^(?: {4}|\t)/.test(lines[end] ?? '')) end += 1;
  draft.blocks.push({ as: 'code', language: '', lines: lines.slice(at, end).map(line => leaf(line.replace(/^(?: {4}|\t)/, ''), 'code')) });
  return end;
}

function readTable(draft: Draft, lines: readonly string[], at: number): number {
  finish(draft);
  draft.blocks.push({ as: 'row', isHead: true, cells: cellsOf(lines[at] ?? '', draft.references) });
  let end = at + 2;
  while (end < lines.length && (lines[end] ?? '').includes('|') && (lines[end] ?? '').trim() !== '') {
    draft.blocks.push({ as: 'row', isHead: false, cells: cellsOf(lines[end] ?? '', draft.references) });
    end += 1;
  }
  return end;
}

function cellsOf(line: string, references: References): Extract<Block, { as: 'row' }>['cells'] {
  const inner = line
    .trim()
    .replace(/^\|/, '')
    .replace(/(?<!\\)\|$/, '');
  return inner.split(/(?<!\\)\|/, 24).map(cell => readInline(cell.trim().replaceAll('\\|', '|'), references));
}

function heading(draft: Draft, level: number, title: string, at: number): number {
  finish(draft);
  draft.blocks.push({ as: 'heading', level, inside: readInline(title, draft.references) });
  return at + 1;
}

/** Ends what is being read, and begins a paragraph. */
function finish(draft: Draft): void {
  const source = draft.lines.join('\n').trim();
  const { as } = draft;
  draft.lines = [];
  draft.as = 'paragraph';
  const level = HTML_HEADING.exec(source)?.[1];
  const end = level === undefined ? -1 : source.toLowerCase().indexOf(`</h${level}>`);
  if (level !== undefined && end !== -1) {
    add(draft, source.slice(0, end), inside => ({ as: 'heading', level: Number(level), inside }));
    add(draft, source.slice(end), inside => ({ as: 'paragraph', isQuote: false, inside }));
  } else if (typeof as === 'object') add(draft, source, inside => ({ as: 'item', ...as, inside }));
  else add(draft, source, inside => ({ as: 'paragraph', isQuote: as === 'quote', inside }));
}

/** Adds a block, if anything of it is to be seen. */
function add({ blocks, references }: Draft, source: string, block: (inside: readonly Inline[]) => Block): void {
  const inside = tidied(readInline(source, references));
  if (inside.length > 0) blocks.push(block(inside));
}

/** What a page hides in a comment is told on one line; a comment that never ends hides the rest. */
function commentsInLine(readme: string): string {
  const parts: string[] = [];
  let at = 0;
  for (let open = readme.indexOf('<!--'); open !== -1; open = readme.indexOf('<!--', at)) {
    const close = readme.indexOf('-->', open + 4);
    const inside = readme.slice(open + 4, close === -1 ? undefined : close);
    parts.push(readme.slice(at, open), `<!--${inside.slice(0, LONGEST_COMMENT).replaceAll(/\s+/g, ' ')}-->`);
    at = close === -1 ? readme.length : close + 3;
  }
  return [...parts, readme.slice(at)].join('');
}

function referencesIn(lines: readonly string[]): Map<string, string> {
  const found = new Map<string, string>();
  for (const line of lines) {
    const [, name, address] = REFERENCE.exec(line) ?? [];
    if (name !== undefined && address !== undefined && !found.has(name.toLowerCase())) found.set(name.toLowerCase(), address);
  }
  return found;
}
