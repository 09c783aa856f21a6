import { ToolError } from '../model/tool-error.ts';
import type { Given } from './arguments.ts';
import { demandPlace } from './write-result.ts';

/** The options of every command that tells a result, for `parseArgs`. */
export const OUTPUT_OPTIONS = {
  json: { type: 'boolean' },
  format: { type: 'string' },
  output: { type: 'string', short: 'o' },
  verbose: { type: 'boolean' },
  quiet: { type: 'boolean', short: 'q' },
  color: { type: 'boolean' },
  'no-color': { type: 'boolean' },
} as const;

/** How a result is told. `F`: the formats that the command writes. */
export interface OutputOptions<F extends string> {
  readonly format: F;
  /** A file in the place of standard output. */
  readonly output: string | undefined;
  readonly verbose: boolean;
  readonly quiet: boolean;
  /** Nothing where nobody said: then the terminal decides. */
  readonly color: boolean | undefined;
}

/** What a file is taken to hold by its name, where nobody says. */
const ENDINGS: readonly (readonly [ending: string, format: string])[] = [
  ['.sarif', 'sarif'],
  ['.sarif.json', 'sarif'],
  ['.json', 'json'],
  ['.md', 'markdown'],
  ['.html', 'html'],
];

/** What was given for those options. Throws `ToolError('usage')`. */
export function outputOf<F extends string>(
  values: Given<typeof OUTPUT_OPTIONS>['values'],
  formats: readonly F[],
  cwd: string,
): OutputOptions<F> {
  if (values.output !== undefined && values.output !== '-') demandPlace(values.output, { option: '--output', cwd });
  return {
    format: readFormat(values, formats),
    output: values.output,
    verbose: values.verbose ?? false,
    quiet: values.quiet ?? false,
    color: values['no-color'] ? false : values.color,
  };
}

function readFormat<F extends string>({ format, json, output }: Given<typeof OUTPUT_OPTIONS>['values'], formats: readonly F[]): F {
  const ofFile = ENDINGS.find(([ending, name]) => output?.toLowerCase().endsWith(ending) && formats.some(one => one === name))?.[1];
  const asked = format ?? (json ? 'json' : (ofFile ?? 'text'));
  const name = formats.find(one => one === asked);
  if (name === undefined) throw new ToolError('usage', `There is no format "${asked}".`, { hint: `--format takes ${formats.join(', ')}.` });
  if (json && name !== 'json')
    throw new ToolError('usage', `--json and --format ${name} were both asked for.`, { hint: 'Choose one of them.' });
  return name;
}
