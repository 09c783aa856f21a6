import { download } from '../../acquire/download.ts';
import { count } from '../../model/count.ts';
import { listIn, member, textIn } from '../../model/json.ts';
import { readOsv } from '../../match/osv.ts';
import type { Advisory } from '../../model/advisory.ts';
import { ToolError } from '../../model/tool-error.ts';
import type { FeedRead } from '../feed.ts';
import { startGathering } from '../gather.ts';
import { patch } from '../patch.ts';
import { FEED_HINT } from './source.ts';
import type { Obtaining, SourceKind } from './source.ts';

/** GitHub's advisories about malware, the newest first (docs.github.com, “Global security advisories”). They reach osv.dev up to a day later. */
export const GHSA_ADVISORIES = 'https://api.github.com/advisories?type=malware&ecosystem=npm&sort=updated&direction=desc&per_page=100';

const MOST_PAGE_BYTES = 64 * 1024 * 1024;
/** Without a login sixty requests an hour are answered: the newest three thousand are read, and the rest comes by osv.dev. */
export const MOST_PAGES = 30;
/** So far before the newest that is known pages are read on. */
const OVERLAP_MS = 3_600_000;

/** The newest advisories, on top of what was read before. */
export const ghsa: SourceKind = {
  kind: 'ghsa',
  licence: 'CC-BY-4.0',
  obtain: async given => {
    const { before, feed } = given;
    const until = before === undefined ? Number.NEGATIVE_INFINITY : Date.parse(before.meta.newest) - OVERLAP_MS;
    const { changes, leftOut, damaged, documents, unread: left } = await readPages(given, until);
    const packed = before?.packed ?? startGathering(feed).finish();
    // What was once left out is older than what is read now, and never comes by itself.
    const unread = left ?? before?.meta.unread;
    return {
      packed: patch(packed, changes),
      leftOut,
      damaged,
      documents: packed.records + documents,
      ...(unread !== undefined && { unread }),
    };
  },
};

interface Pages extends Omit<FeedRead, 'packed'> {
  readonly changes: Map<string, readonly Advisory[]>;
  readonly leftOut: Map<string, number>;
  readonly damaged: string[];
  documents: number;
  unread?: string;
}

async function readPages({ feed, from, network }: Obtaining, until: number): Promise<Pages> {
  const configuration = await network();
  const pages: Pages = { changes: new Map(), leftOut: new Map(), damaged: [], documents: 0 };
  let address: string | undefined = from;
  for (let page = 0; address !== undefined; page += 1) {
    if (page === MOST_PAGES) {
      pages.unread = `all but its newest ${count(pages.documents, 'advisory', 'advisories')}`;
      break;
    }
    const wanted = { what: `The feed ${feed}`, address, maxBytes: MOST_PAGE_BYTES, freshness: 'now' as const, hint: FEED_HINT };
    const { bytes, next } = await download(wanted, { ...configuration, fetch: { ...configuration.fetch, cache: undefined } });
    const advisories = pageOf(bytes, from);
    for (const one of advisories) take(one, feed, pages);
    const oldest = Date.parse(textIn(advisories.at(-1), 'updated_at'));
    if (advisories.length === 0 || oldest < until) break;
    // Untrusted: a page leads to the next of the same host, and nowhere else.
    const isHere = next !== undefined && URL.canParse(next) && new URL(next).origin === new URL(from).origin;
    if (next !== undefined && !isHere)
      pages.unread = `what follows its newest ${count(pages.documents, 'advisory', 'advisories')}, on another host`;
    address = isHere ? next : undefined;
  }
  return pages;
}

function pageOf(bytes: Uint8Array | undefined, from: string): readonly unknown[] {
  try {
    const page: unknown = JSON.parse(new TextDecoder().decode(bytes ?? new Uint8Array()));
    if (Array.isArray(page)) return page;
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
  }
  throw new ToolError('network', `${from} answers with something that is no list of advisories.`, {
    hint: 'Nothing was changed. Try again later.',
  });
}

function take(advisory: unknown, feed: string, pages: Pages): void {
  pages.documents += 1;
  const record = readOsv(asOsv(advisory), feed);
  if (record.as === 'read') pages.changes.set(textIn(advisory, 'ghsa_id'), record.advisories);
  else pages.leftOut.set(record.why, (pages.leftOut.get(record.why) ?? 0) + 1);
}

/** An advisory as GitHub answers it, as a document of the OSV schema. */
export function asOsv(advisory: unknown): object {
  return {
    id: textIn(advisory, 'ghsa_id'),
    modified: textIn(advisory, 'updated_at'),
    published: textIn(advisory, 'published_at'),
    withdrawn: textIn(advisory, 'withdrawn_at'),
    summary: textIn(advisory, 'summary'),
    details: textIn(advisory, 'description'),
    aliases: listIn(advisory, 'identifiers')
      .map(one => textIn(one, 'value'))
      .filter(value => value !== '' && value !== textIn(advisory, 'ghsa_id')),
    references: listIn(advisory, 'references').map(url => ({ type: 'WEB', url })),
    affected: listIn(advisory, 'vulnerabilities').map(affectedOf),
    database_specific: { cwe_ids: textIn(advisory, 'type') === 'malware' ? ['CWE-506'] : [] },
  };
}

function affectedOf(vulnerability: unknown): object {
  const described = member(vulnerability, 'package');
  const { versions, events } = eventsOf(textIn(vulnerability, 'vulnerable_version_range'));
  return {
    package: { ecosystem: textIn(described, 'ecosystem'), name: textIn(described, 'name') },
    ...(versions.length > 0 && { versions }),
    ...(events.length > 0 && { ranges: [{ type: 'SEMVER', events }] }),
  };
}

const COMPARATOR = /^(=|>=|>|<=|<)\s*(\S+)$/;

/** GitHub's grammar: comparators joined by commas. What is not understood is every version, and the record says so by having no beginning. */
export function eventsOf(range: string): { readonly versions: readonly string[]; readonly events: readonly object[] } {
  const versions: string[] = [];
  const events: object[] = [];
  let begun = false;
  for (const part of range.split(',')) {
    const [, operator, version] = COMPARATOR.exec(part.trim()) ?? [];
    if (version === undefined) continue;
    if (operator === '=') versions.push(version);
    else if (operator === '<') events.push({ fixed: version });
    else if (operator === '<=') events.push({ last_affected: version });
    else {
      // OSV has no “later than”: the version itself is taken in as well.
      events.push({ introduced: version });
      begun = true;
    }
  }
  return { versions, events: events.length > 0 && !begun ? [{ introduced: '0' }, ...events] : events };
}
