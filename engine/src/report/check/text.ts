import type { Check, CheckedPackage, Standing } from '../../model/check.ts';
import { count } from '../../model/count.ts';
import type { Finding } from '../../model/finding.ts';
import { advice, show } from '../evidence.ts';
import { painter, wrap } from '../layout.ts';
import type { Tone } from '../layout.ts';
import { nameOf } from '../name.ts';
import type { ReportOptions } from '../options.ts';
import { printable } from '../printable.ts';
import { broughtBy, headline, notable, open, receipt, standingWord } from './receipt.ts';

const NARROWEST = 40;
const WIDEST = 120;
const PACKAGES_SHOWN = 25;
const PIECES_OF_EVIDENCE = 3;
const ADVICE_SHOWN = 3;

const TONES: Readonly<Record<Standing, Tone>> = { allow: 'allow', warn: 'warn', unknown: 'warn', block: 'block' };

/** Writes for a person at a terminal: the answer first, then each package with something against it, then the receipt. */
export function checkText(check: Check, options: ReportOptions): string {
  const page = { ...options, width: Math.min(Math.max(options.width, NARROWEST), WIDEST) };
  const paint = painter(options.color);
  const all = notable(check, options.verbose);
  const shown = options.verbose ? all : all.slice(0, PACKAGES_SHOWN);
  const blocks = [[paint(standingWord(check.decision), TONES[check.decision]), ...wrap(headline(check), page.width)].join('\n')];
  blocks.push(...shown.map(one => block(one, page).join('\n')));
  if (all.length > shown.length) blocks.push(`… and ${count(all.length - shown.length, 'more package')} (--verbose shows all)`);
  const next = advice(
    all.flatMap(one => open(one, false)),
    options.explanations,
  ).slice(0, ADVICE_SHOWN);
  const { seen, gaps } = receipt(check);
  for (const [title, sentences] of [
    ['What to do next', next],
    ['Not answered', gaps],
    ['What was looked at', seen],
  ] as const) {
    if (sentences.length > 0)
      blocks.push([paint(title, 'title'), ...sentences.flatMap(one => wrap(one, page.width, '  - ', '    '))].join('\n'));
  }
  return `${blocks.join('\n\n')}\n`;
}

function block(one: CheckedPackage, options: ReportOptions): readonly string[] {
  const paint = painter(options.color);
  const name = nameOf({ name: one.name, version: one.version, from: 'registry' });
  const as = one.alias === undefined ? '' : `, installed as ${printable(one.alias, 120)}`;
  const lines = [`${paint(standingWord(one.decision), TONES[one.decision])}  ${paint(name, 'title')}${as}`];
  for (const finding of open(one, options.verbose)) lines.push(...tell(finding, options));
  for (const { finding, reason, owner } of one.waived)
    lines.push(
      ...wrap(
        `waived  ${printable(finding.detector, 60)} by ${printable(owner, 80)}: ${printable(reason, 200)}`,
        options.width,
        '  ',
        '          ',
      ),
    );
  lines.push(...wrap(`Brought by ${broughtBy(one)}.`, options.width, '  ', '    '));
  return lines;
}

function tell(finding: Finding, options: ReportOptions): readonly string[] {
  const paint = painter(options.color);
  const lines = [
    ...wrap(
      `${printable(finding.detector, 60)}: ${printable(finding.says, 300)}`,
      options.width,
      `  ${finding.weight.padEnd(7)} `,
      ' '.repeat(10),
    ),
  ];
  const shown = options.verbose ? finding.evidence : finding.evidence.slice(0, PIECES_OF_EVIDENCE);
  for (const { where, says, excerpt } of shown.map(show)) {
    lines.push(...wrap(says === '' ? where : `${where} — ${says}`, options.width, ' '.repeat(10), ' '.repeat(12)));
    if (excerpt !== '') lines.push(paint(`            | ${excerpt}`, 'quiet'));
  }
  return lines;
}
