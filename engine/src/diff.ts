import { findingsOf } from './differ/changes/index.ts';
import { differenceOf } from './differ/difference.ts';
import { weigh } from './judge/judge.ts';
import type { Difference } from './model/difference.ts';
import type { Policy } from './model/policy.ts';
import type { Profile } from './model/profile.ts';
import { readsForms } from './model/reads-forms.ts';
import type { Subject } from './model/subject.ts';
import { standingOf, WHOLE, type Deed, type Unread, type Verdict } from './model/verdict.ts';

/** One package, as the ring has seen it. `profile` is missing where the examination could not be finished. */
export interface Seen {
  readonly subject: Subject;
  readonly verdict: Verdict;
  readonly profile: Profile | undefined;
}

/** How many targets of one kind of new effect the story names. */
const TARGETS = 6;

/**
 * Two examined packages in, one verdict out: on what the second is and does that the first was and did not.
 * Findings that both have, and what the second shares with the first, are no part of it.
 */
export function diff(before: Seen, after: Seen, policy: Policy, today: string): Verdict {
  const { detectors, unread } = after.verdict.coverage;
  const coverage = { ...after.verdict.coverage, unread: [...unread, ...unreadBefore(before, after)], detectors: detectors.filter(isAsked) };
  const subject = { ...after.subject, id: after.verdict.subject };
  const gap = hasGap(before, after);
  if (before.profile === undefined || after.profile === undefined) {
    const judged = weigh({ subject, findings: [], failed: true, skipped: false }, policy, today);
    // As with a lone package: nobody can vouch for what was not read.
    const decision = judged.decision === 'allow' ? 'warn' : judged.decision;
    return { subject: subject.id, before: before.verdict.subject, findings: [], ...judged, decision, deeds: [], coverage };
  }
  const difference = differenceOf(sideOf(before, before.profile), sideOf(after, after.profile));
  const findings = findingsOf(difference);
  const judged = weigh({ subject, findings, failed: gap, skipped: false }, policy, today);
  return { subject: subject.id, before: before.verdict.subject, findings, ...judged, deeds: newDeeds(difference), coverage };
}

/** Whom a package resembles is no question of what a release changed: that nobody was asked is no gap. */
function isAsked(ran: Verdict['coverage']['detectors'][number]): boolean {
  return ran.as !== 'skipped' || ran.missing.some(need => need !== 'likeness');
}

function sideOf({ verdict }: Seen, profile: Profile): Parameters<typeof differenceOf>[0] {
  return { profile, findings: verdict.findings, unread: verdict.coverage.unread.map(one => one.path) };
}

/** A gap of either side that the policy minds in a lone package. */
function hasGap(...sides: readonly Seen[]): boolean {
  return sides.some(
    ({ verdict, profile }) =>
      profile?.cut !== false || verdict.because.some(one => one.rule.name === 'onFailure' && one.findings.length === 0),
  );
}

function unreadBefore(before: Seen, after: Seen): Unread[] {
  const unread = before.verdict.coverage.unread.map(({ path, why }) => ({ path: `${nameOf(before)}: ${path}`, why }));
  const cut = [before, after].filter(one => one.profile?.cut === true);
  const gone =
    standingOf(before.verdict) === 'unknown'
      ? [{ path: WHOLE, why: `not compared: ${nameOf(before)}, which it is held against, could not be read` }]
      : [];
  return [...gone, ...unread, ...cut.map(one => ({ path: nameOf(one), why: 'it does more than is compared' }))];
}

function nameOf({ verdict: { subject } }: Seen): string {
  return subject.version === '' ? subject.name : `${subject.name}@${subject.version}`;
}

function newDeeds({ effects }: Difference): Deed[] {
  return effects.map(({ trigger, kind, traits }) => {
    const targets = new Set(traits.map(trait => trait.target.slice(0, 120)).filter(target => target !== '' && target !== '*'));
    const count = traits.reduce((sum, trait) => sum + trait.count, 0);
    return { trigger, kind, targets: [...targets].slice(0, TARGETS), count, ...(traits.every(readsForms) && { of: 'forms' }) };
  });
}
