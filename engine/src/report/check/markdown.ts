import type { Check, CheckedPackage } from '../../model/check.ts';
import { advice } from '../evidence.ts';
import { nameOf } from '../name.ts';
import type { ReportOptions } from '../options.ts';
import { markdownCode, markdownText } from '../printable.ts';
import { broughtBy, headline, notable, open, receipt, standingWord } from './receipt.ts';

/** A comment on a pull request holds 65,536 characters. */
const PACKAGES_SHOWN = 40;

/** Writes for a pull request: the answer, a table of what was found, what to do, and the receipt. */
export function checkMarkdown(check: Check, options: ReportOptions): string {
  const all = notable(check, options.verbose);
  const parts = [`## Unmask: ${standingWord(check.decision)}`, markdownText(headline(check), 600)];
  if (all.length > 0) {
    const rows = all.slice(0, PACKAGES_SHOWN).map(row);
    parts.push(['| | package | why | brought by |', '|---|---|---|---|', ...rows].join('\n'));
    if (all.length > PACKAGES_SHOWN) parts.push(`… and ${all.length - PACKAGES_SHOWN} more.`);
  }
  const next = advice(
    all.flatMap(one => open(one, false)),
    options.explanations,
  );
  const { seen, gaps } = receipt(check);
  for (const [title, sentences] of [
    ['What to do next', next],
    ['Not answered', gaps],
  ] as const) {
    if (sentences.length > 0) parts.push(`**${title}**`, sentences.map(one => `- ${markdownText(one, 600)}`).join('\n'));
  }
  parts.push(`<sub>${seen.map(one => markdownText(one, 400)).join(' ')}</sub>`);
  return `${parts.join('\n\n')}\n`;
}

function row(one: CheckedPackage): string {
  const name = nameOf({ name: one.name, version: one.version, from: 'registry' });
  const told = open(one, false);
  const why = (told.length > 0 ? told : open(one, true))
    .map(finding => `${markdownCode(finding.detector)} ${markdownText(finding.says, 300)}`)
    .join('<br>');
  const waived = one.waived.map(({ owner, reason }) => `waived by ${markdownText(owner, 80)}: ${markdownText(reason, 200)}`).join('<br>');
  const cells = [
    standingWord(one.decision),
    inCell(markdownCode(name, 300)),
    inCell([why, waived].filter(Boolean).join('<br>')),
    markdownText(broughtBy(one), 400),
  ];
  return `| ${cells.join(' | ')} |`;
}

/** A code span may hold a bar, which would end the cell. */
function inCell(text: string): string {
  return text.replaceAll(/(?<!\\)\|/g, '\\|');
}
