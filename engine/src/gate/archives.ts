import { createHash } from 'node:crypto';
import { performance } from 'node:perf_hooks';

import type { Checked } from '../acquire/archive.ts';
import type { Ruling } from '../model/gate-decision.ts';
import type { Subject } from '../model/subject.ts';
import { LIMITS } from '../unpack/limits.ts';
import { inTurn } from '../isolate/in-turn.ts';
import { ruleOnBytes, ruleOnVerdict } from './decide/archive.ts';
import { accused, unanswered } from './decide/known-bad.ts';
import { refusedFor } from './decide/off-registry.ts';
import type { Release } from './decide/packument.ts';
import type { Decided } from './documents.ts';
import { noDocumentFor } from './documents.ts';
import type { GateContext } from './gate-context.ts';
import { leadsAway } from './own-lockfile.ts';
import { lruCache } from './lru-cache.ts';
import { singleFlight } from './single-flight.ts';

/** An archive that was decided about. Only an allowed one has bytes. */
export type Judged =
  | { readonly as: 'absent'; readonly says: string }
  | { readonly as: 'judged'; readonly ruling: Ruling; readonly integrity: string; readonly bytes: Uint8Array | undefined };

/** Decides whether an archive may pass, by its bytes. */
export type Archives = (release: Release, decided: Decided) => Promise<Judged>;

/** Archives in memory at a time: each is held whole until it is decided, because a client takes a broken transfer for a broken network. */
const AT_ONCE = 16;
/** What is larger than this waits for its turn: 99 of 100 are not. */
const LARGE = 16 * 1024 * 1024;
const LARGE_AT_ONCE = 1;
/** Allowed archives that many ask for at the same time, as a build farm does. */
const AT_HAND_BYTES = 32 * 1024 * 1024;
/** What could not be decided is not tried again at once: clients ask up to six times. */
const PATIENCE_MS = 30_000;

/** Opens the archives of a gate. */
export function openArchives(context: GateContext): Archives {
  const flight = singleFlight<Judged>();
  const turns = inTurn(AT_ONCE);
  const largeTurns = inTurn(LARGE_AT_ONCE);
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
      const within = (most: number) => judge(release, decided, most, context);
      const judged = await turns(() => within(LARGE))
        .then(small => small ?? largeTurns(() => within(LIMITS.archiveBytes)))
        .then(large => large ?? tooLarge(release))
        .catch((error: unknown) => failure(error, release, context));
      const bytes = judged.as === 'judged' ? judged.bytes : undefined;
      if (bytes !== undefined && release.integrity !== '') atHand.set(key, { judged, revision }, bytes.length);
      if (judged.as === 'judged' && judged.ruling.code === 'unexamined') failed.set(key, { judged, at: now });
      return judged;
    });
  };
}

function failure(error: unknown, release: Release, context: GateContext): Judged {
  const refused = noDocumentFor(error, context);
  if (refused.as === 'refused') return { as: 'judged', ruling: refused.ruling, integrity: release.integrity, bytes: undefined };
  return refused.as === 'absent' ? refused : { as: 'absent', says: '' };
}

const NO_ADDRESS: Ruling = { outcome: 'undecided', code: 'metadata', why: 'its document names no address of an archive', because: [] };

/** Fetches and decides; undefined where there are more bytes than that. */
async function judge(release: Release, decided: Decided, most: number, context: GateContext): Promise<Judged | undefined> {
  if (!URL.canParse(release.tarball)) return refused(NO_ADDRESS, release.integrity);
  // Its process starts while the archive is fetched.
  if (!isKnown(release, context)) context.examiner();
  const fetched = await context.upstream.archive(release, most);
  if (fetched === undefined) return undefined;
  const broken = ruleOnBytes(release, fetched.integrity, context.measure, context.moment());
  if (broken !== undefined) return refused(broken, fetched.integrity.actual);
  const ruling = await ruleOn(release, decided, fetched, context);
  const integrity = release.integrity || fetched.integrity.actual;
  return { as: 'judged', ruling, integrity, bytes: ruling.outcome === 'allow' ? fetched.bytes : undefined };
}

/** Whether these bytes were examined before, if they are those that are promised. */
function isKnown({ name, version, integrity }: Release, context: GateContext): boolean {
  const sha512 = integrity.split(' ').find(hash => hash.startsWith('sha512-'));
  return sha512 !== undefined && context.verdicts.find({ name, version, sha512, revision: context.revision() }) !== undefined;
}

async function ruleOn(release: Release, decided: Decided, fetched: Checked, context: GateContext): Promise<Ruling> {
  const { name, version } = release;
  const { bytes, integrity } = fetched;
  const sha512 = integrity.actual.startsWith('sha512-')
    ? integrity.actual
    : `sha512-${createHash('sha512').update(bytes).digest('base64')}`;
  const examined = { name, version, sha512, revision: context.revision() };
  const away = (await decided.source.bringsLockfile(version)) ? ruleOnOwnLockfile(release, bytes, context) : undefined;
  if (away !== undefined) return away;
  const known = context.verdicts.find(examined);
  if (known !== undefined) {
    context.metrics.count('unmask_archives_total', { how: 'known' });
    return known;
  }
  const records = context.records();
  const moment = context.moment();
  // By the hash of what came, too: the registry may have promised less than the records know.
  const bad = accused({ name, version, integrity: sha512 }, records, context.measure, moment) ?? unanswered(records, context.measure);
  if (bad !== undefined) return bad;
  let own: Ruling | undefined;
  const ruling = await context.store.once(
    examined,
    async () => (own = await examine({ ...release, integrity: sha512 }, decided, fetched, context)),
  );
  if (ruling === own) context.verdicts.keep(examined, ruling);
  // What another gate found is kept where that one keeps it, and not on this disk.
  else context.verdicts.note(examined, ruling);
  return ruling;
}

/** `release` has the hash of what came. */
async function examine(release: Release, decided: Decided, { bytes, integrity }: Checked, context: GateContext): Promise<Ruling> {
  const { name, version } = release;
  context.metrics.count('unmask_archives_total', { how: 'examined' });
  const started = performance.now();
  const moment = context.moment();
  const subject: Subject = {
    id: { name, version, from: 'registry' },
    bytes: { as: 'archive', bytes },
    published: await decided.source.published(version, decided.askedAt),
    integrity,
  };
  const verdict = await context.examiner().examine(subject, { policy: context.settings.policy, limits: LIMITS, today: moment.today });
  context.metrics.count('unmask_examined_seconds_total', {}, (performance.now() - started) / 1000);
  return ruleOnVerdict(release, verdict, context.measure, moment);
}

function ruleOnOwnLockfile(release: Release, bytes: Uint8Array, { upstream, measure, moment }: GateContext): Ruling | undefined {
  const registries = new Set([upstream.registry, upstream.registryOf(release.name)].map(address => new URL(address).host));
  const finding = leadsAway(bytes, registries);
  return finding && refusedFor(finding, release, measure, moment());
}

function tooLarge({ integrity }: Release): Judged {
  const why = `its archive is larger than ${LIMITS.archiveBytes} bytes`;
  return refused({ outcome: 'undecided', code: 'unexamined', why, because: [] }, integrity);
}

function refused(ruling: Ruling, integrity: string): Judged {
  return { as: 'judged', ruling, integrity, bytes: undefined };
}
