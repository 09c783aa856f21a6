import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

import type { Client, Ground } from './client.ts';
import { commandAt, words } from './grammar.ts';
import type { Grammar } from './grammar.ts';
import { everyClient, npmScopes, pastProxies } from './nested.ts';

const GRAMMAR: Grammar = {
  local: words('build check exec fmt help info init link outdated patch pm publish repl test unlink why'),
  // Without any node_modules it installs what a program imports.
  mayInstall: words('run'),
  valued: words('--cwd -c --config --filter -F --shell'),
  plain: words('--silent --bun -b --smol --watch --hot'),
  bare: 'helps',
  runsScripts: true,
  executes: words('x'),
};

/** Commands that know `--no-cache`: it ignores cached documents, and takes archives from the cache all the same. */
const INSTALLS = words('install i add a update remove rm');

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
  uncovered: ['bunx takes no settings file: what it fetches of a scope that bunfig.toml gives a registry does not come through the gate'],
};

function led(args: readonly string[], ground: Ground): readonly string[] {
  const at = commandAt(args, GRAMMAR);
  const command = at === undefined ? undefined : args[at];
  if (at === undefined || command === undefined || !INSTALLS.has(command)) return args;
  const settings = ground.scopes.length === 0 ? [] : [`--config=${writeSettings(ground)}`];
  return [...args.slice(0, at + 1), '--no-cache', ...settings, ...args.slice(at + 1)];
}

function writeSettings({ folder, registry, scopes, settings }: Ground): string {
  const path = join(folder, 'bunfig.toml');
  const table = scopes.map(scope => `${JSON.stringify(scope)} = ${JSON.stringify(registry)}\n`).join('');
  writeFileSync(path, `${settings.bun ?? ''}\n[install.scopes]\n${table}`);
  return path;
}
