import type { Standing } from '../model/check.ts';
import { count } from '../model/count.ts';
import { DECISIONS, standingOf, WHOLE } from '../model/verdict.ts';
import type { Because, Verdict } from '../model/verdict.ts';
import { some } from './name.ts';
import { printable } from './printable.ts';
import { byDetector, heaviest, heaviestFirst, standing, weigh } from './standing.ts';

const WORD: Readonly<Record<Standing, string>> = { allow: 'ALLOW', warn: 'WARN', unknown: 'UNKNOWN', block: 'BLOCK' };

/** The decision as reports print it: a word, so that nothing hangs on a colour. */
export function word(decision: Standing): string {
  return WORD[decision];
}

const RULES_TOLD = 2;
const REASONS_TOLD = 4;
const GAP_CLOSED = 'what was left unexamined can be examined and brings no finding';

/** Why the verdict is what it is: what weighs most, then the rules that spoke. Short sentences, safe for one line each. */
export function why(verdict: Verdict): readonly string[] {
  const rules = spoke(verdict);
  if (standingOf(verdict) === 'unknown') return undecided(verdict);
  if (rules.length === 0 && verdict.before !== undefined && verdict.findings.length === 0 && verdict.decision === 'allow')
    return ['Nothing is new that Unmask looks at.'];
  if (rules.length === 0) return [verdict.decision === 'allow' ? 'No rule of the policy says WARN or BLOCK.' : withoutRule(verdict)];
  const said = rules.slice(0, RULES_TOLD).map(ruleInWords);
  if (rules.length > RULES_TOLD)
    said.push(
      `${count(rules.length - RULES_TOLD, 'more rule')} of the policy ${rules.length - RULES_TOLD === 1 ? 'says' : 'say'} the same.`,
    );
  const [first] = rules.flatMap(one => one.findings).toSorted(heaviestFirst);
  return first === undefined ? said : [ended(printable(first.says, 240)), ...said];
}

/** The gap itself is what is to be told, and behind it what was seen all the same. */
function undecided(verdict: Verdict): readonly string[] {
  const whole = verdict.coverage.unread.find(one => one.path === WHOLE)?.why ?? 'not examined';
  return [ended(`Nothing is decided: ${printable(whole, 240)}`)];
}

/** Nothing was found that a rule speaks of: what remains is the policy's word on gaps. */
function withoutRule(verdict: Verdict): string {
  return `Not everything could be examined, and the policy says ${word(verdict.decision)} for that.`;
}

function ended(sentence: string): string {
  return /[.!?…]$/.test(sentence) ? sentence : `${sentence}.`;
}

function ruleInWords({ rule, findings }: Because): string {
  const name = `The rule “${printable(rule.name, 60)}” says ${word(rule.then)}`;
  if (findings.length === 0) return `${name}: not everything could be examined.`;
  const detectors = [...byDetector(findings).keys()];
  return `${name}: ${count(findings.length, `${heaviest(findings)} finding`)} by ${some(detectors, 3)}.`;
}

/** What would have to be fixed or waived before the verdict becomes milder, safe for one line each. */
export function whatWouldChange(verdict: Verdict): readonly string[] {
  if (standingOf(verdict) === 'unknown') return [`If ${GAP_CLOSED}, there is a verdict.`];
  if (verdict.decision === 'allow') return allowedUnless(verdict);
  const rules = spoke(verdict);
  const steps = rules.length === 0 ? [GAP_CLOSED] : rules.map(stepAgainst);
  const outcome = `the verdict is no longer ${word(standingOf(verdict))}`;
  if (steps.length === 1) return [`If ${steps[0]}, ${outcome}${stillSays(verdict)}.`];
  return [`Only together: if ${steps.join(', and if ')}, ${outcome}${stillSays(verdict)}.`];
}

/** The rules that decided: those of the verdict's own gravity. */
function spoke(verdict: Verdict): readonly Because[] {
  return verdict.because.filter(one => one.rule.then === verdict.decision && (verdict.decision !== 'allow' || one.findings.length > 0));
}

function stepAgainst({ rule, findings }: Because): string {
  const detectors = [...byDetector(findings).keys()];
  const tooMany = detectors.length - (rule.when.atLeast ?? 1) + 1;
  if (detectors.length === 0) return GAP_CLOSED;
  if (detectors.length === 1)
    return `${findings.length === 1 ? 'the finding' : 'every finding'} of ${some(detectors, 1)} is fixed or waived`;
  if (tooMany >= detectors.length) return `the findings of ${some(detectors, 6)} are all fixed or waived`;
  return `the findings of ${tooMany === 1 ? 'one' : `any ${tooMany}`} of ${some(detectors, 6)} are fixed or waived`;
}

/** Milder rules also spoke; which of their findings remain is for the next examination to tell. */
function stillSays(verdict: Verdict): string {
  const milder = verdict.because.filter(
    one => DECISIONS.indexOf(one.rule.then) < DECISIONS.indexOf(verdict.decision) && one.rule.then !== 'allow',
  );
  return milder.length === 0
    ? ''
    : `; the rule “${printable(milder[0]?.rule.name ?? '', 60)}” may still say ${word(milder[0]?.rule.then ?? 'warn')}`;
}

function allowedUnless(verdict: Verdict): readonly string[] {
  const waived = [...new Set(verdict.waived.map(one => one.finding.detector))];
  if (waived.length > 0) return [`Without the waiver for ${some(waived, 6)}, the verdict is decided anew with those findings.`];
  const notable = standing(verdict).filter(finding => finding.weight !== 'context');
  if (notable.length === 0) return [];
  return [
    `Its ${weigh(notable)} ${notable.length === 1 ? 'finding does' : 'findings do'} not reach a rule of the policy; more or heavier ones would.`,
  ];
}

/** The known packages that may have been meant, each as a question with its reasons. */
export function meantInstead({ didYouMean = [] }: Verdict): readonly string[] {
  return didYouMean.map(({ name, why: reasons }) => {
    const told = some(reasons, REASONS_TOLD, 120);
    return `Did you mean ${printable(name, 214)}?${told === '' ? '' : ` (${told})`}`;
  });
}
