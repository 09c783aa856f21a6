import { readFileSync, statSync } from 'node:fs';
import { resolve } from 'node:path';

import { readPublicKey } from '../../ed25519.ts';
import { ToolError } from '../../model/tool-error.ts';
import { readArguments } from '../arguments.ts';
import type { Terminal } from '../command.ts';
import { OUTPUT_OPTIONS, outputOf } from '../output-options.ts';
import type { OutputOptions } from '../output-options.ts';
import { POLICY_OPTIONS } from '../settings.ts';
import type { PolicyFlags } from '../settings.ts';

const FORMATS = ['text', 'json', 'sarif'] as const;

type HuntFormat = (typeof FORMATS)[number];

/** What `unmask hunt` was asked. */
export interface HuntOptions extends OutputOptions<HuntFormat> {
  readonly paths: readonly string[];
  /** Files or names; none means every pack that is there. */
  readonly packs: readonly string[];
  /** Public keys. */
  readonly keys: readonly string[];
  /** Whether to look through what package managers keep for this user, and for what packs know of in the home folder. */
  readonly machine: boolean;
  readonly policy: Pick<PolicyFlags, 'policy' | 'fail-on'>;
}

const OPTIONS = {
  policy: POLICY_OPTIONS.policy,
  'fail-on': POLICY_OPTIONS['fail-on'],
  ...OUTPUT_OPTIONS,
  pack: { type: 'string', multiple: true },
  key: { type: 'string', multiple: true },
  machine: { type: 'boolean' },
  'no-machine': { type: 'boolean' },
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
    ...outputOf(values, FORMATS, cwd),
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
