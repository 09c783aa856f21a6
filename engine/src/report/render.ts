import type { Verdict } from '../model/verdict.ts';
import type { Format } from './format.ts';
import { renderJson } from './json.ts';
import { renderMarkdown } from './markdown.ts';
import type { ReportOptions } from './options.ts';
import { renderSarif } from './sarif.ts';
import { renderHtml } from './page/vet.ts';
import { renderText } from './text.ts';

const RENDERERS: Readonly<Record<Format, (verdicts: readonly Verdict[], options: ReportOptions) => string>> = {
  text: renderText,
  json: renderJson,
  sarif: renderSarif,
  markdown: renderMarkdown,
  html: renderHtml,
};

/** Writes the verdicts in one format, as one document that ends with a line break. */
export function render(verdicts: readonly Verdict[], format: Format, options: ReportOptions): string {
  return RENDERERS[format](verdicts, options);
}
