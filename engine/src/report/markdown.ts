import { STANDINGS } from '../model/check.ts';
import { count } from '../model/count.ts';
import type { Finding } from '../model/finding.ts';
import { standingOf, type Verdict } from '../model/verdict.ts';
import { advice, show } from './evidence.ts';
import { examined, gaps } from './gaps.ts';
import { titleOf } from './name.ts';
import type { ReportOptions } from './options.ts';
import { markdownCode, markdownText } from './printable.ts';
import { meantInstead, whatWouldChange, why, word } from './reasons.ts';
import { gravest, saidOnce, standing } from './standing.ts';
import { story } from './story.ts';

/** A pull request comment holds 65,536 characters; with these bounds about twenty refused packages fit. */
const FINDINGS_SHOWN = 10;
const PIECES_OF_EVIDENCE = 3;

/** Writes for a pull request: a headline, one section per package, the gravest first; allowed packages take one line. */
export function renderMarkdown(verdicts: readonly Verdict[], options: ReportOptions): string {
  const byGravity = verdicts.toSorted((a, b) => STANDINGS.indexOf(standingOf(b)) - STANDINGS.indexOf(standingOf(a)));
  const counted = STANDINGS.toReversed().map(
    decision => [decision, verdicts.filter(verdict => standingOf(verdict) === decision).length] as const,
  );
  const told = counted.filter(([, number]) => number > 0).map(([decision, number]) => `${number} ${word(decision)}`);
  const unknown = options.undecided?.length ?? 0;
  const all = gravest(verdicts.map(standingOf));
  const headline = `## Unmask: ${unknown > 0 && all !== 'block' ? 'UNKNOWN' : word(all)}`;
  if (unknown > 0) told.push(`${unknown} UNKNOWN`);
  const parts = [headline, `${count(verdicts.length + unknown, 'package')}${told.length > 0 ? `: ${told.join(', ')}` : ''}`];
  for (const verdict of byGravity) parts.push(section(verdict, options));
  for (const { spec, error } of options.undecided ?? [])
    parts.push(`### UNKNOWN: ${markdownCode(spec, 300)}`, markdownText([error.message, error.hint].filter(Boolean).join(' '), 800));
  return `${parts.join('\n\n')}\n`;
}

function section(verdict: Verdict, options: ReportOptions): string {
  const changed = verdict.before !== undefined;
  const findings = standing(verdict).filter(finding => options.verbose || changed || finding.weight !== 'context');
  const { loud, quiet } = gaps(verdict.coverage, 5);
  const parts = [
    `### ${word(standingOf(verdict))}: ${markdownCode(titleOf(verdict), 300)}`,
    why(verdict)
      .map(text => markdownText(text))
      .join(' '),
  ];
  const chapters = story(verdict).map(({ when, does }) => `- **${when}:** ${markdownText(does.join('; '), 600)}`);
  const told = saidOnce(findings);
  const shown = options.verbose ? told : told.slice(0, FINDINGS_SHOWN);
  const listed = shown.map(findingLines);
  if (told.length > shown.length) listed.push(`- … and ${count(told.length - shown.length, 'more finding')}`);
  for (const { finding, reason, owner } of verdict.waived) {
    listed.push(
      `- **waived** ${markdownCode(finding.detector)} ${markdownText(finding.says)} (${markdownText(owner, 80)}: ${markdownText(reason)})`,
    );
  }
  const advised = verdict.decision === 'allow' ? [] : [...meantInstead(verdict), ...advice(findings, options.explanations)];
  const next = advised.map(text => `- ${markdownText(text)}`);
  const change = whatWouldChange(verdict).map(text => `- ${markdownText(text, 600)}`);
  const gap = loud.map(text => `- ${markdownText(text, 800)}`);

  for (const [title, lines] of [
    [changed ? 'What it does that it did not do before' : 'What it does', chapters],
    [changed ? 'What is new' : 'What was found', listed],
    ['What to do next', next],
    ['Not examined', gap],
    ['What would change this verdict', change],
  ] as const) {
    if (lines.length > 0) parts.push(`**${title}**`, lines.join('\n'));
  }
  const unsaid = standing(verdict).length - findings.length;
  const context = unsaid === 0 ? [] : [`Not shown: ${count(unsaid, 'finding')} of context.`];
  parts.push(
    `<sub>${[`Examined: ${examined(verdict.coverage)}.`, ...quiet, ...context].map(text => markdownText(text, 800)).join(' ')}</sub>`,
  );
  return parts.join('\n\n');
}

function findingLines(finding: Finding): string {
  const lines = [`- **${finding.weight}** ${markdownCode(finding.detector)} ${markdownText(finding.says)}`];
  for (const { where, says, excerpt } of finding.evidence.slice(0, PIECES_OF_EVIDENCE).map(show)) {
    const parts = [markdownCode(where, 240), markdownText(says), excerpt === '' ? '' : markdownCode(excerpt)];
    lines.push(`  - ${parts.filter(part => part !== '').join(' ')}`);
  }
  const more = finding.evidence.length - PIECES_OF_EVIDENCE;
  if (more > 0) lines.push(`  - … and ${count(more, 'more place')}`);
  return lines.join('\n');
}
