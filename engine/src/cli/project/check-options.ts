import { intelFolder } from '../../intel/folder.ts';
import { ToolError } from '../../model/tool-error.ts';
import { CHECK_FORMATS } from '../../report/format.ts';
import type { CheckFormat } from '../../report/format.ts';
import { readArguments } from '../arguments.ts';
import type { Terminal } from '../command.ts';
import { homeIn } from '../home.ts';
import { reportingOf, REPORTING_OPTIONS } from '../examine/vet-options.ts';
import type { ReportingOptions } from '../examine/vet-options.ts';
import { CHECK_POLICY_OPTIONS } from '../settings.ts';

/** What `unmask check` was asked. */
export interface CheckOptions extends ReportingOptions<CheckFormat> {
  /** As it was typed; the folder the command was started in when left out. */
  readonly path: string;
  readonly intel: string;
  /** Whether packages are only held against records, and none is examined. */
  readonly onlyIntel: boolean;
  /** Whether every package is examined, and not only what changed. */
  readonly vet: boolean;
  /** A commit: only what changed since is reported. */
  readonly since: string | undefined;
}

const ONLY_HERE = {
  'only-intel': { type: 'boolean' },
  vet: { type: 'boolean' },
  since: { type: 'string' },
  ...CHECK_POLICY_OPTIONS,
} as const;

/** Reads the arguments of `unmask check`. Throws `ToolError('usage')`. */
export function readCheckOptions(args: readonly string[], ground: Pick<Terminal, 'cwd' | 'env'>): CheckOptions {
  const { values, positionals } = readArguments(args, { ...REPORTING_OPTIONS, ...ONLY_HERE }, { command: 'check', takes: 'words' });
  const [path = '.', ...more] = positionals;
  if (more.length > 0) throw new ToolError('usage', 'One project is checked at a time.', { hint: 'For example: unmask check ./app' });
  if (values.vet && values['only-intel'])
    throw new ToolError('usage', '--vet and --only-intel were both asked for.', { hint: 'Choose one of them.' });
  return {
    ...reportingOf(values, ground, CHECK_FORMATS),
    policy: values,
    path,
    intel: intelFolder(homeIn(ground)),
    onlyIntel: values['only-intel'] ?? false,
    vet: values.vet ?? false,
    since: values.since,
  };
}
