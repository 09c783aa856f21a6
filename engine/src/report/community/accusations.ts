import type { Evidence, Finding } from '../../model/finding.ts';
import { WEIGHTS } from '../../model/finding.ts';
import type { Place } from '../../model/place.ts';
import type { Verdict } from '../../model/verdict.ts';

/** The findings that speak against a package, without those that were waived and those that only explain; the heaviest first. */
export function accusations({ findings, waived }: Verdict): readonly Finding[] {
  const aside = new Set(waived.map(one => one.finding));
  return findings
    .filter(one => one.weight !== 'context' && !aside.has(one))
    .toSorted((a, b) => WEIGHTS.indexOf(b.weight) - WEIGHTS.indexOf(a.weight));
}

/** The file of the package that a piece of evidence points to, and the line; nothing for what lies in no file. Untrusted. */
export function placeIn(evidence: Evidence<Place>): { readonly path: string; readonly line?: number } | undefined {
  if (evidence.kind === 'code') return { path: evidence.at.path, line: evidence.at.line };
  if (evidence.kind === 'file') return { path: evidence.path };
  return evidence.kind === 'manifest' ? { path: 'package.json' } : undefined;
}

/** Every file that the evidence points to, each once. */
export function filesIn(findings: readonly Finding[]): readonly string[] {
  return [...new Set(findings.flatMap(one => one.evidence.flatMap(evidence => placeIn(evidence)?.path ?? [])))];
}
