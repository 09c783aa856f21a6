import { createHash } from 'node:crypto';
import { performance } from 'node:perf_hooks';

import { readPublished } from '../acquire/published.ts';
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
import { refusalOf } from './documents.ts';
import type { House } from './house.ts';
import { bringsLockfile, leadsAway } from './own-lockfile.ts';
import { recent } from './recent.ts';
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
const LARGE_AT_ONCE = 2;
/** Allowed archives that many ask for at the same time, as a build farm does. */
const AT_HAND_BYTES = 32 * 1024 * 1024;
/** What could not be decided is not tried again at once: clients ask up to six times. */
const PATIENCE_MS = 30_000;

/** Opens the archives of a house. */
export function openArchives(house: House): Archives {
  const flight = singleFlight<Judged>();
  const turns = inTurn(AT_ONCE);
  const largeTurns = inTurn(LARGE_AT_ONCE);
  const atHand = recent<{ readonly judged: Judged; readonly revision: string }>(AT_HAND_BYTES);
  const failed = new Map<string, { readonly judged: Judged; readonly until: number }>();
  return (release, decided) => {
    const key = `${release.name}@${release.version} ${release.integrity}`;
    const revision = house.revision();
    const held = atHand.get(key);
    if (held?.revision === revision) {
      house.tally.count('unmask_archives_total', { how: 'at hand' });
      return Promise.resolve(held.judged);
    }
    const { now } = house.moment();
    for (const [old, { until }] of failed) if (until <= now) failed.delete(old);
    const before = failed.get(key);
    if (before !== undefined) return Promise.resolve(before.judged);
    return flight(key, async () => {
      const within = (most: number) => judge(release, decided, most, house);
      const judged = await turns(() => within(LARGE))
        .then(small => small ?? largeTurns(() => within(LIMITS.archiveBytes)))
        .then(large => large ?? tooLarge(release))
        .catch((error: unknown) => failure(error, release, house));
      const bytes = judged.as === 'judged' ? judged.bytes : undefined;
      if (bytes !== undefined && release.integrity !== '') atHand.set(key, { judged, revision }, bytes.length);
      if (judged.as === 'judged' && judged.ruling.code === 'unexamined') failed.set(key, { judged, until: now + PATIENCE_MS });
      return judged;
    });
  };
}

function failure(error: unknown, release: Release, house: House): Judged {
  const refused = refusalOf(error, house);
  if (refused.as === 'refused') return { as: 'judged', ruling: refused.ruling, integrity: release.integrity, bytes: undefined };
  return refused.as === 'absent' ? refused : { as: 'absent', says: '' };
}

const NO_ADDRESS: Ruling = { outcome: 'undecided', code: 'metadata', why: 'its document names no address of an archive', because: [] };

/** Fetches and decides; undefined where there are more bytes than that. */
async function judge(release: Release, decided: Decided, most: number, house: House): Promise<Judged | undefined> {
  if (!URL.canParse(release.tarball)) return refused(NO_ADDRESS, release.integrity);
  // Its process starts while the archive is fetched.
  if (!isKnown(release, house)) house.examiner();
  const fetched = await house.upstream.archive(release, most);
  if (fetched === undefined) return undefined;
  const broken = ruleOnBytes(release, fetched.integrity, house.measure, house.moment());
  if (broken !== undefined) return refused(broken, fetched.integrity.actual);
  const ruling = await ruleOn(release, decided, fetched, house);
  const integrity = release.integrity || fetched.integrity.actual;
  return { as: 'judged', ruling, integrity, bytes: ruling.outcome === 'allow' ? fetched.bytes : undefined };
}

/** Whether these bytes were examined before, if they are those that are promised. */
function isKnown({ name, version, integrity }: Release, house: House): boolean {
  const sha512 = integrity.split(' ').find(hash => hash.startsWith('sha512-'));
  return sha512 !== undefined && house.verdicts.find({ name, version, sha512, revision: house.revision() }) !== undefined;
}

async function ruleOn(release: Release, decided: Decided, fetched: Checked, house: House): Promise<Ruling> {
  const { name, version } = release;
  const { bytes, integrity } = fetched;
  const sha512 = integrity.actual.startsWith('sha512-')
    ? integrity.actual
    : `sha512-${createHash('sha512').update(bytes).digest('base64')}`;
  const examined = { name, version, sha512, revision: house.revision() };
  const away = bringsLockfile(decided.document(), version) ? ruleOnOwnLockfile(release, bytes, house) : undefined;
  if (away !== undefined) return away;
  const known = house.verdicts.find(examined);
  if (known !== undefined) {
    house.tally.count('unmask_archives_total', { how: 'known' });
    return known;
  }
  const records = house.records();
  const moment = house.moment();
  // By the hash of what came, too: the registry may have promised less than the records know.
  const bad = accused({ name, version, integrity: sha512 }, records, house.measure, moment) ?? unanswered(records, house.measure);
  if (bad !== undefined) return bad;
  house.tally.count('unmask_archives_total', { how: 'examined' });
  const started = performance.now();
  const subject: Subject = {
    id: { name, version, from: 'registry' },
    bytes: { as: 'archive', bytes },
    published: readPublished(decided.document(), version, decided.askedAt),
    integrity,
  };
  const verdict = await house.examiner().examine(subject, { policy: house.settings.policy, limits: LIMITS, today: moment.today });
  house.tally.count('unmask_examined_seconds_total', {}, (performance.now() - started) / 1000);
  const ruling = ruleOnVerdict({ ...release, integrity: sha512 }, verdict, house.measure, moment);
  house.verdicts.keep(examined, ruling);
  return ruling;
}

function ruleOnOwnLockfile(release: Release, bytes: Uint8Array, { upstream, measure, moment }: House): Ruling | undefined {
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
