import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { ToolError } from '../../model/tool-error.ts';
import type { Client, Ground } from './client.ts';
import { commandAt, words } from './grammar.ts';
import type { Grammar } from './grammar.ts';
import { everyClient, npmScopes, pastProxies } from './nested.ts';

const GRAMMAR: Grammar = {
  local: words('build check exec fmt help info init outdated pm publish repl test why'),
  // Without any node_modules it installs what a program imports.
  mayInstall: words('run'),
  valued: words('--cwd --filter -F --shell'),
  // `--config=file`: behind a space, and as `-c`, Bun takes no value.
  plain: words('--config -c --silent --bun -b --smol --watch --hot'),
  bare: 'helps',
  runsScripts: true,
  executes: words('x'),
  // `upgrade` is a new Bun.
  elsewhere: words('x create c upgrade'),
};

/** Commands that know `--no-cache`: it ignores cached documents, and takes archives from the cache all the same. */
const INSTALLS = words('install i ci add a update up remove rm r uninstall link unlink patch');

/** Bun 1. */
export const bun: Client = {
  manager: 'bun',
  generation: 'bun',
  suits: () => true,
  grammar: GRAMMAR,
  lockfiles: ['bun.lock', 'bun.lockb'],
  point: (args, ground) => ({
    args: led(args, ground),
    env: { ...everyClient(ground), ...npmScopes(ground), ...pastProxies(ground.env) },
  }),
  uncovered: [
    'bunx takes no settings file: what it fetches of a scope that bunfig.toml gives a registry does not come through the gate',
    'bunx runs what lies in its own cache without asking, and global installs leave no lockfile here: what of them was cached before a gate saw it is not examined',
  ],
};

function led(args: readonly string[], ground: Ground): readonly string[] {
  const at = commandAt(args, GRAMMAR);
  const command = at === undefined ? undefined : args[at];
  if (at === undefined && ground.scopes.length > 0)
    throw new ToolError('usage', 'Nobody can tell which of these words is the command, and the scopes of bunfig.toml are led behind it.', {
      hint: 'Write the command first, and its options behind it.',
    });
  if (at === undefined || command === undefined || !INSTALLS.has(command)) return args;
  if (ground.scopes.length === 0) return [...args.slice(0, at + 1), '--no-cache', ...args.slice(at + 1)];
  // Of several settings files the last counts: the copy holds what the one that was named says.
  const [before, behind] = [args.slice(0, at + 1), args.slice(at + 1)].map(part => part.filter(word => !word.startsWith('--config=')));
  return [...(before ?? []), '--no-cache', `--config=${writeSettings(ground)}`, ...(behind ?? [])];
}

function writeSettings({ folder, registry, scopes, settings }: Ground): string {
  const path = join(folder, 'bunfig.toml');
  const table = scopes.map(scope => `${JSON.stringify(scope)} = ${JSON.stringify(registry)}\n`).join('');
  writeFileSync(path, `${settings.bun ?? ''}\n[install.scopes]\n${table}`);
  return path;
}
