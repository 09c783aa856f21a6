import type { Node } from 'oxc-parser';

import { meansOwnFile } from '../../../model/module.ts';
import { bare, plainKey } from '../children.ts';
import { lookUp, type Scope } from '../scope.ts';
import type { AnyCall, Site, Survey } from '../survey.ts';

/** Methods by which a program tells its command line what a command does. Source: the documentation of commander, yargs, cac, sade, caporal and oclif. */
const REGISTERS: ReadonlySet<string> = new Set([
  'action',
  'command',
  'subcommand',
  'addCommand',
  'defaultCommand',
  'registerCommand',
  'fallback',
  'middleware',
]);

/** Packages that read command lines: whatever other ones call so may run at once. */
const COMMAND_LINES = /^(?:commander|yargs|cac|sade|caporal|@caporal\/core|clipanion|gluegun|vorpal|@commander-js\/extra-typings)(?:\/|$)/;

/** The same of what something outside is called. */
export function isCommandLine(module: string, method: string): boolean {
  return COMMAND_LINES.test(module) && REGISTERS.has(method);
}

/** Methods that read what somebody typed, and run the command that it names. */
const STARTS: ReadonlySet<string> = new Set(['parse', 'parseAsync', 'parseSync', 'runExit', 'runMatchedCommand', 'runMain']);

/** What else is parsed. */
const NO_COMMAND_LINE: ReadonlySet<string> = new Set([
  'JSON',
  'JSON5',
  'URL',
  'Date',
  'path',
  'url',
  'qs',
  'querystring',
  'semver',
  'YAML',
  'yaml',
]);

/** What packages that read command lines export for it. Source: the documentation of citty, cleye, clerc and of the commands of Percy. */
const DESCRIBES: ReadonlySet<string> = new Set(['command', 'defineCommand']);

/** `program.action(f)`: a function that is handed over there runs when somebody types the command, and not before. */
export function registersCommand({ callee }: AnyCall, scope: Scope): boolean {
  const inner = bare(callee);
  if (inner.type === 'Identifier') {
    const imported = lookUp(inner.name, scope)?.imported;
    const name = imported?.name === 'default' ? inner.name : imported?.name;
    return imported !== undefined && DESCRIBES.has(name ?? '') && !meansOwnFile(imported.module);
  }
  return inner.type === 'MemberExpression' && REGISTERS.has(plainKey(inner.property, inner.computed) ?? '');
}

/** Whether a file that describes commands starts the command line as well. */
export function startsCommands({ functions, sites }: Survey): boolean {
  return functions.some(({ commands }) => commands.size > 0) && sites.some(isStart);
}

/** `program.parse()`, `yargs.argv`. */
function isStart(site: Site): boolean {
  if (site.kind === 'read') return isMember(site.node, key => key === 'argv');
  return site.kind === 'call' && isMember(site.node.callee, key => STARTS.has(key));
}

function isMember(node: Node, isMeant: (key: string) => boolean): boolean {
  const inner = bare(node);
  if (inner.type !== 'MemberExpression' || !isMeant(plainKey(inner.property, inner.computed) ?? '')) return false;
  const object = bare(inner.object);
  return object.type !== 'Identifier' || (object.name !== 'process' && !NO_COMMAND_LINE.has(object.name));
}
