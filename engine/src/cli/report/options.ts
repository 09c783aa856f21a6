import { ToolError } from '../../model/tool-error.ts';
import { isCommunityFormat } from '../../report/community/render.ts';
import type { CommunityFormat } from '../../report/community/render.ts';
import { FORMATS } from '../../report/format.ts';
import { readArguments } from '../arguments.ts';
import type { Terminal } from '../command.ts';
import { REPORTING_OPTIONS, reportingOf } from '../examine/vet-options.ts';
import type { ReportingOptions } from '../examine/vet-options.ts';

/** What `unmask report` was asked. */
export interface CommunityOptions extends Omit<ReportingOptions, 'format'> {
  /** Nothing for the waivers of the policy alone. */
  readonly spec: string | undefined;
  readonly format: CommunityFormat;
  /** Whether a report is written although nothing speaks against the package. */
  readonly anyway: boolean;
  readonly credit: readonly string[];
  readonly references: readonly string[];
}

const OPTIONS = {
  ...REPORTING_OPTIONS,
  anyway: { type: 'boolean' },
  credit: { type: 'string', multiple: true },
  reference: { type: 'string', multiple: true },
} as const;

/** Reads the arguments of `unmask report`. Throws `ToolError('usage')`. */
export function readCommunityOptions(args: readonly string[], ground: Pick<Terminal, 'cwd' | 'env'>): CommunityOptions {
  const { values, positionals } = readArguments(args, OPTIONS, { command: 'report', takes: 'packages' });
  const { format: word = 'text', json: _json, ...rest } = values;
  if (!isCommunityFormat(word) || values.json)
    throw new ToolError('usage', values.json ? 'A report is not written with --json.' : `There is no format "${word}" for a report.`, {
      hint: '--format takes text, osv, bundle, openvex or cyclonedx; for the verdict as JSON: unmask vet --json',
    });
  const [spec, ...more] = positionals;
  if (more.length > 0) throw new ToolError('usage', 'One package is reported at a time.', { hint: 'For example: unmask report bad@1.0.0' });
  if (spec === undefined && word !== 'openvex')
    throw new ToolError('usage', 'There is no package to report.', {
      hint: 'For example: unmask report bad@1.0.0. Only the waivers of a policy are told without one: unmask report --format openvex',
    });
  return {
    ...reportingOf(rest, ground, FORMATS),
    spec,
    format: word,
    anyway: values.anyway ?? false,
    credit: (values.credit ?? []).map(readCredit),
    references: (values.reference ?? []).map(readReference),
  };
}

function readCredit(text: string): string {
  if (text.trim() !== '' && text.length <= 200 && !/\p{C}/u.test(text)) return text.trim();
  throw new ToolError('usage', '--credit is no name.', { hint: '--credit takes the name of who found it.' });
}

function readReference(text: string): string {
  if (text.length <= 2000 && URL.canParse(text) && /^https?:$/.test(new URL(text).protocol)) return new URL(text).href;
  throw new ToolError('usage', '--reference is no address.', { hint: '--reference takes an https address of a publication.' });
}
