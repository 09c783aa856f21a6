import { ownIndex } from '../known/folder.ts';
import { shippedIndex } from '../known/open.ts';
import { ToolError } from '../model/tool-error.ts';
import { cacheFolder } from '../remember/folder.ts';
import { isFormat } from '../report/render.ts';
import type { Format } from '../report/render.ts';
import { readArguments } from './arguments.ts';
import type { Given } from './arguments.ts';
import type { Terminal } from './command.ts';
import { isOffline } from './settings.ts';
import type { PolicyFlags } from './settings.ts';

/** What `unmask vet` was asked. */
export interface VetOptions extends ReportingOptions {
  readonly specs: readonly string[];
}

/** What every command takes that examines packages and reports on them. */
export interface ReportingOptions {
  readonly format: Format;
  readonly output: string | undefined;
  readonly verbose: boolean;
  readonly quiet: boolean;
  /** Nothing where nobody said: then the terminal decides. */
  readonly color: boolean | undefined;
  /** Index files of known packages: what comes with Unmask, and the user's own. */
  readonly known: readonly string[];
  /** The folder for facts; nothing where nothing is to be remembered. */
  readonly remember: string | undefined;
  readonly policy: PolicyFlags;
  readonly source: { readonly offline: boolean; readonly registry?: string };
}

/** The options of every such command, for `parseArgs`. */
export const REPORTING_OPTIONS = {
  policy: { type: 'string' },
  'fail-on': { type: 'string' },
  time: { type: 'string' },
  memory: { type: 'string' },
  json: { type: 'boolean' },
  format: { type: 'string' },
  output: { type: 'string', short: 'o' },
  verbose: { type: 'boolean' },
  quiet: { type: 'boolean', short: 'q' },
  color: { type: 'boolean' },
  'no-color': { type: 'boolean' },
  offline: { type: 'boolean' },
  'no-cache': { type: 'boolean' },
  registry: { type: 'string' },
} as const;

type Ground = Pick<Terminal, 'cwd' | 'env'>;

/** Reads the arguments of `unmask vet`. Throws `ToolError('usage')`. */
export function readVetOptions(args: readonly string[], ground: Ground): VetOptions {
  const options = readReporting(args, ground);
  if (options.specs.length === 0)
    throw new ToolError('usage', 'There is no package to vet.', { hint: 'For example: unmask vet nodemailer' });
  return options;
}

/** Reads the arguments of a command that takes the same. Throws `ToolError('usage')`. */
export function readReporting(args: readonly string[], ground: Ground): VetOptions {
  const { values, positionals } = readArguments(args, REPORTING_OPTIONS, 'packages');
  return { specs: positionals, ...reportingOf(values, ground) };
}

/** What was given for those options. Throws `ToolError('usage')`. */
export function reportingOf(values: Given<typeof REPORTING_OPTIONS>['values'], { cwd, env }: Ground): ReportingOptions {
  return {
    format: readFormat(values.format, values.json),
    output: values.output,
    verbose: values.verbose ?? false,
    quiet: values.quiet ?? false,
    color: values['no-color'] ? false : values.color,
    remember: values['no-cache'] ? undefined : cacheFolder({ platform: process.platform, cwd, env }),
    known: [shippedIndex(), ownIndex({ platform: process.platform, cwd, env })],
    policy: values,
    source: { offline: isOffline(values.offline, env), ...(values.registry !== undefined && { registry: readRegistry(values.registry) }) },
  };
}

function readFormat(format: string | undefined, json: boolean | undefined): Format {
  const name = format ?? (json ? 'json' : 'text');
  if (!isFormat(name))
    throw new ToolError('usage', `There is no format "${name}".`, { hint: '--format takes text, json, sarif, markdown or html.' });
  if (json && name !== 'json')
    throw new ToolError('usage', `--json and --format ${name} were both asked for.`, { hint: 'Choose one of them.' });
  return name;
}

function readRegistry(address: string): string {
  const url = URL.canParse(address) ? new URL(address) : undefined;
  if (url?.protocol === 'https:' || url?.protocol === 'http:') return url.href;
  throw new ToolError('usage', '--registry is not the address of a registry.', { hint: '--registry takes an https address.' });
}
