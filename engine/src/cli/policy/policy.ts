import type { Merged } from '../../judge/merge-policy.ts';
import { ToolError } from '../../model/tool-error.ts';
import { jsonText } from '../../report/json-text.ts';
import { printable } from '../../report/printable.ts';
import { readArguments } from '../arguments.ts';
import type { Command } from '../command.ts';
import { loadSettings, POLICY_OPTIONS } from '../settings.ts';
import { ruleSentence } from './rule-sentence.ts';

/** `unmask policy`: what holds, and where each value came from. */
export const policyCommand: Command = async (args, terminal) => {
  const options = { ...POLICY_OPTIONS, json: { type: 'boolean' } } as const;
  const { values, positionals } = readArguments(args, options, { command: 'policy', takes: 'words' });
  if (positionals[0] !== undefined) {
    throw new ToolError('usage', `unmask policy takes no "${positionals[0]}".`, {
      hint: 'To show the policy of a file: unmask policy --policy <file>',
    });
  }
  const merged = await loadSettings(values, terminal);
  const { scalars, rules, waivers, cooldownOpenFor, cooldownExceptions } = merged;
  const document = { settings: scalars, rules, waivers, cooldown: { openFor: cooldownOpenFor, exceptions: cooldownExceptions } };
  terminal.out.write(values.json ? jsonText(document) : show(merged, today()));
  return 0;
};

/** Today in UTC, `YYYY-MM-DD`: what waivers are held against. */
export function today(): string {
  return new Date().toISOString().slice(0, 10);
}

function show({ scalars, rules, waivers, cooldownOpenFor, cooldownExceptions }: Merged, day: string): string {
  const settings = Object.entries(scalars).map(([name, { value, from }]): Row => [name, String(value), from]);
  const shownRules = rules.map(({ value, from, off }): Row => [
    value.name,
    ruleSentence(value),
    off === undefined ? from : `${from}, switched off by ${off}`,
  ]);
  const shownWaivers = waivers.map(({ value, from }): Row => {
    return [value.package, `${value.detector}, ${ends(value, day)}: ${value.reason} (${value.owner})`, from];
  });
  const exceptions = [
    ...cooldownExceptions.map(({ value, from }): Row => [value.package, `${ends(value, day)}: ${value.reason} (${value.owner})`, from]),
    ...cooldownOpenFor.map(({ value, from }): Row => [value, 'versions without a date pass', from]),
  ];
  return [
    section('Rules, of which the gravest that matches decides', shownRules),
    section('Waivers', shownWaivers),
    section('Exceptions from the cooldown', exceptions),
    section('Settings', settings),
  ].join('\n');
}

function ends({ until }: { readonly until: string }, day: string): string {
  return until < day ? `ended ${until}` : `until ${until}`;
}

type Row = readonly [name: string, says: string, from: string];

function section(title: string, rows: readonly Row[]): string {
  // A policy file is the user's own, but it may quote what it found elsewhere.
  const safe = rows.map(row => row.map(cell => printable(cell, 200)));
  const widths = [0, 1].map(column => Math.max(0, ...safe.map(row => row[column]?.length ?? 0)));
  const lines = safe.map(row => `  ${row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  ')}\n`);
  return `${title}\n${lines.join('') || '  none\n'}`;
}
