import { existsSync, readFileSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';

import { CLIENTS, wordOf } from '../../gate/clients/clients.ts';
import type { Word } from '../../gate/clients/clients.ts';
import { findProgram } from '../../gate/clients/find-program.ts';
import { commandAt, purposeOf } from '../../gate/clients/grammar.ts';
import type { Grammar, Purpose } from '../../gate/clients/grammar.ts';
import { launchOf } from '../../gate/clients/launch.ts';
import { runChild } from '../../gate/clients/run-child.ts';
import type { Ended } from '../../gate/clients/run-child.ts';
import { ToolError } from '../../model/tool-error.ts';
import type { Command, Terminal } from '../command.ts';

/** `unmask npm …` and the like: the same command, with a gate before everything that it fetches. What fetches nothing is only handed on. */
export function wrappedCommand(name: string): Command {
  return async (given, terminal) => {
    const { json, args: typed } = takeJson(given);
    const found = wordOf(name) && findProgram(name, terminal.env);
    if (found === undefined)
      throw new ToolError('not found', `There is no ${name} on the PATH.`, { hint: `Install it first. Nothing was run.` });
    const { word, program, args } = inFull({ name, program: found, args: typed }, terminal.env);
    if (await isLocal(word, args, terminal)) return endAs(await runChild(launchOf(program, args, terminal.env), terminal));
    const { runGated } = await import('./wrapped-gated.ts');
    return endAs(await runGated({ word, program, args, json }, terminal));
  };
}

interface Found {
  readonly name: string;
  readonly program: string;
  readonly args: readonly string[];
}

/**
 * `pnpx` as the `pnpm dlx` that it is: it hands every word on to the package it fetches, and there is none that it would tell its version by. The pnpm
 * beside it is meant, else the one on the PATH.
 */
function inFull({ name, program, args }: Found, env: Terminal['env']): Omit<Found, 'name'> & { readonly word: Word } {
  const word = wordOf(name === 'pnpx' ? 'pnpm' : name);
  const manager =
    name === 'pnpx' ? (findProgram('pnpm', { PATH: dirname(program), PATHEXT: env['PATHEXT'] }) ?? findProgram('pnpm', env)) : program;
  if (word === undefined || manager === undefined)
    throw new ToolError('not found', `There is no pnpm for ${name} on the PATH.`, { hint: 'Install it first. Nothing was run.' });
  return { word, program: manager, args: name === 'pnpx' ? ['dlx', ...args] : args };
}

/** `--unmask-json=<file>` is the wrapper's only word of its own: everything else is the client's. */
function takeJson(given: readonly string[]): { readonly json: string | undefined; readonly args: readonly string[] } {
  const PREFIX = '--unmask-json=';
  const bare = given.find(one => one === '--unmask-json');
  if (bare !== undefined)
    throw new ToolError('usage', `${bare} is followed by no file.`, { hint: `Join it with a sign: ${PREFIX}run.json. Nothing was run.` });
  const json = given.find(one => one.startsWith(PREFIX))?.slice(PREFIX.length);
  return { json, args: given.filter(one => !one.startsWith(PREFIX)) };
}

/** Ends as the client did: by the same signal where one ended it. */
function endAs({ code, signal }: Ended): number {
  if (signal !== undefined && process.platform !== 'win32') process.kill(process.pid, signal);
  return code;
}

/** Whether the words fetch nothing. The newest generation's grammar is asked: what an older one did not know, it does not do. */
async function isLocal(word: Word, args: readonly string[], { cwd, env }: Pick<Terminal, 'cwd' | 'env'>): Promise<boolean> {
  const grammar = CLIENTS.find(client => client.manager === word.manager)?.grammar;
  if (grammar === undefined) return false;
  const purpose: Purpose = word.runs ? programOf(args, grammar) : purposeOf(args, grammar, scriptsOf(cwd));
  if (purpose.as === 'local') return true;
  if (purpose.as === 'executes') {
    const isThere = existsSync(join(nearest(cwd, 'node_modules'), 'node_modules', '.bin', purpose.program));
    return isThere && (word.manager !== 'npm' || !(await namesPackage({ cwd, env })));
  }
  return purpose.as === 'may install' && isInstalled(cwd);
}

/** Whether npm's configuration names a package to run programs of: then npm fetches that, whatever is installed. */
async function namesPackage(where: Pick<Terminal, 'cwd' | 'env'>): Promise<boolean> {
  const { loadConfiguration } = await import('../../acquire/configuration.ts');
  const named = (await loadConfiguration(where)).fetch['package'];
  return named !== undefined && !(Array.isArray(named) && named.length === 0);
}

function programOf(args: readonly string[], grammar: Grammar): Purpose {
  const at = commandAt(args, { valued: new Set(), plain: grammar.plain });
  const [first] = args;
  if (args.length === 1 && first !== undefined && /^(?:-v|--version|-h|--help)$/.test(first)) return { as: 'local' };
  const program = at === 0 ? args[0] : undefined;
  return program !== undefined && /^[a-z0-9][\w.-]*$/i.test(program) ? { as: 'executes', program } : { as: 'fetches', command: '' };
}

/** Scripts of the nearest manifest; one that cannot be read has none. */
function scriptsOf(cwd: string): ReadonlySet<string> {
  try {
    const manifest: unknown = JSON.parse(readFileSync(join(nearest(cwd, 'package.json'), 'package.json'), 'utf8'));
    const scripts = typeof manifest === 'object' && manifest !== null && 'scripts' in manifest ? manifest.scripts : undefined;
    return new Set(typeof scripts === 'object' && scripts !== null ? Object.keys(scripts) : []);
  } catch {
    // The client itself says what is wrong with it; without scripts the word is gated.
    return new Set();
  }
}

/** Whether nothing changed since the last installation, by the times of the files: that is what pnpm and Bun look at before they run a script. */
function isInstalled(cwd: string): boolean {
  const root = nearest(cwd, 'node_modules');
  const state = ['.pnpm-workspace-state-v1.json', '.pnpm-workspace-state.json', '.modules.yaml'].map(one =>
    join(root, 'node_modules', one),
  );
  const seen = state.find(existsSync) ?? join(root, 'node_modules');
  if (!existsSync(seen)) return false;
  const then = timeOf(seen);
  return ['package.json', 'pnpm-lock.yaml', 'pnpm-workspace.yaml', 'bun.lock'].every(name => timeOf(join(root, name)) <= then);
}

function timeOf(path: string): number {
  return statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0;
}

/** The nearest folder upwards that holds something; the folder itself where none does. */
function nearest(cwd: string, name: string): string {
  for (let folder = cwd; ; folder = dirname(folder)) {
    if (existsSync(join(folder, name))) return folder;
    if (dirname(folder) === folder) return cwd;
  }
}
