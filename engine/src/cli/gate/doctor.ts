import { clientOf } from '../../gate/clients/clients.ts';
import type { Manager } from '../../gate/clients/client.ts';
import { findProgram } from '../../gate/clients/find-program.ts';
import { ToolError } from '../../model/tool-error.ts';
import { jsonText } from '../../report/json-text.ts';
import { printable } from '../../report/printable.ts';
import { readArguments } from '../arguments.ts';
import type { Command } from '../command.ts';
import { BAD, openDoctorGround, SCOPED_BAD } from './doctor-ground.ts';
import { tryClient } from './doctor-trials.ts';
import type { Trials } from './doctor-trials.ts';
import { startProgress } from '../progress.ts';

const MANAGERS: readonly Manager[] = ['npm', 'pnpm', 'yarn', 'bun'];

/** `unmask doctor`: proves with packages that do nothing what is stopped on this machine, and says what is not covered. */
export const doctorCommand: Command = async (args, terminal) => {
  const options = { json: { type: 'boolean' }, quiet: { type: 'boolean', short: 'q' } } as const;
  const { values, positionals } = readArguments(args, options, { command: 'doctor', takes: 'words' });
  const strange = positionals.find(one => !MANAGERS.some(manager => manager === one));
  if (strange !== undefined)
    throw new ToolError('usage', `Unmask knows no package manager "${printable(strange, 60)}".`, {
      hint: 'Known are npm, pnpm, yarn and bun.',
    });
  const wanted = positionals.length === 0 ? MANAGERS : MANAGERS.filter(one => positionals.includes(one));
  const there = wanted.filter(one => findProgram(one, terminal.env) !== undefined);
  if (there.length === 0)
    throw new ToolError(
      'not found',
      `${positionals.length === 0 ? 'There is no package manager' : `There is no ${wanted.join(' or ')}`} on the PATH that could be tried.`,
      {
        hint: 'Known are npm, pnpm, yarn and bun.',
      },
    );
  const progress = startProgress(there.length, { verbose: false, quiet: values.quiet ?? false }, terminal.err);
  const all: (Trials & { readonly uncovered: readonly string[] })[] = [];
  try {
    for (const manager of there) {
      progress.started(manager);
      const ground = await openDoctorGround(terminal);
      try {
        await ground.condemn([BAD, SCOPED_BAD]);
        const trials = await tryClient(manager, ground);
        all.push({ ...trials, uncovered: clientOf(manager, trials.client.split(' ')[1] ?? '')?.uncovered ?? [] });
      } finally {
        ground.close();
      }
      progress.finished(manager, 'tried');
    }
  } finally {
    progress.end();
  }
  const missing = wanted.filter(one => !there.includes(one));
  terminal.out.write(values.json ? jsonText({ clients: all, missing }) : all.map(tell).join('\n') + ending(missing));
  return all.every(one => one.trials.every(trial => trial.passed)) ? 0 : 1;
};

function tell({ client, trials, uncovered }: Trials & { readonly uncovered: readonly string[] }): string {
  const lines = trials.map(
    ({ what, passed, says }) => `  ${passed ? 'as it should be' : 'NOT AS IT SHOULD BE'}  ${what}${says && `: ${printable(says, 400)}`}`,
  );
  return [printable(client, 60), ...lines, ...uncovered.map(one => `  not covered      ${one}`), ''].join('\n');
}

function ending(missing: readonly Manager[]): string {
  const tried = missing.length === 0 ? '' : `Not on the PATH, and not tried: ${missing.join(', ')}.\n`;
  return `\n${tried}Covered is what is started through unmask. What is not: docs/guide/wrapper.md\n`;
}
