import type { Standing } from '../model/check.ts';
import { standingOf, type Verdict } from '../model/verdict.ts';
import { jsonText } from './json-text.ts';
import type { ReportOptions } from './options.ts';
import { gravest } from './standing.ts';

/**
 * One document: the verdict itself where one package was asked about, `{ decision, packages: [verdict…] }` for several. What could not be examined
 * stands in the place of its verdict. Described by `schema/verdict.schema.json`.
 */
export function renderJson(verdicts: readonly Verdict[], { undecided = [] }: Pick<ReportOptions, 'undecided'> = {}): string {
  const packages = [...verdicts.map(inOrder), ...undecided];
  const [only] = packages;
  if (only && packages.length === 1) return jsonText(only);
  const decision = gravest(verdicts.map(standingOf));
  return jsonText({ decision: undecided.length > 0 && decision !== 'block' ? 'unknown' : decision, packages });
}

/** A verdict as it is told: of one that could not be reached, that nothing is decided. */
type Told = Omit<Verdict, 'decision'> & { readonly decision: Standing };

/** The order people read in, whatever order the verdict was put together in. */
export function inOrder(verdict: Verdict): Told {
  const { subject, before, findings, because, waived, deeds, didYouMean, coverage } = verdict;
  const decision = standingOf(verdict);
  return { subject, ...(before && { before }), decision, findings, because, waived, deeds, ...(didYouMean && { didYouMean }), coverage };
}
