import type { Compared } from '../../model/compared.ts';
import { jsonText } from '../json-text.ts';
import type { ReportOptions } from '../options.ts';
import { comparisonMarkdown } from './markdown.ts';
import { comparisonText } from './text.ts';

/** Writes a comparison in one format. As JSON it is `{ subject, original, candidates, residue, verdict }`. */
export function renderComparison(compared: Compared, format: 'text' | 'json' | 'markdown', options: ReportOptions): string {
  if (format === 'markdown') return comparisonMarkdown(compared, options);
  if (format === 'text') return comparisonText(compared, options);
  const { subject, original, candidates, residue, verdict } = compared;
  return jsonText({ subject, ...(original && { original }), candidates, residue: residue ?? null, verdict });
}
