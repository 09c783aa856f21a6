import { setAside } from '../../judge/waive.ts';
import type { Finding } from '../../model/finding.ts';
import type { Ruling } from '../../model/gate-decision.ts';
import type { Integrity } from '../../model/published.ts';
import { DECISIONS, standingOf, WHOLE } from '../../model/verdict.ts';
import type { Verdict } from '../../model/verdict.ts';
import { printable } from '../../report/printable.ts';
import type { Moment } from './cooldown.ts';
import { unexamined, withoutIntegrity } from './kinds.ts';
import { refusesGap, subjectOf } from './known-bad.ts';
import type { Measure } from './known-bad.ts';
import type { Release } from './packument.ts';

/** Whether bytes are those that were promised; undefined where they are. */
export function ruleOnBytes(release: Release, integrity: Integrity, measure: Measure, moment: Moment): Ruling | undefined {
  if (integrity.expected.is === 'present') {
    if (integrity.matches) return undefined;
    const why = `its registry sent other bytes than it promises: ${integrity.actual.slice(0, 40)} and not ${integrity.expected.value.slice(0, 40)}`;
    return { outcome: 'block', code: 'wrong bytes', why: printable(why, 300), because: [] };
  }
  const finding: Finding = {
    detector: withoutIntegrity.id,
    weight: 'strong',
    says: 'its registry promises nothing about its bytes',
    evidence: [{ kind: 'registry', field: 'dist.integrity', value: '' }],
  };
  return unlessWaived({ finding, code: 'no integrity' }, { ...release, integrity: integrity.actual }, measure, moment);
}

/** Whether an archive may pass by what its examination came to. */
export function ruleOnVerdict(release: Release, verdict: Verdict, measure: Measure, moment: Moment): Ruling {
  const because = verdict.because.flatMap(one => one.findings);
  const refused = DECISIONS.indexOf(verdict.decision) >= DECISIONS.indexOf(measure.failOn);
  if (refused && because.length > 0) {
    const [first] = because;
    const imitates = verdict.didYouMean?.[0]?.name;
    const why = printable(first?.says ?? '', 300);
    return { outcome: 'block', code: 'policy', why, because, ...(imitates !== undefined && { imitates }) };
  }
  // Rules without findings are the policy's word on what could not be examined.
  const gap = verdict.because.find(one => one.findings.length === 0);
  const nothing = standingOf(verdict) === 'unknown';
  if (nothing || (gap !== undefined && (refused || refusesGap(measure.onGap)))) {
    const told = verdict.coverage.unread.find(one => one.path === WHOLE) ?? verdict.coverage.unread.at(-1);
    const what =
      told === undefined ? 'not everything of it could be examined' : `${told.path === WHOLE ? '' : `${told.path}: `}${told.why}`;
    const finding: Finding = {
      detector: unexamined.id,
      weight: 'strong',
      says: printable(what, 300),
      evidence: [{ kind: 'file', path: told?.path ?? WHOLE, says: told?.why ?? 'not examined' }],
    };
    const ruling = unlessWaived({ finding, code: nothing ? 'unexamined' : 'gap' }, release, measure, moment);
    if (ruling !== undefined) return ruling;
  }
  // A verdict that refuses and names nothing is a mistake of ours: it is no reason to let anything pass.
  if (refused && gap === undefined && !nothing)
    return { outcome: 'undecided', code: 'unexamined', why: `its verdict is ${verdict.decision}, and no reason is given`, because: [] };
  return { outcome: 'allow', code: 'allowed', why: 'nothing stands against it', because };
}

function unlessWaived(
  { finding, code }: { readonly finding: Finding; readonly code: Ruling['code'] },
  release: Release,
  { policy }: Measure,
  { today }: Moment,
): Ruling | undefined {
  const { waived } = setAside([finding], subjectOf(release), policy.waivers, today);
  return waived.length > 0 ? undefined : { outcome: 'undecided', code, why: finding.says, because: [finding] };
}
