import type { Inline } from './block.ts';

/** The same line without what only lays it out: breaks at its ends or in a row, and blanks beside them. */
export function tidied(inside: readonly Inline[]): Inline[] {
  const kept: Inline[] = [];
  for (const [at, one] of inside.entries()) {
    const before = kept.at(-1);
    const starts = before === undefined || before.as === 'break';
    if (one.as === 'break' && starts) continue;
    if (isBlank(one) && (starts || isEnd(inside, at + 1))) continue;
    kept.push(one.as === 'link' ? { ...one, inside: tidied(one.inside) } : one);
  }
  while (kept.at(-1)?.as === 'break') kept.pop();
  return kept;
}

function isBlank(one: Inline): boolean {
  return one.as === 'text' && one.shown.trim() === '';
}

/** Whether nothing but breaks and blanks follows, or a break next. */
function isEnd(inside: readonly Inline[], from: number): boolean {
  const next = inside[from];
  return next === undefined || next.as === 'break';
}
