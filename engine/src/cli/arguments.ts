import { parseArgs } from 'node:util';
import type { ParseArgsConfig } from 'node:util';

import { ToolError } from '../model/tool-error.ts';
import { nearest } from './nearest.ts';

/** The options a command takes, as `node:util` has them. */
export type Options = NonNullable<ParseArgsConfig['options']>;

/** What was given, typed by the options. */
export type Given<O extends Options> = ReturnType<typeof parseArgs<{ args: string[]; options: O; allowPositionals: true; strict: true }>>;

/** Reads the arguments of a command. `takes` says what its other arguments are, for the error on one that looks like an option. Throws `ToolError('usage')`. */
export function readArguments<const O extends Options>(args: readonly string[], options: O, takes: 'packages' | 'words'): Given<O> {
  try {
    return parseArgs({ args: [...args], options, allowPositionals: true, strict: true });
  } catch (error) {
    if (error instanceof TypeError && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS'))
      throw explain(args, options, takes, error);
    throw error;
  }
}

function explain(args: readonly string[], options: Options, takes: 'packages' | 'words', cause: TypeError): ToolError {
  const { tokens } = parseArgs({ args: [...args], options, strict: false, tokens: true });
  for (const token of tokens) {
    if (token.kind !== 'option' || Object.hasOwn(options, token.name)) continue;
    const meant = nearest(token.name, Object.keys(options));
    const hints = [
      meant === undefined ? '' : `Did you mean --${meant}?`,
      takes === 'packages' ? `If it is the name of a package, put -- before it: unmask vet -- ${token.rawName}` : '',
    ];
    return new ToolError('usage', `There is no option ${token.rawName}.`, {
      hint: hints.filter(Boolean).join(' ') || 'unmask help shows what there is.',
      cause,
    });
  }
  const [, name] = /^Option '(--[\w-]+)/.exec(cause.message) ?? [];
  if (name !== undefined && /ambiguous/.test(cause.message))
    return new ToolError('usage', `${name} is followed by something that begins with a dash.`, {
      hint: `A value that begins with a dash is joined to it: ${name}=-1`,
      cause,
    });
  // Node's first sentence says which option lacks a value, or has one too many.
  return new ToolError('usage', cause.message.split('\n')[0] ?? cause.message, {
    hint: 'unmask help shows what each option takes.',
    cause,
  });
}
