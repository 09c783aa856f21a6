import type { Interval, Scope } from '../model/advisory.ts';
import { isObject, member } from '../model/json.ts';

/** What is different in few records, left out where it is as in most. */
export interface Rare {
  readonly accuses: 'malware' | 'unwanted' | 'vulnerability';
  readonly category: string;
  readonly hashes: readonly string[];
  readonly withdrawn: string;
  readonly doubts: readonly string[];
}

/** One record as it is kept. 1 stands for what most records say: every version, as its sources, as it was changed, the usual summary. */
export type Row = readonly [
  id: string,
  name: string,
  live: Scope | 0 | 1,
  superseded: Scope | 0 | 1,
  sources: readonly string[],
  sourcesOfAll: readonly string[] | 1,
  modified: string,
  published: string | 1,
  summary: string | 1,
  /** Which of the chunk's texts. */
  details: number,
  aliases: readonly string[],
  references: readonly string[],
  rare: Rare | 0,
];

/** What a chunk of records holds: rows that were not looked at yet. */
export interface Content {
  readonly texts: readonly string[];
  readonly rows: readonly unknown[];
}

const ACCUSES: ReadonlySet<unknown> = new Set(['malware', 'unwanted', 'vulnerability']);
/** Blanks and line breaks would end a stamp. */
const ID = /^[\w:@./~!'()*-]{1,300}$/;

/** Whether a value is what a chunk holds. Untrusted: it may be of a peer, signed or not, or of another version of Unmask. */
export function isContent(value: unknown): value is Content {
  return isObject(value) && isTexts(member(value, 'texts')) && Array.isArray(member(value, 'rows'));
}

/** Whether a value is a record as it is kept, every part of it. Untrusted as well. */
export function isRow(value: unknown): value is Row {
  if (!Array.isArray(value) || value.length !== 13) return false;
  const row: readonly unknown[] = value;
  const [id, name, live, superseded, sources, sourcesOfAll, modified, published, summary, details, aliases, references, rare] = row;
  return (
    isText(id) &&
    ID.test(id) &&
    [name, modified].every(isText) &&
    [published, summary].every(one => one === 1 || isText(one)) &&
    [live, superseded].every(one => one === 0 || one === 1 || isScope(one)) &&
    [sources, aliases, references].every(isTexts) &&
    (sourcesOfAll === 1 || isTexts(sourcesOfAll)) &&
    Number.isSafeInteger(details) &&
    (rare === 0 || isRare(rare))
  );
}

function isScope(value: unknown): value is Scope {
  if (!isObject(value) || typeof member(value, 'all') !== 'boolean' || !isTexts(member(value, 'versions'))) return false;
  const intervals: unknown = member(value, 'intervals');
  return Array.isArray(intervals) && intervals.every(isInterval);
}

function isInterval(value: unknown): value is Interval {
  if (!isObject(value)) return false;
  const included = member(value, 'hiIncluded');
  const isEnd = (end: unknown): boolean => end === undefined || isText(end);
  return isEnd(member(value, 'lo')) && isEnd(member(value, 'hi')) && (included === undefined || typeof included === 'boolean');
}

function isRare(value: unknown): value is Rare {
  if (!isObject(value)) return false;
  const texts = [member(value, 'category'), member(value, 'withdrawn')].every(isText);
  return texts && ACCUSES.has(member(value, 'accuses')) && [member(value, 'hashes'), member(value, 'doubts')].every(isTexts);
}

function isText(value: unknown): value is string {
  return typeof value === 'string';
}

function isTexts(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every(isText);
}
