import { resolve } from 'node:path';

import { count } from '../../model/count.ts';
import { ToolError } from '../../model/tool-error.ts';
import { cacheFolder } from '../../remember/folder.ts';
import { readArguments } from '../arguments.ts';
import type { Terminal } from '../command.ts';
import { homeIn } from '../home.ts';
import { POLICY_OPTIONS } from '../settings.ts';
import { demandPlace } from '../write-result.ts';
import type { PolicyFlags } from '../settings.ts';

/** What `unmask caps` was asked. */
export interface CapsOptions {
  /** The folder of the project, absolute. */
  readonly folder: string;
  /** The file of what is on record, absolute. */
  readonly file: string;
  readonly check: boolean;
  readonly json: boolean;
  readonly verbose: boolean;
  readonly quiet: boolean;
  /** Nothing where nobody said: then the terminal decides. */
  readonly color: boolean | undefined;
  readonly remember: string | undefined;
  readonly policy: PolicyFlags;
}

/** Where a project keeps what its packages may do, unless told otherwise. */
const FILE = 'unmask.caps.json';

const { policy: _policy, 'fail-on': _failOn, ...BUDGET } = POLICY_OPTIONS;

const OPTIONS = {
  ...BUDGET,
  check: { type: 'boolean' },
  file: { type: 'string' },
  json: { type: 'boolean' },
  format: { type: 'string' },
  verbose: { type: 'boolean' },
  quiet: { type: 'boolean', short: 'q' },
  color: { type: 'boolean' },
  'no-color': { type: 'boolean' },
  'no-cache': { type: 'boolean' },
} as const;

/** Reads the arguments of `unmask caps`. Throws `ToolError('usage')`. */
export function readCapsOptions(args: readonly string[], { cwd, env }: Pick<Terminal, 'cwd' | 'env'>): CapsOptions {
  const { values, positionals } = readArguments(args, OPTIONS, { command: 'caps', takes: 'words' });
  const [named = '.', ...more] = positionals;
  if (more.length > 0)
    throw new ToolError('usage', `unmask caps is about one project; ${count(positionals.length, 'folder was', 'folders were')} named.`, {
      hint: 'Name the folder with the package.json: unmask caps ./folder',
    });
  if (values.format !== undefined && values.format !== 'text' && values.format !== 'json')
    throw new ToolError('usage', `unmask caps has no format "${values.format}".`, { hint: '--format takes text or json.' });
  const folder = resolve(cwd, named);
  if (values.file !== undefined && values.check !== true) demandPlace(values.file, { option: '--file', cwd });
  return {
    folder,
    file: values.file === undefined ? resolve(folder, FILE) : resolve(cwd, values.file),
    check: values.check ?? false,
    json: values.json ?? values.format === 'json',
    verbose: values.verbose ?? false,
    quiet: values.quiet ?? false,
    color: values['no-color'] ? false : values.color,
    remember: values['no-cache'] ? undefined : cacheFolder(homeIn({ cwd, env })),
    policy: { time: values.time, memory: values.memory },
  };
}
