import { ToolError } from '../../model/tool-error.ts';
import { cacheFolder } from '../../remember/folder.ts';
import { FORMATS } from '../../report/format.ts';
import type { Format } from '../../report/format.ts';
import { readArguments } from '../arguments.ts';
import type { Given } from '../arguments.ts';
import type { Terminal } from '../command.ts';
import { homeIn } from '../home.ts';
import { knownIndexes } from '../known-indexes.ts';
import { OUTPUT_OPTIONS, outputOf } from '../output-options.ts';
import type { OutputOptions } from '../output-options.ts';
import { isOffline, POLICY_OPTIONS } from '../settings.ts';
import type { PolicyFlags } from '../settings.ts';

/** What `unmask vet` was asked. */
export interface VetOptions extends ReportingOptions {
  readonly specs: readonly string[];
}

/** What every command takes that examines packages and reports on them. `F`: the formats it writes. */
export interface ReportingOptions<F extends string = Format> extends OutputOptions<F> {
  /** Index files of known packages: what comes with Unmask, and the user's own. */
  readonly known: readonly string[];
  /** The folder for facts; nothing where nothing is to be remembered. */
  readonly remember: string | undefined;
  readonly policy: PolicyFlags;
  readonly source: { readonly offline: boolean; readonly registry?: string };
}

const SOURCE_OPTIONS = { offline: { type: 'boolean' }, 'no-cache': { type: 'boolean' }, registry: { type: 'string' } } as const;

/** The options of every such command, for `parseArgs`. */
export const REPORTING_OPTIONS: typeof POLICY_OPTIONS & typeof OUTPUT_OPTIONS & typeof SOURCE_OPTIONS = {
  ...POLICY_OPTIONS,
  ...OUTPUT_OPTIONS,
  ...SOURCE_OPTIONS,
};

type Ground = Pick<Terminal, 'cwd' | 'env'>;

/** Reads the arguments of `unmask vet`. Throws `ToolError('usage')`. */
export function readVetOptions(args: readonly string[], ground: Ground): VetOptions {
  const options = readReporting('vet', args, ground);
  if (options.specs.length === 0)
    throw new ToolError('usage', 'There is no package to vet.', { hint: 'For example: unmask vet nodemailer' });
  return options;
}

/** Reads the arguments of a command that takes the same. Throws `ToolError('usage')`. */
export function readReporting(command: string, args: readonly string[], ground: Ground): VetOptions {
  const { values, positionals } = readArguments(args, REPORTING_OPTIONS, { command, takes: 'packages' });
  return { specs: positionals, ...reportingOf(values, ground, FORMATS) };
}

/** What was given for those options. Throws `ToolError('usage')`. */
export function reportingOf<F extends string>(
  values: Given<typeof REPORTING_OPTIONS>['values'],
  { cwd, env }: Ground,
  formats: readonly F[],
): ReportingOptions<F> {
  return {
    ...outputOf(values, formats, cwd),
    remember: values['no-cache'] ? undefined : cacheFolder(homeIn({ cwd, env })),
    known: knownIndexes(homeIn({ cwd, env })),
    policy: values,
    source: { offline: isOffline(values.offline, env), ...(values.registry !== undefined && { registry: readRegistry(values.registry) }) },
  };
}

function readRegistry(address: string): string {
  const url = URL.canParse(address) ? new URL(address) : undefined;
  if (url?.protocol === 'https:' || url?.protocol === 'http:') return url.href;
  throw new ToolError('usage', '--registry is not the address of a registry.', { hint: '--registry takes an https address.' });
}
