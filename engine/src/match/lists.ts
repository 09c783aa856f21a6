import type { Advisory } from '../model/advisory.ts';
import { listIn, member, textIn } from '../model/json.ts';

/** One line of a list: a package and a version, or all of its versions. */
interface Row {
  readonly name: string;
  /** Undefined for all. */
  readonly version: string | undefined;
  readonly category: string;
}

/** What a plain list came to; `lost` counts lines that name no package. */
export interface ListRead {
  readonly advisories: readonly Advisory[];
  readonly lost: number;
}

const LINE = /^(@[^/\s,;:@]+\/[^\s,;:@]+|[^\s,;:@]+)(?:\s*[\t,;:@=]+\s*|\s+)v?([^\s,;]+)/;
const ALONE = /^(@[^/\s,;:@]+\/[^\s,;:@]+|[^\s,;:@]+)$/;

/**
 * Reads a list of packages known to be bad: lines of `name@version`, `name:version`, `name,version` or with a tab between, a name alone for all
 * versions; JSON of `{ name: [version…] | null }`, or of `{ package_name, version, reason }`, where `*` is every version.
 */
export function readList(text: string, feed: string): ListRead {
  const json = /^\s*[[{]/.test(text) ? parse(text) : undefined;
  const rows = json === undefined ? linesOf(text) : rowsOf(json);
  const modified = json === undefined ? dateIn(text) : dateOf(json);
  const kept = rows.filter(row => row !== undefined);
  return {
    advisories: [...Map.groupBy(kept, row => row.name)].map(([name, all]) => ({ ...advisoryOf(name, all, feed), modified })),
    lost: rows.length - kept.length,
  };
}

/** `# updated: 2026-01-31`: when the list says of itself that it was changed, RFC 3339; empty where it says nothing. */
function dateIn(text: string): string {
  const [, date = ''] =
    /^\s*(?:#|\/\/|;)\s*(?:last[ -]?)?(?:updated|modified|generated|changed|date)(?: at| on)?\s*[:=]?\s*(\d{4}-\d\d-\d\d\S*)/im.exec(
      text,
    ) ?? [];
  return moment(date);
}

/** The newest of the days that rows of JSON tell, as seconds since the epoch or as text. */
function dateOf(json: unknown): string {
  if (!Array.isArray(json)) return '';
  const told = json.flatMap((one: unknown) => ['scraped_on', 'released_on', 'updated_at', 'modified'].map(field => member(one, field)));
  const times = told.map(time =>
    typeof time === 'number'
      ? moment(new Date(Math.min(Math.max(time, 0), 8.64e12) * 1000).toISOString())
      : typeof time === 'string'
        ? moment(time)
        : '',
  );
  return times.filter(Boolean).sort().at(-1) ?? '';
}

/** Untrusted: what no calendar has is no date. */
function moment(text: string): string {
  const time = Date.parse(text);
  return Number.isFinite(time) && time >= 0 ? new Date(time).toISOString() : '';
}

function linesOf(text: string): (Row | undefined)[] {
  const lines = text.split(/\r?\n/).map(line => line.trim());
  const written = lines.filter(line => line !== '' && !line.startsWith('#'));
  // A heading names its columns, and no package is called so.
  const heading = /^(?:name|package)[\t,;]+version\b/i.test(written[0] ?? '') ? 1 : 0;
  return written.slice(heading).map(line => {
    const [, alone] = ALONE.exec(line) ?? [];
    if (alone !== undefined) return isName(alone) ? { name: alone, version: undefined, category: '' } : undefined;
    const [, name, version] = LINE.exec(line) ?? [];
    return name === undefined || version === undefined || !isName(name) || !VERSION.test(version)
      ? undefined
      : { name, version: version === '*' ? undefined : version, category: '' };
  });
}

/** What npm lets a package be called, old names with capitals included. Prose and pages are no lists. */
function isName(name: string): boolean {
  return name.length <= 214 && /^(?:@[\w.~-]+\/)?[\w~!'()*-][\w.~!'()*-]*$/.test(name);
}

const VERSION = /^(?:\*|\d+(?:\.\d+)*[\w.+-]*)$/;

function rowsOf(json: unknown): (Row | undefined)[] {
  if (Array.isArray(json)) {
    return json.map((one: unknown): Row | undefined => {
      if (typeof one === 'string') return linesOf(one)[0];
      const name = textIn(one, 'package_name') || textIn(one, 'name');
      const version = textIn(one, 'version');
      const reason = textIn(one, 'reason').toLowerCase();
      return name === '' || version === ''
        ? undefined
        : { name, version: version === '*' ? undefined : version, category: reason === 'malware' ? '' : reason };
    });
  }
  return Object.keys(Object(json)).flatMap((name): (Row | undefined)[] => {
    const versions = listIn(json, name);
    if (member(json, name) === null) return [{ name, version: undefined, category: '' }];
    if (versions.length === 0) return [undefined];
    return versions.map(version => (typeof version === 'string' ? { name, version, category: '' } : undefined));
  });
}

function advisoryOf(name: string, rows: readonly Row[], feed: string): Advisory {
  const all = rows.some(row => row.version === undefined);
  const category = rows.find(row => row.category !== '')?.category ?? '';
  return {
    id: `${feed}:${name}`,
    feed,
    name,
    accuses: category === '' ? 'malware' : 'unwanted',
    category,
    live: { all, versions: [...new Set(rows.flatMap(row => row.version ?? []))].sort(), intervals: [] },
    superseded: { all: false, versions: [], intervals: [] },
    sources: [feed],
    sourcesOfAll: all ? [feed] : [],
    hashes: [],
    aliases: [],
    modified: '',
    published: '',
    withdrawn: '',
    summary: `listed in ${feed}`,
    details: '',
    references: [],
    doubts: [],
  };
}

function parse(text: string): unknown {
  try {
    const value: unknown = JSON.parse(text);
    return value;
  } catch {
    // Untrusted: what only begins like JSON is read line by line.
    return undefined;
  }
}
