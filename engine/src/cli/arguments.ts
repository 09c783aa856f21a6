import { parseArgs } from 'node:util';
import type { ParseArgsConfig } from 'node:util';

import { ToolError } from '../model/tool-error.ts';
import { nearest } from './nearest.ts';

/** The options a command takes, as `node:util` has them. */
export type Options = NonNullable<ParseArgsConfig['options']>;

/** What was given, typed by the options. */
export type Given<O extends Options> = ReturnType<typeof parseArgs<{ args: string[]; options: O; allowPositionals: true; strict: true }>>;

/** Whose arguments are read, for the error on what they cannot be. */
export interface Asked {
  /** Its name, as it is typed behind `unmask`. */
  readonly command: string;
  /** What its other arguments are: one that looks like an option may be the name of a package. */
  readonly takes: 'packages' | 'words';
  /** Of a command with verbs: the options of each, and the verb where it is not the first of the arguments. */
  readonly verbs?: Readonly<Record<string, readonly string[]>>;
  readonly verb?: string;
}

/** Reads the arguments of a command. Throws `ToolError('usage')`, in the name of that command. */
export function readArguments<const O extends Options>(args: readonly string[], options: O, asked: Asked): Given<O> {
  try {
    const given = parseArgs({ args: [...args], options, allowPositionals: true, strict: true });
    const whole = withVerb(asked, given.positionals);
    const strange = Object.keys(given.values).find(name => !ownOf(whole, options).includes(name));
    if (strange !== undefined) throw unknownOption(`--${strange}`, options, whole);
    const [empty] = Object.entries(given.values).find(([, value]) => [value].flat().includes('')) ?? [];
    if (empty !== undefined)
      throw new ToolError('usage', `--${empty} is followed by nothing.`, { hint: `unmask help ${asked.command} shows what it takes.` });
    if (asked.takes === 'words' && given.positionals.includes(''))
      throw new ToolError('usage', 'One of the arguments is empty.', {
        hint: `A variable may have had no value. unmask help ${asked.command} shows what it takes.`,
      });
    return given;
  } catch (error) {
    if (error instanceof TypeError && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS'))
      throw explain(args, options, asked, error);
    throw error;
  }
}

function explain(args: readonly string[], options: Options, asked: Asked, cause: TypeError): ToolError {
  const { tokens, positionals } = parseArgs({ args: [...args], options, strict: false, allowPositionals: true, tokens: true });
  const strange = tokens.find(token => token.kind === 'option' && !Object.hasOwn(options, token.name));
  if (strange?.kind === 'option') return unknownOption(strange.rawName, options, withVerb(asked, positionals), cause);
  const [, name] = /^Option '(?:-\w, )?(--[\w-]+)/.exec(cause.message) ?? [];
  if (name !== undefined && /ambiguous/.test(cause.message))
    return new ToolError('usage', `${name} is followed by something that begins with a dash.`, {
      hint: `A value that begins with a dash is joined to it: ${name}=-1`,
      cause,
    });
  if (name !== undefined && /argument missing/.test(cause.message))
    return new ToolError('usage', `${name} is followed by nothing.`, { hint: `unmask help ${asked.command} shows what it takes.`, cause });
  // Node's first sentence says which option lacks a value, or has one too many.
  return new ToolError('usage', cause.message.split('\n')[0] ?? cause.message, {
    hint: `unmask help ${asked.command} shows what each option takes.`,
    cause,
  });
}

/** The nearest option is one of this command: another's would be refused next. */
function unknownOption(typed: string, options: Options, asked: Asked, cause?: TypeError): ToolError {
  const { command, verb, verbs, takes } = asked;
  const name = typed.replace(/^-+/, '');
  const own = ownOf(asked, options);
  const holders = own.includes(name) ? [] : Object.entries(verbs ?? {}).filter(([, names]) => names.includes(name));
  const meant = holders.length === 0 ? nearest(name, own) : undefined;
  const whole = verb !== undefined && verbs !== undefined && Object.hasOwn(verbs, verb) ? `${command} ${verb}` : command;
  const hints = [
    holders.length === 0 ? '' : `It is one of ${holders.map(([holder]) => `unmask ${command} ${holder}`).join(', ')}.`,
    meant === undefined ? '' : `Did you mean --${meant}?`,
    `unmask help ${command} tells all of them.`,
    takes === 'packages' ? `If it is the name of a package, put -- before it: unmask ${whole} -- ${typed}` : '',
  ];
  return new ToolError('usage', `unmask ${whole} has no option ${typed}.`, { hint: hints.filter(Boolean).join(' '), cause });
}

function withVerb(asked: Asked, [first]: readonly string[]): Asked {
  return asked.verbs === undefined || first === undefined || asked.verb !== undefined ? asked : { ...asked, verb: first };
}

function ownOf({ verb, verbs }: Asked, options: Options): readonly string[] {
  return verb !== undefined && verbs !== undefined && Object.hasOwn(verbs, verb) ? (verbs[verb] ?? []) : Object.keys(options);
}
