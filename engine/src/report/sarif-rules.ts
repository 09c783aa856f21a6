import type { Finding, Weight } from '../model/finding.ts';
import type { Verdict } from '../model/verdict.ts';
import type { Explained, ReportOptions } from './options.ts';
import { printable } from './printable.ts';
import { messageOf } from './sarif-location.ts';
import type { SarifMessage } from './sarif-location.ts';
import { heaviest } from './standing.ts';

export type SarifLevel = 'note' | 'warning' | 'error';

/** §3.49: what stands behind a result or a notification. */
export interface SarifRule {
  readonly id: string;
  readonly shortDescription?: SarifMessage;
  readonly fullDescription?: SarifMessage;
  readonly help?: SarifMessage;
  readonly properties?: { readonly tags: readonly string[]; readonly 'security-severity': string };
}

/** §3.27.10. */
export const LEVELS: Readonly<Record<Weight, SarifLevel>> = { proof: 'error', strong: 'error', weak: 'warning', context: 'note' };

/** Read by GitHub code scanning: above 9 critical, from 7 high, from 4 medium, below low. It takes one number per rule. */
const SEVERITIES: Readonly<Record<Weight, string>> = { proof: '9.5', strong: '8.0', weak: '4.0', context: '1.0' };

/** The detectors that spoke or failed in any of the verdicts, as SARIF rules, by name. */
export function rulesOf(verdicts: readonly Verdict[], options: ReportOptions): readonly SarifRule[] {
  const findings = verdicts.flatMap(verdict => [...verdict.findings, ...verdict.waived.map(one => one.finding)]);
  const failed = verdicts.flatMap(verdict => verdict.coverage.detectors.filter(ran => ran.as === 'failed'));
  return rulesBehind(
    findings,
    failed.map(ran => ran.detector),
    options,
  );
}

/** The rules behind findings, and those named beside. A rule is as severe as its heaviest finding here. */
export function rulesBehind(findings: readonly Finding[], named: readonly string[], options: ReportOptions): readonly SarifRule[] {
  const spoke = Map.groupBy(findings, finding => finding.detector);
  for (const detector of named) if (!spoke.has(detector)) spoke.set(detector, []);
  return [...spoke.keys()].toSorted().map(id => ruleOf(id, spoke.get(id) ?? [], options.explanations.get(id)));
}

function ruleOf(id: string, findings: readonly Finding[], explained: Explained | undefined): SarifRule {
  const attack = explained?.attack === undefined ? [] : [explained.attack];
  const properties = { tags: ['security', 'supply-chain', ...attack], 'security-severity': SEVERITIES[heaviest(findings)] };
  if (!explained) return { id: printable(id, 60), properties };
  const { what, why, next } = explained;
  return {
    id: printable(id, 60),
    shortDescription: messageOf(what),
    fullDescription: messageOf(`${what} ${why}`),
    help: {
      text: messageOf(`${what} ${why} What to do next: ${next}`).text,
      markdown: [what, why, `**What to do next:** ${next}`].map(part => part.replace(/[{}]/g, '$&$&')).join('\n\n'),
    },
    properties,
  };
}
