import type { Spooled } from '../acquire/spooled.ts';
import type { SpooledArchive } from '../acquire/spooled-archive.ts';
import type { Ruling } from '../model/gate-decision.ts';
import { LIMITS } from '../unpack/limits.ts';
import { inTurn } from '../isolate/in-turn.ts';
import { ruleOnBytes } from './decide/archive.ts';
import type { Release } from './decide/packument.ts';
import type { Decided } from './documents.ts';
import { noDocumentFor } from './documents.ts';
import type { GateContext } from './gate-context.ts';
import { knownVerdict } from './known-verdict.ts';
import { lruCache } from './lru-cache.ts';
import { roomForBytes } from './room-for-bytes.ts';
import type { Room } from './room-for-bytes.ts';
import { ruleOnArchive } from './rule-on-archive.ts';
import { sharedWork } from './shared-work.ts';

/** An archive that was decided about. Only an allowed one is there, and whoever is given it releases it. */
export type Judged =
  | { readonly as: 'absent'; readonly says: string }
  | { readonly as: 'judged'; readonly ruling: Ruling; readonly integrity: string; readonly archive: Spooled | undefined };

/** Decides whether an archive may pass, by its bytes: all of them are here before the first is sent, because a client takes a broken transfer for a broken network. */
export type Archives = (release: Release, decided: Decided) => Promise<Judged>;

/** Archives that are fetched at a time, and of those that fit in memory also decided about. */
const AT_ONCE = 32;
/** Of what is larger than this, one at a time is examined, in as much memory as it takes unpacked: 99 of 100 are not. */
const LARGE = 16 * 1024 * 1024;
const LARGE_AT_ONCE = 1;
/** For what lies in files and waits to be examined, or is: some hundred archives, for which four processes take less than clients wait. */
const USUAL_ROOM: Room = { bytes: 256 * 1024 * 1024, patienceMs: 25_000 };
/** Few have any, and who fetches so much waits longer. */
const LARGE_ROOM: Room = { bytes: 1024 * 1024 * 1024, patienceMs: 120_000 };
/** Allowed archives that many ask for at the same time, as a build farm does. */
const AT_HAND_BYTES = 32 * 1024 * 1024;
/** What could not be decided is not tried again at once: clients ask up to six times. */
const PATIENCE_MS = 30_000;

/** Opens the archives of a gate. */
export function openArchives(context: GateContext): Archives {
  // Each of them holds it.
  const shared = sharedWork<Judged>((judged, among) => judged.as === 'judged' && judged.archive?.hold(among - 1));
  const judge = openJudge(context);
  const atHand = lruCache<{ readonly judged: Judged; readonly revision: string }>(AT_HAND_BYTES);
  const failed = new Map<string, { readonly judged: Judged; readonly at: number }>();
  return (release, decided) => {
    const key = `${release.name}@${release.version} ${release.integrity}`;
    const revision = context.revision();
    const held = atHand.get(key);
    if (held?.revision === revision) {
      context.metrics.count('unmask_archives_total', { how: 'at hand' });
      return Promise.resolve(held.judged);
    }
    const { now } = context.moment();
    for (const [old, { at }] of failed) if (Math.abs(now - at) >= PATIENCE_MS) failed.delete(old);
    const before = failed.get(key);
    if (before !== undefined) return Promise.resolve(before.judged);
    return shared(key, async () => {
      const judged = await judge(release, decided).catch((error: unknown) => failure(error, release, context));
      if (judged.as === 'judged' && judged.archive?.lies.in === 'memory' && release.integrity !== '')
        atHand.set(key, { judged, revision }, judged.archive.size);
      if (judged.as === 'judged' && judged.ruling.code === 'unexamined' && judged.ruling !== NO_ROOM) failed.set(key, { judged, at: now });
      return judged;
    });
  };
}

