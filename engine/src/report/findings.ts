import { count } from '../model/count.ts';
import type { Finding } from '../model/finding.ts';
import type { Verdict } from '../model/verdict.ts';
import { show } from './evidence.ts';
import { painter, wrap } from './layout.ts';
import type { Tone } from './layout.ts';
import type { ReportOptions } from './options.ts';
import { printable } from './printable.ts';
import { byDetector, saidOnce } from './standing.ts';

/** How much of each is shown unless the reader asks for everything. */
const FINDINGS_OF_ONE_DETECTOR = 3;
const PIECES_OF_EVIDENCE = 3;

const TONES: Readonly<Record<Finding['weight'], Tone>> = { proof: 'block', strong: 'block', weak: 'warn', context: 'quiet' };

/** Tells findings heaviest first with their evidence; context is told in full only when asked for, and counted otherwise. */
export function tellFindings(verdict: Verdict, findings: readonly Finding[], options: ReportOptions): readonly string[] {
  // Of what changed, also what only explains is an answer.
  const told = options.verbose || verdict.before !== undefined ? findings : findings.filter(finding => finding.weight !== 'context');
  const lines: string[] = [];
  for (const [detector, all] of byDetector(saidOnce(told))) {
    const shown = options.verbose ? all : all.slice(0, FINDINGS_OF_ONE_DETECTOR);
    for (const finding of shown) lines.push(...tell(finding, options));
    if (all.length > shown.length)
      lines.push(`  … ${count(all.length - shown.length, 'more finding')} of ${printable(detector, 60)} (--verbose shows all)`);
  }
  const hidden = findings.length - told.length;
  if (hidden > 0)
    lines.push(painter(options.color)(`  ${count(hidden, 'finding')} of context, which only explain (--verbose shows them).`, 'quiet'));
  for (const { finding, reason, owner } of verdict.waived) {
    const by = `waived by ${printable(owner, 80)}: ${printable(reason, 200)}`;
    lines.push(
      ...wrap(`waived  ${printable(finding.detector, 60)}: ${printable(finding.says, 300)} (${by})`, options.width, '  ', '          '),
    );
  }
  return lines;
}

function tell(finding: Finding, options: ReportOptions): readonly string[] {
  const paint = painter(options.color);
  const [head = '', ...rest] = wrap(
    `${printable(finding.detector, 60)}: ${printable(finding.says, 300)}`,
    options.width,
    `  ${finding.weight.padEnd(7)} `,
    ' '.repeat(10),
  );
  const lines = [head.replace(finding.weight, weight => paint(weight, TONES[finding.weight])), ...rest];
  const shown = options.verbose ? finding.evidence : finding.evidence.slice(0, PIECES_OF_EVIDENCE);
  for (const { where, says, excerpt } of shown.map(show)) {
    lines.push(...wrap(says === '' ? where : `${where} — ${says}`, options.width, ' '.repeat(10), ' '.repeat(12)));
    if (excerpt !== '') lines.push(paint(`            | ${excerpt}`, 'quiet'));
  }
  const more = finding.evidence.length - shown.length;
  if (more > 0) lines.push(`          … and ${count(more, 'more place')}`);
  return lines;
}
