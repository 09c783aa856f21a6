import type { Behaviour } from '../model/effect.ts';
import type { Finding } from '../model/finding.ts';
import type { Origin } from '../model/package.ts';
import type { Condition, Policy } from '../model/policy.ts';
import type { Subject } from '../model/subject.ts';
import { DECISIONS, WHOLE } from '../model/verdict.ts';
import type { Because, Decision, Ran, Unread, Waived } from '../model/verdict.ts';
import { countDetectors, mostTogether } from './together.ts';
import { setAside } from './waive.ts';

/** All that a judgement rests on. */
export interface Case {
  readonly subject: Subject;
  readonly findings: readonly Finding[];
  readonly behaviour: Pick<Behaviour, 'entries' | 'reached'>;
  readonly unread: readonly Unread[];
  readonly ran: readonly Ran[];
  /** Characters of the code that something reaches: what lies beside it is no reason to look away. */
  readonly characters: number;
}

/** The part of a verdict that a policy decides. `because` holds the rules that spoke, the gravest first. */
export interface Judgement {
  readonly decision: Decision;
  readonly because: readonly Because[];
  readonly waived: readonly Waived[];
}

/** What a source of this kind is expected to tell beside the bytes; a directory or a lone tarball cannot be asked for more. */
const EXPECTED: Readonly<Record<Origin, readonly string[]>> = {
  registry: ['published', 'integrity'],
  tarball: [],
  directory: [],
  installed: [],
};

/** Weighs findings and gaps by a policy. Waivers are set aside first, then the gravest rule that matches decides. `today` is `YYYY-MM-DD`, UTC. */
export function judge(given: Case, policy: Policy, today: string): Judgement {
  return weigh({ ...given, failed: hasFailed(given), skipped: hasSkipped(given) }, policy, today);
}

/** Findings, and whether anything failed or was skipped that the findings could have come from. */
export interface Weighed {
  readonly subject: Subject;
  readonly findings: readonly Finding[];
  readonly failed: boolean;
  readonly skipped: boolean;
  /** Characters of the code that they are about; left out where they are about none, or little. */
  readonly characters?: number;
}

/** The same for findings that come from more than one package. */
export function weigh(given: Weighed, policy: Policy, today: string): Judgement {
  const { standing, waived } = setAside(given.findings, given.subject, policy.waivers, today);
  const spoken: Because[] = [];
  for (const rule of policy.rules) {
    const findings = matching(rule.when, standing, given.characters ?? 0);
    if (findings.length > 0) spoken.push({ rule, findings });
  }
  if (given.failed) spoken.push(gap('onFailure', policy.onFailure));
  if (given.skipped) spoken.push(gap('onSkipped', policy.onSkipped));

  const because = spoken.filter(one => one.rule.then !== 'allow').toSorted((a, b) => gravity(b.rule.then) - gravity(a.rule.then));
  return { decision: because[0]?.rule.then ?? 'allow', because, waived };
}

/** The findings that fulfil a condition; none when they come from fewer different detectors than it asks for. */
function matching(when: Condition, findings: readonly Finding[], characters: number): readonly Finding[] {
  const matched = findings.filter(
    finding =>
      (when.detector === undefined || finding.detector === when.detector) && (when.weight === undefined || finding.weight === when.weight),
  );
  const stretch = when.within !== undefined && characters > STRETCHES * when.within ? when.within : undefined;
  const together = stretch === undefined ? matched : mostTogether(matched, stretch);
  return countDetectors(together) >= (when.atLeast ?? 1) ? together : [];
}

/** A package of no more such stretches of code than this is one piece. */
const STRETCHES = 5;

/** A file nothing reaches may stay unread without weight: it is told in the coverage. */
function hasFailed({ ran, unread, behaviour }: Case): boolean {
  const started = new Set(behaviour.entries.map(entry => entry.path));
  return (
    ran.some(one => one.as === 'failed') ||
    unread.some(one => one.path === WHOLE || (!one.foreign && (started.has(one.path) || behaviour.reached.has(one.path))))
  );
}

function hasSkipped(given: Case): boolean {
  const expected = EXPECTED[given.subject.id.from];
  return given.ran.some(one => one.as === 'skipped' && one.missing.some(need => expected.includes(need)));
}

/** A gap speaks through a rule that bears the name of the policy's own setting and has no findings. */
function gap(name: string, then: Decision): Because {
  return { rule: { name, then, when: {} }, findings: [] };
}

function gravity(decision: Decision): number {
  return DECISIONS.indexOf(decision);
}
