import type { Compared } from '../../model/compared.ts';
import { count } from '../../model/count.ts';
import { renderMarkdown } from '../markdown.ts';
import { nameOf } from '../name.ts';
import type { ReportOptions } from '../options.ts';
import { markdownCode, markdownText } from '../printable.ts';
import { candidateLines, effectLines, headline, residueSentence } from './story.ts';

const [CANDIDATES, FILES, PIECES, EFFECTS] = [3, 30, 6, 30];

/** Writes a comparison for a pull request or an issue. */
export function comparisonMarkdown(compared: Compared, options: ReportOptions): string {
  const parts = [`## Unmask: whom ${markdownCode(nameOf(compared.subject), 300)} imitates`, markdownText(headline(compared))];
  for (const candidate of compared.candidates.slice(0, CANDIDATES)) {
    const { title, alike, differs, adds } = candidateLines(candidate);
    parts.push(`### ${markdownText(title)}`);
    const rows = [
      ...alike.map(text => `| alike | ${markdownText(text)} |`),
      ...differs.map(text => `| not | ${markdownText(text)} |`),
      ...adds.map(text => `| unlike it | ${markdownText(text)} |`),
    ];
    if (rows.length > 0) parts.push(['| | |', '|---|---|', ...rows].join('\n'));
  }
  const { residue } = compared;
  if (residue) {
    parts.push('### What is left when the original is taken away', markdownText(residueSentence(residue, compared), 600));
    const files = residue.files
      .slice(0, FILES)
      .flatMap(({ path, as, pieces }) => [
        `- ${as} ${markdownCode(path, 200)}`,
        ...pieces.slice(0, PIECES).map(({ at }) => `  - ${at.line}: ${markdownCode(at.excerpt)}`),
      ]);
    const hidden = residue.files.length + residue.more.files - Math.min(FILES, residue.files.length);
    if (hidden > 0) files.push(`- … and ${count(hidden, 'more file')}`);
    if (files.length > 0) parts.push(files.join('\n'));
    const effects = effectLines(residue)
      .slice(0, EFFECTS)
      .map(line => `- ${markdownText(line, 600)}`);
    const further = residue.effects.length + residue.more.effects - effects.length;
    if (further > 0) effects.push(`- … and ${count(further, 'more effect')}`);
    if (effects.length > 0) parts.push('**What that does**', effects.join('\n'));
  }
  return `${parts.join('\n\n')}\n\n${renderMarkdown([compared.verdict], options)}`;
}
