import type { Value } from '../model/module.ts';

/** Libraries that read what a command is started with or set to, or ask whoever sits there. */
const ASKS_USER =
  /^(?:commander|yargs|yargs-parser|minimist|meow|cac|arg|mri|citty|sade|getopts|command-line-args|@oclif\/core|conf|configstore|cosmiconfig|lilconfig|rc|nconf|config|electron-store|inquirer|@inquirer\/\w+|prompts|enquirer|@clack\/prompts|readline-sync|(?:node:)?readline(?:\/promises)?)(?:\/|$)/;

/** Who gives the first part of an address that is not known, where nothing else does: callers, or the user of a command by its words, settings and answers. */
export function givenBy({ text, parts, ...whole }: Value): 'caller' | 'user' | undefined {
  if (text?.includes('*') === false) return undefined;
  const isAlone = text === undefined || text.split(' | ').every(one => one.split('*').length === 2);
  const open = parts ? parts.find(part => part.text === undefined) : isAlone ? whole : undefined;
  if (!open || open.from.length > 0 || open.decoded) return undefined;
  if (open.imports.length === 0) return open.params.length > 0 ? 'caller' : undefined;
  return open.imports.every(({ module, path }) => ASKS_USER.test(module) || (module === 'process' && path === 'argv')) ? 'user' : undefined;
}
