import { weigh } from '../../judge/judge.ts';
import { member } from '../../model/json.ts';
import { unvouchedSource } from '../../match/kinds.ts';
import type { Finding } from '../../model/finding.ts';
import type { Ruling } from '../../model/gate-decision.ts';
import { DECISIONS } from '../../model/verdict.ts';
import { printable } from '../../report/printable.ts';
import type { Moment } from './cooldown.ts';
import { subjectOf } from './known-bad.ts';
import type { Measure } from './known-bad.ts';
import type { Release } from './packument.ts';

/** A dependency that no registry is asked for: who installs the version fetches it past every gate. Untrusted text. */
export interface OffRegistry {
  readonly field: string;
  readonly name: string;
  readonly specifier: string;
}

/** What is installed along with a package of a registry: npm, pnpm and Bun bring peers too, and nobody brings what only its authors need. */
const FIELDS: readonly string[] = ['dependencies', 'optionalDependencies', 'peerDependencies'];
/** An archive on the disk, for every client. */
const ARCHIVE = /\.(?:tgz|tar\.gz|tar)$/i;
/** Another name for a package of the registry, and what is wanted of it. */
const ALIAS = /^npm:(?:@[\w.~-]+\/[\w.~-]+(?:@|$)|[\w.~-]+@)?/i;
/** They look around in the project's own workspace and fetch nothing. */
const OWN = /^(?:workspace|catalog):/i;
const NONE: readonly OffRegistry[] = [];

/** Every dependency of a manifest that leads away from registries. */
export function offRegistryIn(manifest: unknown): readonly OffRegistry[] {
  let found: OffRegistry[] | undefined;
  for (const field of FIELDS) {
    const wanted = member(manifest, field);
    if (typeof wanted !== 'object' || wanted === null) continue;
    for (const [name, specifier] of Object.entries(wanted))
      if (typeof specifier === 'string' && leadsAway(specifier.trim())) (found ??= []).push({ field, name, specifier });
  }
  return found ?? NONE;
}

/**
 * Whether a specifier of a published package may lead to anything but a registry. What is no range, tag or alias does: each client knows protocols of
 * its own (`exec:` of Yarn runs a program, `jsr:` of pnpm asks a registry that nobody configured), and later ones will know more.
 */
function leadsAway(specifier: string): boolean {
  if (OWN.test(specifier)) return false;
  const wanted = specifier.replace(ALIAS, '');
  return /[:/\\]/.test(wanted) || wanted.startsWith('.') || ARCHIVE.test(wanted);
}

/** Whether a version may be listed for what it has its installer fetch from elsewhere; undefined where nothing of that kind refuses it. */
export function bringsOffRegistry(release: Release, measure: Measure, moment: Moment): Ruling | undefined {
  const [first] = release.offRegistry;
  if (first === undefined) return undefined;
  const more = release.offRegistry.length > 1 ? ` and ${release.offRegistry.length - 1} more` : '';
  const says = `installing it fetches ${printable(first.name, 100)} from ${printable(first.specifier, 160)}${more}, past every registry`;
  const finding: Finding = {
    detector: unvouchedSource.id,
    weight: 'strong',
    says,
    evidence: [{ kind: 'manifest', pointer: `${first.field}["${first.name.slice(0, 214)}"]`, value: first.specifier.slice(0, 300) }],
  };
  return refusedFor(finding, release, measure, moment);
}

/** What one finding of that kind means for a version; undefined where the policy or a waiver lets it be. */
export function refusedFor(finding: Finding, release: Release, { policy, failOn }: Measure, { today }: Moment): Ruling | undefined {
  const judged = weigh({ subject: subjectOf(release), findings: [finding], failed: false, skipped: false }, policy, today);
  if (DECISIONS.indexOf(judged.decision) < DECISIONS.indexOf(failOn)) return undefined;
  return { outcome: 'block', code: 'policy', why: finding.says, because: [finding] };
}
