import type { Check } from '../../model/check.ts';
import type { CheckFormat } from '../format.ts';
import type { ReportOptions } from '../options.ts';

type Render = (check: Check, options: ReportOptions) => string;

/** Each loaded when it is asked for: most checks are answered in less time than it takes to load them all. */
const RENDERERS: Readonly<Record<CheckFormat, () => Promise<Render>>> = {
  text: async () => (await import('./text.ts')).checkText,
  json: async () => (await import('../json-text.ts')).jsonText,
  sarif: async () => (await import('./sarif.ts')).checkSarif,
  markdown: async () => (await import('./markdown.ts')).checkMarkdown,
  junit: async () => (await import('./junit.ts')).checkJunit,
  github: async () => (await import('./github.ts')).checkGithub,
};

/** Writes the answer about a project in one format, as one document that ends with a line break. */
export async function renderCheck(check: Check, format: CheckFormat, options: ReportOptions): Promise<string> {
  const render = await RENDERERS[format]();
  return render(check, options);
}
