import type { Check } from '../../model/check.ts';
import { jsonText } from '../json-text.ts';
import type { ReportOptions } from '../options.ts';
import type { Format } from '../render.ts';
import { checkMarkdown } from './markdown.ts';
import { checkSarif } from './sarif.ts';
import { checkText } from './text.ts';

/** A page is for one package, or a few: a project has more. */
export type CheckFormat = Exclude<Format, 'html'>;

const RENDERERS: Readonly<Record<CheckFormat, (check: Check, options: ReportOptions) => string>> = {
  text: checkText,
  json: check => jsonText(check),
  sarif: checkSarif,
  markdown: checkMarkdown,
};

/** Writes the answer about a project in one format, as one document that ends with a line break. */
export function renderCheck(check: Check, format: CheckFormat, options: ReportOptions): string {
  return RENDERERS[format](check, options);
}
