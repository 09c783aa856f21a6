import { appendFileSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, delimiter, dirname, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

import { findProgram } from '../../gate/clients/find-program.ts';
import { count } from '../../model/count.ts';
import { saidByDisk } from '../../model/disk-words.ts';
import { ToolError } from '../../model/tool-error.ts';
import { printable } from '../../report/printable.ts';
import { homeOf } from '../../user-folder.ts';
import { readArguments } from '../arguments.ts';
import type { Command, Terminal } from '../command.ts';
import { nearest } from '../nearest.ts';
import { BEGIN, SHELLS } from './setup/shells.ts';
import type { Shell } from './setup/shells.ts';
import { shimsFor } from './setup/shims.ts';

const BIN = fileURLToPath(new URL('../../../bin/unmask.js', import.meta.url));

/** `unmask setup [bash|zsh|fish|pwsh]`, `unmask setup shims <folder>`: prints what would make every package manager run through Unmask; writes with `--yes`. */
export const setupCommand: Command = async (args, terminal) => {
  const { values, positionals } = readArguments(args, { yes: { type: 'boolean', short: 'y' } }, { command: 'setup', takes: 'words' });
  const [what = usualShell(terminal), folder, ...more] = positionals;
  const writes = values.yes ?? false;
  if (what === 'shims' && folder !== undefined && more.length === 0) return setUpShims(resolve(terminal.cwd, folder), writes, terminal);
  const shell = SHELLS.find(one => one.name === what);
  if (shell !== undefined && folder === undefined) return setUpShell(shell, writes, terminal);
  const meant = shell === undefined && what !== 'shims' ? nearest(what, [...SHELLS.map(one => one.name), 'shims']) : undefined;
  throw new ToolError(
    'usage',
    what === 'shims'
      ? 'Shims need one folder of their own.'
      : `There is no setup for ${printable([what, ...positionals.slice(1)].join(' '), 80)}.`,
    {
      hint:
        meant === undefined ? 'unmask setup bash|zsh|fish|pwsh, or unmask setup shims <folder>' : `Did you mean "unmask setup ${meant}"?`,
    },
  );
};

function usualShell({ env }: Terminal): string {
  const name = basename(env['SHELL'] ?? '');
  if (SHELLS.some(one => one.name === name)) return name;
  return process.platform === 'win32' ? 'pwsh' : name || 'bash';
}

const MISSING = 'no program named unmask is on the PATH, and without it a shell with these functions runs no package manager';

function setUpShell({ name, lines, startup }: Shell, writes: boolean, { env, out, err }: Terminal): number {
  const path = startup({ folder: homeOf({ platform: process.platform, env }), env, platform: process.platform });
  // The checkout's own program is on the PATH only while npx runs it.
  const found = findProgram('unmask', env);
  const isMissing = found === undefined || /[\\/]node_modules[\\/]\.bin[\\/]/.test(found);
  const before = existsSync(path) ? readFileSync(path, 'utf8') : '';
  if (before.includes(BEGIN)) {
    err.write(`unmask: ${printable(path, 300)} has it already; remove those lines to undo it\n`);
    return 0;
  }
  if (isMissing && writes)
    throw new ToolError('usage', `${MISSING}.`, {
      hint: 'Put it there first, or write shims, which say where it lies: unmask setup shims <folder> --yes',
    });
  if (!writes) {
    out.write(lines);
    if (isMissing) err.write(`unmask: ${MISSING}: put it there first\n`);
    err.write(`unmask: nothing was written. To add it to ${printable(path, 300)}: unmask setup ${name} --yes\n`);
    return 0;
  }
  attempt(path, () => {
    mkdirSync(dirname(path), { recursive: true });
    appendFileSync(path, before === '' || before.endsWith('\n') ? lines : `\n${lines}`);
  });
  out.write(`Written: ${printable(path, 300)}. It holds in new shells; editors and scripts do not read it (unmask setup shims).\n`);
  return 0;
}

function setUpShims(folder: string, writes: boolean, { env, out, err }: Terminal): number {
  const shims = shimsFor(folder, { node: process.execPath, bin: BIN }, process.platform);
  const list = env['GITHUB_PATH'];
  if (!writes) {
    for (const { path, text } of shims) out.write(`${printable(path, 300)}\n${text.trimEnd().replaceAll(/^/gm, '  ')}\n`);
    err.write(`unmask: nothing was written. To write them: unmask setup shims ${printable(folder, 300)} --yes\n`);
    return 0;
  }
  attempt(folder, () => {
    mkdirSync(folder, { recursive: true });
    for (const { path, text } of shims) writeFileSync(path, text, { mode: 0o755 });
  });
  out.write(`Written: ${count(shims.length, 'shim')} in ${printable(folder, 300)}\n`);
  if (list) attempt(list, () => appendFileSync(list, `${folder}\n`));
  const first = (env['PATH'] ?? env['Path'] ?? '').split(delimiter)[0];
  if (list) out.write('The steps that follow find them first on their PATH (GITHUB_PATH).\n');
  else if (first !== folder)
    out.write(`Put ${printable(folder, 300)} first on the PATH: what stands before it is not run through unmask.\n`);
  return 0;
}

function attempt(path: string, write: () => void): void {
  try {
    write();
  } catch (cause) {
    throw new ToolError('disk', `${printable(path, 300)} could not be written: ${saidByDisk(cause)}`, {
      hint: 'Check that you may write there.',
      cause,
    });
  }
}
