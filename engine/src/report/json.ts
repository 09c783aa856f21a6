import type { Verdict } from '../model/verdict.ts';
import { jsonText } from './json-text.ts';
import { gravest } from './standing.ts';

/** One document: the verdict itself for one package, `{ decision, packages: [verdict…] }` for several. Described by `schema/verdict.schema.json`. */
export function renderJson(verdicts: readonly Verdict[]): string {
  const packages = verdicts.map(inOrder);
  const [only] = packages;
  if (only && packages.length === 1) return jsonText(only);
  return jsonText({ decision: gravest(verdicts.map(verdict => verdict.decision)), packages });
}

/** The order people read in, whatever order the verdict was put together in. */
export function inOrder(verdict: Verdict): Verdict {
  const { subject, before, decision, findings, because, waived, deeds, didYouMean, coverage } = verdict;
  return { subject, ...(before && { before }), decision, findings, because, waived, deeds, ...(didYouMean && { didYouMean }), coverage };
}
