import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, relative, resolve } from 'node:path';

import { count } from '../../model/count.ts';
import { saidByDisk } from '../../model/disk-words.ts';
import { ToolError } from '../../model/tool-error.ts';
import { painter } from '../../report/layout.ts';
import { quoted } from '../gate/setup/shims.ts';
import { printable } from '../../report/printable.ts';
import { readArguments } from '../arguments.ts';
import { wantsColor } from '../color.ts';
import type { Command, Terminal } from '../command.ts';
import { isConfirmed } from '../confirm.ts';
import { planFor } from './init-files.ts';
import type { NewFile } from './init-files.ts';
import { hooksFor } from './init-hooks.ts';
import { shapeOf } from './init-project.ts';

const OPTIONS = {
  yes: { type: 'boolean', short: 'y' },
  'dry-run': { type: 'boolean' },
  'no-ci': { type: 'boolean' },
  hooks: { type: 'boolean' },
  color: { type: 'boolean' },
  'no-color': { type: 'boolean' },
} as const;

/** `unmask init [folder]`. Shows everything first, and writes over nothing. */
export const initCommand: Command = async (args, terminal) => {
  const { values, positionals } = readArguments(args, OPTIONS, { command: 'init', takes: 'words' });
  const [folder = '.', ...more] = positionals;
  if (more.length > 0) throw new ToolError('usage', 'One project is set up at a time.', { hint: 'For example: unmask init ./app' });
  if (values.yes && values['dry-run'])
    throw new ToolError('usage', '--yes and --dry-run were both asked for.', { hint: 'Choose one of them.' });
  const shape = shapeOf(resolve(terminal.cwd, folder));
  const plan = planFor(shape, !values['no-ci']);
  const hooks = values.hooks ? hooksFor(shape) : { files: [], notes: [] };
  const [files, notes] = [
    [...plan.files, ...hooks.files],
    [...plan.notes, ...hooks.notes],
  ];
  const fresh = files.filter(one => !existsSync(one.path));
  const color = wantsColor(values['no-color'] ? false : values.color, terminal);
  const says = [
    shape.managers.join(' and ') || 'no package manager',
    shape.lockfiles.join(', ') || 'no lockfile',
    shape.ci === 'none' ? 'no CI' : shape.ci,
  ];
  terminal.out.write(`${printable(shape.folder, 400)}: ${says.join('; ')}\n\n`);
  for (const one of files) terminal.out.write(fresh.includes(one) ? additions(one, terminal, color) : standing(one, terminal));
  for (const note of notes) terminal.out.write(`${note}\n`);
  if (fresh.length === 0) {
    terminal.out.write('Everything is there already; nothing is written.\n');
    return 0;
  }
  if (values['dry-run']) return 0;
  if (!values.yes && !(await isConfirmed(`Write ${count(fresh.length, 'file')}?`, terminal))) {
    terminal.err.write(`unmask: nothing was written. To write it: ${['unmask init', ...args.map(typed), '--yes'].join(' ')}\n`);
    return 2;
  }
  for (const one of fresh) write(one, terminal);
  return 0;
};

/** As it is typed: most words need no quotes. */
function typed(word: string): string {
  return /^[\w./:=@-]+$/.test(word) ? word : quoted(printable(word, 400));
}

/** A new file as a difference to none. */
function additions({ path, text, why, isCopy }: NewFile, { cwd }: Terminal, color: boolean): string {
  const paint = painter(color);
  const name = shown(path, cwd);
  const lines = text.trimEnd().split('\n');
  if (isCopy) return `${paint(`# ${why}\n+++ ${name}: ${count(lines.length, 'line')}`, 'quiet')}\n\n`;
  const head = [`# ${why}`, '--- /dev/null', `+++ ${name}`, `@@ -0,0 +1,${lines.length} @@`].map(line => paint(line, 'quiet'));
  return `${[...head, ...lines.map(line => paint(`+${line}`, 'allow'))].join('\n')}\n\n`;
}

function standing({ path, text }: NewFile, { cwd }: Terminal): string {
  const same = readFileSync(path, 'utf8') === text;
  return `${shown(path, cwd)} is there ${same ? 'and as it would be written' : 'and yours: it is left as it is'}.\n\n`;
}

/** It may have come to be there since it was looked for: then it stays. */
function write({ path, text }: NewFile, { cwd, out }: Terminal): void {
  try {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text, { flag: 'wx' });
  } catch (cause) {
    throw new ToolError('disk', `${shown(path, cwd)} could not be written: ${saidByDisk(cause)}`, {
      hint: 'Check that you may write there, and that nothing else has.',
      cause,
    });
  }
  out.write(`Written: ${shown(path, cwd)}\n`);
}

function shown(path: string, cwd: string): string {
  return printable((relative(cwd, path) || path).replaceAll('\\', '/'), 400);
}
