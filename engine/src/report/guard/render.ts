import type { Guarded } from '../../model/guarded.ts';
import { jsonText } from '../json-text.ts';
import type { ReportOptions } from '../options.ts';
import { guardMarkdown } from './markdown.ts';
import { guardText } from './text.ts';

/** The forms in which it can be told. */
export type GuardFormat = 'text' | 'json' | 'markdown';

/** Writes which packages pose as a guarded one. As JSON it is what `schema/guard.schema.json` has. */
export function renderGuarded(guarded: Guarded, format: GuardFormat, options: ReportOptions): string {
  if (format === 'json') return jsonText(guarded);
  return format === 'markdown' ? guardMarkdown(guarded) : guardText(guarded, options);
}
