import type { Merged } from '../../judge/merge-policy.ts';
import { ToolError } from '../../model/tool-error.ts';
import { printable } from '../../report/printable.ts';
import { readArguments } from '../arguments.ts';
import type { Command } from '../command.ts';
import { explanations } from './explanations.ts';
import { nearest } from '../nearest.ts';
import { loadSettings } from '../settings.ts';
import { ruleSentence } from './rule-sentence.ts';
import { wordOfReports } from './words.ts';

const OPTIONS = { policy: { type: 'string' } } as const;

/** `unmask explain [detector, rule or word of a report]`. */
export const explainCommand: Command = async (args, terminal) => {
  const { out } = terminal;
  const { values, positionals } = readArguments(args, OPTIONS, { command: 'explain', takes: 'words' });
  const known = explanations();
  // The names of rules are words: `two strong`.
  const id = positionals.join(' ');
  if (id === '') {
    const widest = Math.max(0, ...[...known.keys()].map(name => name.length));
    for (const [name, { what }] of known) out.write(`${name.padEnd(widest)}  ${what}\n`);
    return 0;
  }
  const name = id.toLowerCase();
  const explained = known.get(name);
  if (explained === undefined) {
    const { rules } = await loadSettings(values, terminal);
    const word = wordOfReports(name);
    const meant = rules.find(({ value }) => value.name.toLowerCase() === name);
    if (meant === undefined && word === undefined) throw unknown(id, [...known.keys(), ...rules.map(({ value }) => value.name)]);
    out.write(`${printable(id, 200)}\n\n`);
    if (word !== undefined) out.write(`Word   ${word}\n`);
    if (meant !== undefined) out.write(`Rule   ${printable(tellRule(meant), 400)}\n${NEXT}`);
    return 0;
  }
  out.write(`${name}\n\nWhat   ${explained.what}\nWhy    ${explained.why}\nNext   ${explained.next}\n`);
  if (explained.attack !== undefined)
    out.write(`ATT&CK ${explained.attack}  https://attack.mitre.org/techniques/${explained.attack.replace('.', '/')}/\n`);
  return 0;
};

const NEXT =
  'Next   Look at what was found: unmask explain <detector> says what each finding means. All rules, and how to change them: unmask policy, unmask policy --help.\n';

function tellRule({ value, from, off }: Merged['rules'][number]): string {
  return `${ruleSentence(value)} (${off === undefined ? from : `${from}, switched off by ${off}`})`;
}

function unknown(id: string, names: readonly string[]): ToolError {
  const meant = nearest(id, names);
  return new ToolError('usage', `There is no detector or rule "${printable(id, 80)}".`, {
    hint: meant === undefined ? 'unmask explain lists all detectors, unmask policy all rules.' : `Did you mean "unmask explain ${meant}"?`,
  });
}
