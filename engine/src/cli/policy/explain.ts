import { ToolError } from '../../model/tool-error.ts';
import { printable } from '../../report/printable.ts';
import { readArguments } from '../arguments.ts';
import type { Command } from '../command.ts';
import { explanations } from './explanations.ts';
import { nearest } from '../nearest.ts';

/** `unmask explain [detector]`. */
export const explainCommand: Command = async (args, { out }) => {
  const { positionals } = readArguments(args, {}, { command: 'explain', takes: 'words' });
  const known = explanations();
  const [id, ...more] = positionals;
  if (more.length > 0) throw new ToolError('usage', 'One detector is explained at a time.', { hint: 'unmask explain lists all of them.' });
  if (id === undefined) {
    const widest = Math.max(0, ...[...known.keys()].map(name => name.length));
    for (const [name, { what }] of known) out.write(`${name.padEnd(widest)}  ${what}\n`);
    return 0;
  }
  const explained = known.get(id);
  if (explained === undefined) {
    const meant = nearest(id, known.keys());
    throw new ToolError('usage', `There is no detector "${printable(id, 80)}".`, {
      hint: meant === undefined ? 'unmask explain lists all of them.' : `Did you mean "unmask explain ${meant}"?`,
    });
  }
  out.write(`${id}\n\nWhat   ${explained.what}\nWhy    ${explained.why}\nNext   ${explained.next}\n`);
  if (explained.attack !== undefined)
    out.write(`ATT&CK ${explained.attack}  https://attack.mitre.org/techniques/${explained.attack.replace('.', '/')}/\n`);
  return 0;
};
