import { acquirer } from '../../acquire/acquire.ts';
import type { AcquireOptions } from '../../acquire/acquire.ts';
import type { Vetted } from '../../check.ts';
import type { Moment } from '../../gate/decide/cooldown.ts';
import type { Before } from '../../match/before.ts';
import { lockfileConflict } from '../../match/kinds.ts';
import type { Locked } from '../../match/packages.ts';
import { loweredTrust } from '../../match/trust-lowered.ts';
import type { Finding } from '../../model/finding.ts';
import type { Cooldown } from '../../model/policy.ts';
import type { Published } from '../../model/published.ts';
import type { Subject } from '../../model/subject.ts';
import { ToolError } from '../../model/tool-error.ts';
import type { Verdict } from '../../model/verdict.ts';
import type { Progress } from '../progress.ts';
import { tooYoung } from './check-times.ts';

/** By what packages are fetched and examined. */
export interface VetMeans {
  readonly source: AcquireOptions;
  readonly examine: (subject: Subject) => Promise<Verdict>;
  readonly progress: Progress;
  /** What was locked at the commit that changes are looked for since. */
  readonly before: Before | undefined;
  readonly cooldown: Cooldown;
  readonly moment: Moment;
}

/** Some wait for the network while others are examined. */
const AT_ONCE = 6;
/** Untrusted: only what a registry could have is asked for by name. */
const NAME = /^(?:@[\w.~-]+\/)?[\w.~-]+$/;
const VERSION = /^\d[\w.+-]*$/;

/** Fetches and examines packages, each as its lockfile names it. The error of one loses none of the others: it is why that one was skipped. */
export async function vetLocked(packages: readonly Locked[], means: VetMeans): Promise<ReadonlyMap<string, Vetted>> {
  const { source, progress } = means;
  const acquire = acquirer(source);
  const results = new Map<string, Vetted>();
  const waiting = packages.values();
  const work = async (): Promise<void> => {
    for (const locked of waiting) {
      progress.started(locked.id);
      const result = await vetOne(locked, acquire, means);
      results.set(locked.id, result);
      progress.finished(locked.id, result.as === 'vetted' ? 'examined' : result.why);
    }
  };
  await Promise.all(Array.from({ length: Math.min(AT_ONCE, packages.length) }, work));
  return results;
}

async function vetOne({ name, version, places }: Locked, acquire: ReturnType<typeof acquirer>, means: VetMeans): Promise<Vetted> {
  if (places.every(({ entry }) => entry.came !== 'registry'))
    return { as: 'skipped', why: 'it does not come from a registry, and was not fetched' };
  if (!NAME.test(name) || !VERSION.test(version)) return { as: 'skipped', why: 'no registry has such a name and version' };
  try {
    const subject = await acquire({ as: 'registry', text: `${name}@${version}`, name, wants: version });
    const verdict = await means.examine(subject);
    const locked = places.map(({ entry }) => entry.integrity);
    const findings = [...verdict.findings, ...promised(subject, locked), ...published(subject, means)];
    // A rule without findings is the policy's word on what could not be examined.
    const gap = verdict.because.find(because => because.findings.length === 0);
    const isDated = subject.published !== undefined && publishedAt(subject.published, version) !== undefined;
    if (gap === undefined) return { as: 'vetted', findings, isDated };
    return { as: 'vetted', findings, isDated, gap: `not everything of it could be examined (${gap.rule.name})` };
  } catch (error) {
    if (!(error instanceof ToolError)) throw error;
    return { as: 'skipped', why: error.message.replace(/\.$/, '') };
  }
}

/** What the registry's own document tells of a version that is new here: whether it is too young, and whether it is trusted less than the one before. */
function published({ id: { name, version }, published: told }: Subject, { before, cooldown, moment }: VetMeans): Finding[] {
  if (told === undefined) return [];
  const at = publishedAt(told, version);
  const evidence = { kind: 'registry', field: `time.${version}`, value: at === undefined ? '' : new Date(at).toISOString() } as const;
  const young = at === undefined ? undefined : tooYoung({ name, version, at }, { cooldown, moment }, evidence);
  const earlier = (before?.byName.get(name) ?? []).map(entry => entry.version);
  return [young, loweredTrust(told, version, earlier)].flatMap(one => one ?? []);
}

function publishedAt({ releases }: Published, version: string): number | undefined {
  const at = releases.find(release => release.version === version)?.at;
  return at?.is === 'present' ? at.value : undefined;
}

/** Whether the bytes that came are those the lockfile promises: told where they are not, by a hash of the same algorithm. */
function promised({ integrity }: Subject, locked: readonly string[]): Finding[] {
  if (integrity === undefined) return [];
  const [algorithm = ''] = integrity.actual.split('-', 1);
  const wanted = locked.flatMap(text => text.split(/\s+/)).filter(hash => hash.startsWith(`${algorithm}-`));
  if (wanted.length === 0 || wanted.includes(integrity.actual)) return [];
  return [
    {
      detector: lockfileConflict.id,
      weight: 'strong',
      says: 'the registry serves other bytes for this version than the lockfile promises',
      evidence: [
        { kind: 'registry', field: 'integrity', value: integrity.actual },
        { kind: 'file', path: 'lockfile', says: `it promises ${wanted[0] ?? ''}` },
      ],
    },
  ];
}
