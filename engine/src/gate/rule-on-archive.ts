import { performance } from 'node:perf_hooks';

import type { SpooledArchive } from '../acquire/spooled-archive.ts';
import type { Circumstances } from '../isolate/examiner.ts';
import type { Ruling } from '../model/gate-decision.ts';
import type { Subject } from '../model/subject.ts';
import { LIMITS } from '../unpack/limits.ts';
import { ruleOnVerdict } from './decide/archive.ts';
import { accused, unanswered } from './decide/known-bad.ts';
import { refusedFor } from './decide/off-registry.ts';
import type { Release } from './decide/packument.ts';
import type { Decided } from './documents.ts';
import type { GateContext } from './gate-context.ts';
import { leadsAway, OWN_LOCKFILE, ownLockfileIn } from './own-lockfile.ts';

/** Whether bytes that are those that were promised may pass. */
export async function ruleOnArchive(release: Release, decided: Decided, fetched: SpooledArchive, context: GateContext): Promise<Ruling> {
  const { name, version } = release;
  const sha512 = await fetched.archive.hash('sha512');
  const examined = { name, version, sha512, revision: context.revision() };
  const away = (await decided.source.bringsLockfile(version)) ? await ruleOnOwnLockfile(release, fetched, sha512, context) : undefined;
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
async function examine(release: Release, decided: Decided, fetched: SpooledArchive, context: GateContext): Promise<Ruling> {
  context.metrics.count('unmask_archives_total', { how: 'examined' });
  const started = performance.now();
  const published = await decided.source.published(release.version, decided.askedAt);
  const subject = { ...subjectOf(release, fetched), published, integrity: fetched.integrity };
  const circumstances = circumstancesOf(fetched, release.integrity, context);
  const verdict = await context.examiner().examine(subject, circumstances);
  context.metrics.count('unmask_examined_seconds_total', {}, (performance.now() - started) / 1000);
  return ruleOnVerdict(release, verdict, context.measure, { ...context.moment(), today: circumstances.today });
}

async function ruleOnOwnLockfile(
  release: Release,
  fetched: SpooledArchive,
  sha512: string,
  context: GateContext,
): Promise<Ruling | undefined> {
  const { upstream, measure, moment } = context;
  const registries = new Set([upstream.registry, upstream.registryOf(release.name)].map(address => new URL(address).host));
  const { lies } = fetched.archive;
  const held =
    (lies.in === 'memory' ? ownLockfileIn(lies.bytes) : undefined) ??
    (await context.examiner().file(subjectOf(release, fetched), OWN_LOCKFILE, circumstancesOf(fetched, sha512, context)));
  const finding = leadsAway(held, registries);
  return finding && refusedFor(finding, release, measure, moment());
}

const ELSEWHERE = new Uint8Array();

function subjectOf({ name, version }: Release, { archive: { lies } }: SpooledArchive): Subject {
  return { id: { name, version, from: 'registry' }, bytes: { as: 'archive', bytes: lies.in === 'memory' ? lies.bytes : ELSEWHERE } };
}

function circumstancesOf({ archive: { lies } }: SpooledArchive, sha512: string, { settings, moment }: GateContext): Circumstances {
  const archiveAt = lies.in === 'file' ? { path: lies.path, sha512 } : undefined;
  return { policy: settings.policy, limits: LIMITS, today: moment().today, archiveAt };
}
