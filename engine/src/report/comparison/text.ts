import { count } from '../../model/count.ts';
import { standingOf } from '../../model/verdict.ts';
import type { Compared } from '../../model/compared.ts';
import { painter, wrap } from '../layout.ts';
import { nameOf } from '../name.ts';
import type { ReportOptions } from '../options.ts';
import { printable } from '../printable.ts';
import { word } from '../reasons.ts';
import { renderText } from '../text.ts';
import { candidateLines, effectLines, headline, residueSentence } from './story.ts';

const [CANDIDATES, FILES, PIECES, EFFECTS] = [3, 20, 6, 20];

/** Writes a comparison for a person at a terminal: whom it imitates, why, what is left, and the verdict on the package. */
export function comparisonText(compared: Compared, options: ReportOptions): string {
  const paint = painter(options.color);
  const width = Math.min(Math.max(options.width, 40), 120);
  const { verdict, subject, candidates } = compared;
  const lines = [
    `${paint(word(standingOf(verdict)), standingOf(verdict))}  ${paint(nameOf(subject), 'title')}`,
    ...wrap(headline(compared), width),
  ];
  for (const candidate of options.verbose ? candidates : candidates.slice(0, CANDIDATES)) {
    const { title, alike, differs, adds } = candidateLines(candidate);
    lines.push('', paint(title, 'title'));
    for (const [label, all] of [
      ['alike', alike],
      ['not', differs],
      ['unlike it', adds],
    ] as const)
      if (all.length > 0) lines.push(...wrap(`${label}: ${all.join('; ')}.`, width, '  ', '    '));
  }
  lines.push(...residueLines(compared, options, width));
  if (!options.verbose && standingOf(verdict) === 'allow') return `${lines.join('\n')}\n`;
  return `${lines.join('\n')}\n\n${renderText([verdict], options)}`;
}

function residueLines(compared: Compared, { color, verbose }: ReportOptions, width: number): string[] {
  const { residue } = compared;
  if (residue === undefined) return [];
  const paint = painter(color);
  const most = (limit: number): number => (verbose ? Infinity : limit);
  const lines = [
    '',
    paint('What is left when the original is taken away', 'title'),
    ...wrap(residueSentence(residue, compared), width, '  ', '    '),
  ];
  const { files, effects, more } = residue;
  for (const { path, as, known, pieces, more: further } of files.slice(0, most(FILES))) {
    const part = as === 'changed' && pieces.length > 0 ? `, ${Math.floor(known * 1000) / 10} % of its code is the original's` : '';
    lines.push(`  ${as.padEnd(8)}${printable(path, 160)}${part}`);
    for (const { at } of pieces.slice(0, most(PIECES))) lines.push(paint(`          ${at.line}: ${printable(at.excerpt, 120)}`, 'quiet'));
    lines.push(...andMore(pieces.length + further, Math.min(most(PIECES), pieces.length), 'piece', '          '));
  }
  lines.push(...andMore(files.length + more.files, Math.min(most(FILES), files.length), 'file', '  '));
  if (effects.length > 0) lines.push('', paint('What that does', 'title'));
  for (const line of effectLines(residue).slice(0, most(EFFECTS))) lines.push(...wrap(line, width, '  ', '    '));
  lines.push(...andMore(effects.length + more.effects, Math.min(most(EFFECTS), effects.length), 'effect', '  '));
  return lines;
}

function andMore(all: number, shown: number, what: string, indent: string): string[] {
  return all > shown ? [`${indent}… and ${count(all - shown, `more ${what}`)}`] : [];
}
