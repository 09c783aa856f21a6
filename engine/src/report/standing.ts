import { WEIGHTS } from '../model/finding.ts';
import type { Finding, Weight } from '../model/finding.ts';
import { STANDINGS, type Standing } from '../model/check.ts';
import type { Verdict } from '../model/verdict.ts';

/** The findings that no waiver has set aside, heaviest first, otherwise in the order of the verdict. */
export function standing(verdict: Verdict): readonly Finding[] {
  const waived = new Set(verdict.waived.map(one => identity(one.finding)));
  const left = verdict.findings.filter(finding => !waived.has(identity(finding)));
  return left.toSorted(heaviestFirst);
}

/** Sorts findings of equal weight not at all: they keep their order. */
export function heaviestFirst(a: Finding, b: Finding): number {
  return WEIGHTS.indexOf(b.weight) - WEIGHTS.indexOf(a.weight);
}

/** The same findings by detector, in the order in which each detector first appears. */
export function byDetector(findings: readonly Finding[]): ReadonlyMap<string, readonly Finding[]> {
  return Map.groupBy(findings, finding => finding.detector);
}

/** What one detector says of several places in the same words is told once, with all that it rests on. */
export function saidOnce(findings: readonly Finding[]): readonly Finding[] {
  const alike = Map.groupBy(findings, ({ detector, weight, says }) => JSON.stringify([detector, weight, says]));
  return [...alike.values()].flatMap(([first, ...others]) => {
    if (first === undefined || others.length === 0) return first ?? [];
    const [piece, ...rest] = first.evidence;
    const all = new Map([...rest, ...others.flatMap(one => one.evidence)].map(one => [JSON.stringify(one), one]));
    all.delete(JSON.stringify(piece));
    return { ...first, evidence: [piece, ...all.values()] as const };
  });
}

/** `2 strong, 1 weak`: how many findings of each weight, heaviest first. */
export function weigh(findings: readonly Finding[]): string {
  const parts: string[] = [];
  for (const weight of WEIGHTS.toReversed()) {
    const number = findings.filter(finding => finding.weight === weight).length;
    if (number > 0) parts.push(`${number} ${weight}`);
  }
  return parts.join(', ');
}

/** The heaviest weight among them. */
export function heaviest(findings: readonly Finding[]): Weight {
  return WEIGHTS.toReversed().find(weight => findings.some(finding => finding.weight === weight)) ?? 'context';
}

/** The gravest decision among several; nothing examined is nothing refused. */
export function gravest(decisions: readonly Standing[]): Standing {
  return STANDINGS.toReversed().find(decision => decisions.includes(decision)) ?? 'allow';
}

/** Verdicts may have travelled between processes, so findings are told apart by what they say. */
function identity(finding: Finding): string {
  return JSON.stringify([finding.detector, finding.says, finding.evidence]);
}