function failure(error: unknown, release: Release, context: GateContext): Judged {
  const without = noDocumentFor(error, context);
  if (without.as === 'refused') return refused(without.ruling, release.integrity);
  return without.as === 'absent' ? without : { as: 'absent', says: '' };
}

/** Another time there is room. */
const NO_ROOM: Ruling = {
  outcome: 'undecided',
  code: 'unexamined',
  why: 'more archives wait to be examined than there is room for; ask again in a minute',
  because: [],
};

const NO_ADDRESS: Ruling = { outcome: 'undecided', code: 'metadata', why: 'its document names no address of an archive', because: [] };

/** Fetches and decides. What lies in a file waits for its examination without keeping others from being fetched. */
function openJudge(context: GateContext): Archives {
  const turns = inTurn(AT_ONCE);
  const [largeTurns, atOnce] = [inTurn(LARGE_AT_ONCE), <T>(job: () => Promise<T>): Promise<T> => job()];
  const [usual, large] = [roomForBytes(context.rooms?.usual ?? USUAL_ROOM), roomForBytes(context.rooms?.large ?? LARGE_ROOM)];
  context.metrics.gauge('unmask_waiting_archive_bytes', () => usual.taken + large.taken);
  return async (release, decided) => {
    if (!URL.canParse(release.tarball)) return refused(NO_ADDRESS, release.integrity);
    const rule = (fetched: SpooledArchive): Promise<Judged> => judgeFetched(release, decided, fetched, context);
    const fetching = (): Promise<Judged | SpooledArchive> => turns(() => fetchOne(release, rule, context));
    const first = await fetching();
    if ('as' in first) return first;
    // No process is needed for it.
    if (isKnown(release, context)) return rule(first);
    const { size } = first.archive;
    const [room, run] = size > LARGE ? [large, largeTurns] : [usual, atOnce];
    const hasRoom = room.take(size);
    // Who has to wait keeps nothing: not the disk either is there for all that anybody asks for.
    if (!hasRoom) first.archive.release();
    if (!hasRoom && !(await room.wait(size))) return refused(NO_ROOM, release.integrity);
    try {
      const held = hasRoom ? first : await fetching();
      return 'as' in held ? held : await run(() => rule(held));
    } finally {
      room.leave(size);
    }
  };
}

function isKnown(release: Release, { revision, verdicts }: GateContext): boolean {
  return knownVerdict(release, revision(), verdicts) !== undefined;
}

/** What lies in memory is decided about at once. */
async function fetchOne(
  release: Release,
  rule: (fetched: SpooledArchive) => Promise<Judged>,
  context: GateContext,
): Promise<Judged | SpooledArchive> {
  // Its process starts while the archive is fetched.
  if (!isKnown(release, context)) context.examiner();
  const fetched = await context.upstream.archive(release, LIMITS.archiveBytes);
  if (fetched === undefined) return tooLarge(release);
  context.fetched(fetched.archive.size);
  return fetched.archive.lies.in === 'memory' ? rule(fetched) : fetched;
}

/** Decides, and lets go of what may not pass. */
async function judgeFetched(release: Release, decided: Decided, fetched: SpooledArchive, context: GateContext): Promise<Judged> {
  const { archive, integrity } = fetched;
  let passes = false;
  try {
    const broken = ruleOnBytes(release, integrity, context.measure, context.moment());
    if (broken !== undefined) return refused(broken, integrity.actual);
    const ruling = await ruleOnArchive(release, decided, fetched, context);
    passes = ruling.outcome === 'allow';
    return { as: 'judged', ruling, integrity: release.integrity || integrity.actual, archive: passes ? archive : undefined };
  } finally {
    if (!passes) archive.release();
  }
}

function tooLarge({ integrity }: Release): Judged {
  const why = `its archive is larger than ${LIMITS.archiveBytes} bytes`;
  return refused({ outcome: 'undecided', code: 'unexamined', why, because: [] }, integrity);
}

function refused(ruling: Ruling, integrity: string): Judged {
  return { as: 'judged', ruling, integrity, archive: undefined };
}
