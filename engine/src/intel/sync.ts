import { join } from 'node:path';

import { compile } from '../match/compile.ts';
import type { Advisory } from '../model/advisory.ts';
import { ToolError } from '../model/tool-error.ts';
import { packContainer, packDescriptions, sha256 } from './container.ts';
import type { FeedRead } from './feed.ts';
import { readIds, readSources, writeSource } from './source-file.ts';
import type { SourceFile, SourceMeta } from './source-file.ts';
import { writeWhole } from './write-whole.ts';

/** The file in the folder that answers all questions. */
export const FILE = 'intel-npm-1.db';

/** What to take in, and when it is. */
export interface SyncCase {
  readonly folder: string;
  readonly feed: string;
  readonly from: string;
  readonly read: FeedRead;
  /** Milliseconds since the epoch. */
  readonly now: number;
  /** Whether a feed is taken that looks broken. */
  readonly force: boolean;
}

/** What a sync came to. */
export interface Synced {
  readonly meta: SourceMeta;
  readonly added: number;
  readonly gone: number;
  readonly records: number;
  readonly names: number;
  readonly bytes: number;
}

/** Of the records that were there, so many may vanish at once; of the documents, so many may be damaged. */
const MAY_VANISH = 0.1;
const MAY_BE_DAMAGED = 0.01;
/** A record dated further ahead than this tells that a clock is wrong, and nothing of freshness. */
export const SKEW_MS = 86_400_000;

/**
 * Takes a feed in the place of what the same feed said before, and compiles all feeds anew. At every moment the folder holds the old state or
 * the new one. Throws `ToolError` for a feed that is empty, shrunken or damaged, and nothing is changed then.
 */
export function sync({ folder, feed, from, read, now, force }: SyncCase): Synced {
  const before = readIds(folder, feed);
  const ids = new Set(read.advisories.map(one => one.id));
  const gone = [...before].filter(id => !ids.has(id)).length;
  if (!force) refuseBroken(read, from, { gone, before: before.size });
  const advisories = distinct(read.advisories);
  const meta: SourceMeta = {
    feed,
    from,
    syncedAt: new Date(now).toISOString(),
    newest: newestOf(advisories, now + SKEW_MS),
    records: advisories.length,
    leftOut: Object.fromEntries(read.leftOut),
  };
  writeSource(folder, { meta, advisories });
  const others = readSources(folder, feed);
  const state = writeState(folder, [...others, { meta, advisories }], now);
  return { meta, gone, added: [...ids].filter(id => !before.has(id)).length, ...state };
}

/** Compiles what the sources said into the one file that is asked. */
export function writeState(folder: string, sources: readonly SourceFile[], now: number): Pick<Synced, 'records' | 'names' | 'bytes'> {
  const compiled = compile(
    sources.flatMap(source => source.advisories),
    now + SKEW_MS,
  );
  const meta = {
    sources: sources.map(source => source.meta).toSorted((a, b) => (a.feed < b.feed ? -1 : 1)),
    fingerprint: sha256(compiled.bytes).toString('hex'),
  };
  const file = packContainer({
    index: compiled.bytes,
    meta: Buffer.from(JSON.stringify(meta)),
    descriptions: packDescriptions(compiled.descriptions()),
  });
  writeWhole(join(folder, FILE), file);
  return { records: compiled.records, names: compiled.names, bytes: file.length };
}

function refuseBroken(read: FeedRead, from: string, counts: { readonly gone: number; readonly before: number }): void {
  const hint = 'Nothing was changed. Fetch it again; if it is meant so, take it with --force.';
  const { damaged, documents, advisories } = read;
  if (damaged.length > Math.max(documents * MAY_BE_DAMAGED, 0) || damaged.some(one => one.startsWith('the archive'))) {
    throw new ToolError('disk', `${from} is damaged: ${damaged.length} of its documents cannot be read, the first being ${damaged[0]}.`, {
      hint,
    });
  }
  if (advisories.length === 0) throw new ToolError('disk', `${from} holds no record about an npm package.`, { hint });
  if (counts.gone > counts.before * MAY_VANISH) {
    throw new ToolError('disk', `${from} has shrunk: ${counts.gone} of ${counts.before} records that it held before are gone.`, { hint });
  }
}

/** A feed may hold a record twice; the one changed last counts. */
function distinct(advisories: readonly Advisory[]): readonly Advisory[] {
  const kept = new Map<string, Advisory>();
  for (const advisory of advisories) {
    const key = `${advisory.id} ${advisory.name}`;
    const known = kept.get(key);
    if (known === undefined || known.modified <= advisory.modified) kept.set(key, advisory);
  }
  return [...kept.values()];
}

function newestOf(advisories: readonly Advisory[], until: number): string {
  let newest = '';
  for (const { modified } of advisories) if (modified > newest && Date.parse(modified) <= until) newest = modified;
  return newest;
}
