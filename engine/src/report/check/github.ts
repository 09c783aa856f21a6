import type { Check, CheckedPackage, Standing } from '../../model/check.ts';
import { count } from '../../model/count.ts';
import { nameOf } from '../name.ts';
import { printable } from '../printable.ts';
import { broughtBy, headline, notable, open, receipt } from './receipt.ts';

/** GitHub shows ten of each kind for a step; more would only hide one another. */
const SHOWN = 50;

const LEVELS: Readonly<Record<Standing, 'error' | 'warning' | 'notice'>> = {
  block: 'error',
  unknown: 'error',
  warn: 'warning',
  allow: 'notice',
};

/**
 * Writes workflow commands that GitHub shows at the line of the lockfile, the gravest first, and one sentence for the log
 * (docs.github.com, “Workflow commands for GitHub Actions”). Untrusted: text reaches a command only behind `printable` and its escapes.
 */
export function checkGithub(check: Check): string {
  const all = notable(check, false);
  const { gaps } = receipt(check);
  const lines = all.slice(0, SHOWN).map(packageLine);
  if (all.length > SHOWN)
    lines.push(
      command('notice', { title: 'Unmask' }, `${count(all.length - SHOWN, 'more package has', 'more packages have')} something to tell.`),
    );
  const level = check.decision === 'unknown' ? 'error' : 'warning';
  for (const gap of gaps) lines.push(command(level, { title: 'Unmask: not answered' }, gap));
  return `${[...lines, `Unmask: ${printable(headline(check), 600)}`].join('\n')}\n`;
}

function packageLine(one: CheckedPackage): string {
  const name = nameOf({ name: one.name, version: one.version, from: 'registry' });
  const told = open(one, false).map(finding => `${finding.detector}: ${finding.says}`);
  const waived = one.waived.map(({ finding, owner, reason }) => `${finding.detector} is waived by ${owner}: ${reason}`);
  const says = [...told, ...waived].join('. ') || 'it could not be decided';
  const at = { file: one.at.file, line: String(one.at.line), title: `Unmask: ${name}` };
  return command(LEVELS[one.decision], at, `${printable(says, 800)}. Brought by ${broughtBy(one)}.`);
}

function command(level: string, properties: Readonly<Record<string, string>>, message: string): string {
  const given = Object.entries(properties).map(
    ([key, value]) => `${key}=${escaped(printable(value, 300)).replaceAll(':', '%3A').replaceAll(',', '%2C')}`,
  );
  return `::${level} ${given.join(',')}::${escaped(message)}`;
}

function escaped(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}
