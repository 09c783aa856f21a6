import { download } from '../../acquire/download.ts';
import type { Configuration } from '../../acquire/configuration.ts';
import { redact } from '../../acquire/redact.ts';
import { readOsv } from '../../match/osv.ts';
import type { Advisory } from '../../model/advisory.ts';
import { ToolError } from '../../model/tool-error.ts';
import { readChanges } from '../change-list.ts';
import type { Changes } from '../change-list.ts';
import type { FeedRead } from '../feed.ts';
import { stampsOf } from '../packed.ts';
import { patch } from '../patch.ts';
import type { Source } from '../state-file.ts';
import { file } from './file.ts';
import { FEED_HINT } from './source.ts';
import type { Obtaining, SourceKind } from './source.ts';

/** The export of osv.dev: every record about npm, made anew each quarter of an hour. */
export const OSV_EXPORT = 'https://osv-vulnerabilities.storage.googleapis.com/npm/all.zip';

/** Of the change list so much is read first: a day of changes takes a tenth of it. */
const FIRST_BYTES = 256 * 1024;
const MOST_LIST_BYTES = 256 * 1024 * 1024;
const MOST_RECORD_BYTES = 16 * 1024 * 1024;
const AT_ONCE = 8;

/**
 * An export as osv.dev and its mirrors write it: `all.zip`, and beside it `modified_id.csv` and each record as a file. Where it was read before,
 * only what the change list names is fetched.
 */
export const osv: SourceKind = {
  kind: 'osv',
  licence: 'CC-BY-4.0 (GHSA), Apache-2.0 (OpenSSF)',
  obtain: async given => {
    const { before, from } = given;
    if (before === undefined || !/^https?:/i.test(from) || before.meta.from !== redact(from)) return file.obtain(given);
    const configuration = await network(given);
    const changes = await changesOf(given, before, configuration);
    return changes.as === 'changes'
      ? changed(given, before, [...changes.ids, ...(before.meta.pending ?? [])], configuration)
      : file.obtain(given);
  },
};

/** Records are small and asked for once: npm's cache would only grow by them. */
async function network(given: Obtaining): Promise<Configuration> {
  const configuration = await given.network();
  return { ...configuration, fetch: { ...configuration.fetch, cache: undefined } };
}

async function changesOf({ from, now }: Obtaining, { meta, packed }: Source, configuration: Configuration): Promise<Changes> {
  const known = new Map<string, string>();
  for (const { id, modified } of stampsOf(packed)) known.set(id, modified);
  const first = await listOf(from, FIRST_BYTES, configuration);
  if (first === undefined) return { as: 'unreadable' };
  const whole = first.length !== FIRST_BYTES;
  const text = (bytes: Uint8Array): string => new TextDecoder().decode(bytes);
  const changes = readChanges(text(first), known, { newest: meta.newest, now, whole });
  if (changes.as !== 'more is needed') return changes;
  const all = await listOf(from, undefined, configuration);
  return all === undefined ? { as: 'unreadable' } : readChanges(text(all), known, { newest: meta.newest, now, whole: true });
}

/** The change list, or its beginning; undefined where a mirror has none. */
async function listOf(from: string, first: number | undefined, configuration: Configuration): Promise<Uint8Array | undefined> {
  const wanted = {
    what: 'The list of what changed',
    address: beside(from, 'modified_id.csv'),
    maxBytes: MOST_LIST_BYTES,
    freshness: 'now' as const,
  };
  try {
    const headers = first === undefined ? {} : { range: `bytes=0-${first - 1}` };
    return (await download({ ...wanted, headers, hint: FEED_HINT }, configuration)).bytes;
  } catch (error) {
    if (error instanceof ToolError && error.code === 'not found') return undefined;
    throw error;
  }
}

async function changed(
  { feed, from }: Obtaining,
  { meta, packed }: Source,
  ids: readonly string[],
  configuration: Configuration,
): Promise<FeedRead> {
  const changes = new Map<string, readonly Advisory[]>();
  const damaged: string[] = [];
  const pending: string[] = [];
  const waiting = new Set(ids).values();
  const work = async (): Promise<void> => {
    for (const id of waiting) {
      const read = await recordOf(from, id, feed, configuration);
      if (read === 'missing') pending.push(id);
      else if (read === 'damaged') damaged.push(`${id}.json: it is no record`);
      else changes.set(id, read);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  // A list and its records are not written at one moment: what is missing is asked for again the next time, and what was known of it stays.
  return {
    packed: patch(packed, changes),
    leftOut: new Map(Object.entries(meta.leftOut)),
    damaged,
    documents: packed.records + changes.size,
    pending,
  };
}

async function recordOf(
  from: string,
  id: string,
  feed: string,
  configuration: Configuration,
): Promise<readonly Advisory[] | 'missing' | 'damaged'> {
  const wanted = { what: `The record ${id}`, address: beside(from, `${id}.json`), maxBytes: MOST_RECORD_BYTES, freshness: 'now' as const };
  try {
    const { bytes } = await download({ ...wanted, hint: FEED_HINT }, configuration);
    if (bytes === undefined) return 'damaged';
    const document: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
    const record = readOsv(document, feed);
    return record.as === 'read' ? record.advisories.filter(one => one.id === id) : [];
  } catch (error) {
    if (error instanceof ToolError && error.code === 'not found') return 'missing';
    // Untrusted: what is no JSON, or no text.
    if (error instanceof SyntaxError || error instanceof TypeError) return 'damaged';
    throw error;
  }
}

/** The address of a file beside the export; what follows `?` may be a login and stays. */
function beside(from: string, name: string): string {
  const url = new URL(from);
  url.pathname = `${url.pathname.slice(0, url.pathname.lastIndexOf('/') + 1)}${name}`;
  return url.href;
}
