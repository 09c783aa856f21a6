import type { Compared } from '../../model/compared.ts';
import { jsonText } from '../json-text.ts';
import { inOrder } from '../json.ts';
import type { ReportOptions } from '../options.ts';
import { comparisonMarkdown } from './markdown.ts';
import { comparisonPage } from './page/page.ts';
import { comparisonText } from './text.ts';

/** The forms in which it can be told. */
export type ComparisonFormat = 'text' | 'json' | 'markdown' | 'html';

/** Writes a comparison in one format. As JSON it is what `schema/compare.schema.json` has. */
export function renderComparison(compared: Compared, format: ComparisonFormat, options: ReportOptions): string {
  if (format === 'markdown') return comparisonMarkdown(compared, options);
  if (format === 'html') return comparisonPage(compared, options);
  if (format === 'text') return comparisonText(compared, options);
  const { subject, original, itself, named, candidates, residue, verdict } = compared;
  return jsonText({
    subject,
    ...(original && { original }),
    itself,
    ...(named && { named }),
    candidates,
    residue: residue ?? null,
    verdict: inOrder(verdict),
  });
}
