import { count } from '../../model/count.ts';
import type { Guarded, Lookalike } from '../../model/guarded.ts';
import { painter, wrap, type Tone } from '../layout.ts';
import { nameOf, some } from '../name.ts';
import type { ReportOptions } from '../options.ts';
import { printable } from '../printable.ts';
import { answer, groupsOf, NEXT, reasons } from './groups.ts';

const [TOLD, NAMED] = [20, 12];

/** Writes for a maintainer at a terminal who poses as their package, the likest first, and why. */
export function guardText(guarded: Guarded, { color, verbose, width: columns }: ReportOptions): string {
  const paint = painter(color);
  const width = Math.min(Math.max(columns, 40), 120);
  const { poses, perhaps, alike, own, others } = groupsOf(guarded);
  const lines = [...wrap(answer(guarded), width)];
  const tell = (all: readonly Lookalike[], word: string, tone: Tone): void => {
    const shown = verbose ? all : all.slice(0, TOLD);
    for (const one of shown)
      lines.push(
        '',
        `${paint(word, tone)}  ${paint(nameOf(one.subject), 'title')}, likeness ${one.score.toFixed(2)}`,
        ...whyLines(one, width),
      );
    if (all.length > shown.length) lines.push('', `… and ${count(all.length - shown.length, 'more')} (--verbose shows all)`);
  };
  tell(poses, 'POSES', 'block');
  tell(perhaps, 'PERHAPS', 'warn');
  if (verbose) tell(alike, 'ALIKE', 'allow');
  const rest: string[] = [];
  if (alike.length > 0 && !verbose)
    rest.push(...wrap(`Alike in part or with a reason (--verbose tells why): ${names(alike)}.`, width, '  ', '    '));
  if (own.length > 0) rest.push(...wrap(`Under the same name: ${names(own)}.`, width, '  ', '    '));
  if (others.length > 0)
    rest.push(
      ...wrap(`Not alike: ${verbose ? names(others, Infinity) : count(others.length, 'package', 'packages')}.`, width, '  ', '    '),
    );
  if (rest.length > 0) lines.push('', paint('The others', 'title'), ...rest);
  if (guarded.undecided.length > 0)
    lines.push('', paint('Could not be held against it', 'title'), ...undecidedLines(guarded, width, verbose));
  if (poses.length + perhaps.length > 0)
    lines.push('', paint('What to do next', 'title'), ...NEXT.flatMap(text => wrap(`- ${text}`, width, '  ', '    ')));
  return `${lines.join('\n')}\n`;
}

function whyLines(one: Lookalike, width: number): string[] {
  return reasons(one).flatMap(([label, says]) => wrap(`${label}: ${says}.`, width, '  ', '    '));
}

function undecidedLines({ undecided }: Guarded, width: number, verbose: boolean): string[] {
  const shown = verbose ? undecided : undecided.slice(0, NAMED);
  const lines = shown.flatMap(({ asked, why }) => wrap(`${printable(asked, 200)}: ${printable(why, 300)}`, width, '  ', '    '));
  return undecided.length > shown.length ? [...lines, `  … and ${undecided.length - shown.length} more`] : lines;
}

function names(all: readonly Lookalike[], most: number = NAMED): string {
  return some(
    all.map(one => nameOf(one.subject)),
    most,
    300,
  );
}
