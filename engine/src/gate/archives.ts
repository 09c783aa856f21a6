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
import { ruleOnArchive } from './rule-on-archive.ts';
import { singleFlight } from './single-flight.ts';

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
/** Allowed archives that many ask for at the same time, as a build farm does. */
const AT_HAND_BYTES = 32 * 1024 * 1024;
/** What could not be decided is not tried again at once: clients ask up to six times. */
const PATIENCE_MS = 30_000;

/** Opens the archives of a gate. */
export function openArchives(context: GateContext): Archives {
  // Each of them holds it.
  const flight = singleFlight<Judged>((judged, among) => judged.as === 'judged' && judged.archive?.hold(among - 1));
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
    return flight(key, async () => {
      const judged = await judge(release, decided).catch((error: unknown) => failure(error, release, context));
      if (judged.as === 'judged' && judged.archive?.lies.in === 'memory' && release.integrity !== '')
        atHand.set(key, { judged, revision }, judged.archive.size);
      if (judged.as === 'judged' && judged.ruling.code === 'unexamined') failed.set(key, { judged, at: now });
      return judged;
    });
  };
}

function failure(error: unknown, release: Release, context: GateContext): Judged {
  const without = noDocumentFor(error, context);
  if (without.as === 'refused') return refused(without.ruling, release.integrity);
  return without.as === 'absent' ? without : { as: 'absent', says: '' };
}

const NO_ADDRESS: Ruling = { outcome: 'undecided', code: 'metadata', why: 'its document names no address of an archive', because: [] };

/** Fetches and decides. What lies in a file waits for its examination without keeping others from being fetched. */
function openJudge(context: GateContext): Archives {
  const turns = inTurn(AT_ONCE);
  const largeTurns = inTurn(LARGE_AT_ONCE);
  return async (release, decided) => {
    if (!URL.canParse(release.tarball)) return refused(NO_ADDRESS, release.integrity);
    const rule = (fetched: SpooledArchive): Promise<Judged> => judgeFetched(release, decided, fetched, context);
    const first = await turns(async () => {
      // Its process starts while the archive is fetched.
      if (knownVerdict(release, context.revision(), context.verdicts) === undefined) context.examiner();
      const fetched = await context.upstream.archive(release, LIMITS.archiveBytes);
      if (fetched === undefined) return tooLarge(release);
      return fetched.archive.lies.in === 'memory' ? rule(fetched) : fetched;
    });
    if ('as' in first) return first;
    return first.archive.size > LARGE ? largeTurns(() => rule(first)) : rule(first);
  };
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
