import { readFileSync, statSync } from 'node:fs';
import { resolve } from 'node:path';

import { readPublicKey } from '../../ed25519.ts';
import { ToolError } from '../../model/tool-error.ts';
import { readArguments } from '../arguments.ts';
import type { Terminal } from '../command.ts';
import type { PolicyFlags } from '../settings.ts';

/** What `unmask hunt` was asked. */
export interface HuntOptions {
  readonly paths: readonly string[];
  /** Files or names; none means every pack that is there. */
  readonly packs: readonly string[];
  /** Public keys. */
  readonly keys: readonly string[];
  /** Whether to look through what package managers keep for this user, and for what packs know of in the home folder. */
  readonly machine: boolean;
  readonly format: 'text' | 'json' | 'sarif';
  readonly output: string | undefined;
  readonly verbose: boolean;
  readonly quiet: boolean;
  readonly color: boolean | undefined;
  readonly policy: Pick<PolicyFlags, 'policy' | 'fail-on'>;
}

const OPTIONS = {
  policy: { type: 'string' },
  'fail-on': { type: 'string' },
  pack: { type: 'string', multiple: true },
  key: { type: 'string', multiple: true },
  machine: { type: 'boolean' },
  'no-machine': { type: 'boolean' },
  json: { type: 'boolean' },
  format: { type: 'string' },
  output: { type: 'string', short: 'o' },
  verbose: { type: 'boolean' },
  quiet: { type: 'boolean', short: 'q' },
  color: { type: 'boolean' },
  'no-color': { type: 'boolean' },
} as const;

/** Reads the arguments of `unmask hunt`. Throws `ToolError('usage')`. */
export function readHuntOptions(args: readonly string[], { cwd, env }: Pick<Terminal, 'cwd' | 'env'>): HuntOptions {
  const { values, positionals } = readArguments(args, OPTIONS, { command: 'hunt', takes: 'words' });
  if (values.machine && values['no-machine'])
    throw new ToolError('usage', '--machine and --no-machine were both asked for.', { hint: 'Choose one of them.' });
  const machine = values['no-machine'] ? false : (values.machine ?? positionals.length === 0);
  return {
    paths: positionals.length === 0 ? ['.'] : positionals,
    packs: values.pack ?? [],
    keys: [...(values.key ?? []), ...(env['UNMASK_PACK_KEYS'] ?? '').split(/[\s,]+/).filter(Boolean)].map(text => readKey(text, cwd)),
    machine,
    format: readFormat(values.format, values.json ?? false),
    output: values.output,
    verbose: values.verbose ?? false,
    quiet: values.quiet ?? false,
    color: values['no-color'] ? false : values.color,
    policy: values,
  };
}

/** A public key, or the name of a file that holds one. Throws `ToolError('usage')`. */
export function readKey(text: string, cwd: string): string {
  const path = resolve(cwd, text);
  const file = statSync(path, { throwIfNoEntry: false })?.isFile() === true;
  const key = readPublicKey(text) ?? (file ? readPublicKey(readFileSync(path, 'utf8')) : undefined);
  if (key !== undefined) return key.text;
  throw new ToolError('usage', `--key ${text.slice(0, 80)} is no public key, and no file that holds one.`, {
    hint: 'It is 32 bytes in base64, as unmask pack sign tells it, or the same as PEM.',
  });
}

function readFormat(format: string | undefined, json: boolean): HuntOptions['format'] {
  const name = format ?? (json ? 'json' : 'text');
  if (name !== 'text' && name !== 'json' && name !== 'sarif')
    throw new ToolError('usage', `There is no format "${name}" for a hunt.`, { hint: '--format takes text, json or sarif.' });
  if (json && name !== 'json')
    throw new ToolError('usage', `--json and --format ${name} were both asked for.`, { hint: 'Choose one of them.' });
  return name;
}
