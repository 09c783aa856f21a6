import { join } from 'node:path';

import { compile } from '../match/compile.ts';
import { count } from '../model/count.ts';
import { ToolError } from '../model/tool-error.ts';
import type { FeedRead } from './feed.ts';
import { withLock } from './lock.ts';
import type { SourceKind } from './sources/source.ts';
import { advisoriesOf, stampsOf } from './packed.ts';
import type { Stamp } from './packed.ts';
import { FILE, packState, readSources, SKEW_MS } from './state-file.ts';
import type { SourceMeta } from './source-meta.ts';
import type { Source } from './state-file.ts';
import { writeWhole } from './write-whole.ts';

/** What to take in, and when it is. */
export interface SyncCase {
  readonly folder: string;
  readonly feed: string;
  readonly from: string;
  /** How it was read; a file unless told otherwise. */
  readonly kind?: Pick<SourceKind, 'kind' | 'licence'>;
  readonly read: FeedRead;
  /** Milliseconds since the epoch. */
  readonly now: number;
  /** Whether a feed is taken that looks broken, and a state given up that is damaged. */
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
const NOTHING = { records: 0, stamps: new Uint8Array() };
/** How often a state is compiled anew because another process took the lock for abandoned: on a computer that slept in between. */
const ATTEMPTS = 5;
const MOST_PENDING = 1000;

/**
 * Takes a feed in the place of what the same feed said before, and compiles all feeds anew. At every moment the folder holds the old state or
 * the new one. Throws `ToolError` for a feed that is empty, shrunken or damaged, and nothing is changed then.
 */
export function sync({ folder, feed, from, kind = { kind: 'file', licence: '' }, read, now, force }: SyncCase): Synced {
  const meta: SourceMeta = {
    feed,
    from,
    syncedAt: new Date(now).toISOString(),
    newest: older(newestOf(stampsOf(read.packed), now + SKEW_MS), read.newest),
    records: read.packed.records,
    leftOut: Object.fromEntries(read.leftOut),
    kind: read.isList === true ? 'list' : kind.kind,
    licence: kind.licence,
    ...(read.pending !== undefined && read.pending.length > 0 && { pending: read.pending.slice(0, MOST_PENDING) }),
    ...(read.key !== undefined && { key: read.key }),
    ...(read.generation !== undefined && { generation: read.generation }),
    ...(read.unread !== undefined && { unread: read.unread }),
  };
  let change = { added: 0, gone: 0, before: 0 };
  const state = changeSources(folder, now, force, sources => {
    const before = sources.find(source => source.meta.feed === feed);
    change = changeBetween(stampsOf(before?.packed ?? NOTHING), stampsOf(read.packed));
    if (!force) refuseBroken(read, from, change);
    return [...sources.filter(source => source !== before), { meta, packed: read.packed }];
  });
  return { meta, gone: change.gone, added: change.added, ...state };
}

/** What a new state came to. */
export type Written = Pick<Synced, 'records' | 'names' | 'bytes'>;

/**
 * Puts the sources that `change` makes of what is there in its place, as one new state. One process at a time does so, and the next builds on what
 * it wrote: none loses what another fetched. With `force` a damaged state counts as none. Throws `ToolError('disk')`, and nothing is changed then.
 */
export function changeSources(
  folder: string,
  now: number,
  force: boolean,
  change: (sources: readonly Source[]) => readonly Source[],
): Written {
  for (let attempt = 1; attempt <= ATTEMPTS; attempt += 1) {
    const written = withLock(folder, isOurs => changeOnce({ folder, now, force, change }, isOurs));
    if (written !== undefined) return written;
  }
  throw new ToolError('disk', `The known-bad records in ${folder} are being changed by other processes all the time.`, {
    hint: 'Nothing was changed. Run it again when fewer of them sync.',
  });
}

interface Changing {
  readonly folder: string;
  readonly now: number;
  readonly force: boolean;
  readonly change: (sources: readonly Source[]) => readonly Source[];
}

/** Nothing where somebody else wrote meanwhile. */
function changeOnce({ folder, now, force, change }: Changing, isOurs: () => boolean): Written | undefined {
  const before = stateBefore(folder, force);
  const sources = change(before.sources).toSorted((a, b) => (a.meta.feed < b.meta.feed ? -1 : 1));
  const compiled = compile(allOf(sources), now + SKEW_MS);
  const bytes = packState(sources, compiled, before.generation + 1);
  if (!isOurs()) return undefined;
  writeWhole(join(folder, FILE), bytes);
  return { records: compiled.records, names: compiled.names, bytes: bytes.length };
}

function* allOf(sources: readonly Source[]): ReturnType<typeof advisoriesOf> {
  for (const { packed } of sources) yield* advisoriesOf(packed);
  return undefined;
}

function stateBefore(folder: string, force: boolean): ReturnType<typeof readSources> {
  try {
    return readSources(folder);
  } catch (error) {
    if (force && error instanceof ToolError) return { sources: [], generation: 0 };
    throw error;
  }
}

function refuseBroken(read: FeedRead, from: string, change: { readonly gone: number; readonly before: number }): void {
  const hint = 'Nothing was changed. Fetch it again; if it is meant so, take it with --force.';
  const { damaged, documents, packed } = read;
  if (damaged.length > documents * MAY_BE_DAMAGED || damaged.some(one => one.startsWith('the archive'))) {
    throw new ToolError('disk', `${from} is damaged: ${damaged.length} of its documents cannot be read, the first being ${damaged[0]}.`, {
      hint,
    });
  }
  if (packed.records === 0) throw new ToolError('disk', `${from} holds no record about an npm package.`, { hint });
  if (change.gone > change.before * MAY_VANISH) {
    throw new ToolError(
      'disk',
      `${from} has shrunk: ${change.gone} of ${count(change.before, 'record')} that it held before ${change.gone === 1 ? 'is' : 'are'} gone.`,
      { hint },
    );
  }
}

/** Both in the order of their ids, in which one may stand more than once. */
function changeBetween(before: Iterator<Stamp>, after: Iterator<Stamp>): { added: number; gone: number; before: number } {
  const change = { added: 0, gone: 0, before: 0 };
  let [old, now] = [nextId(before, undefined), nextId(after, undefined)];
  while (old !== undefined || now !== undefined) {
    const isOld = old !== undefined && (now === undefined || old <= now);
    const isNow = now !== undefined && (old === undefined || now <= old);
    if (isOld) change.before += 1;
    if (isOld && !isNow) change.gone += 1;
    if (isNow && !isOld) change.added += 1;
    if (isOld) old = nextId(before, old);
    if (isNow) now = nextId(after, now);
  }
  return change;
}

function nextId(stamps: Iterator<Stamp>, id: string | undefined): string | undefined {
  let next = stamps.next();
  while (!next.done && next.value.id === id) next = stamps.next();
  return next.done ? undefined : next.value.id;
}

/** The older of a feed's newest record and what is told of its sources. */
function older(newest: string, told: string | undefined): string {
  return told !== undefined && newest !== '' && Date.parse(told) < Date.parse(newest) ? told : newest;
}

function newestOf(stamps: Iterable<Stamp>, until: number): string {
  let newest = '';
  for (const { modified } of stamps) if (modified > newest && Date.parse(modified) <= until) newest = modified;
  return newest;
}
