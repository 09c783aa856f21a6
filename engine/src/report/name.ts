import type { PackageId } from '../model/package.ts';
import type { Verdict } from '../model/verdict.ts';
import { printable } from './printable.ts';

/** `name@version`, safe for one line; a directory without a version is only its name. */
export function nameOf(id: PackageId): string {
  const name = printable(id.name, 214) || '(no name)';
  return id.version === '' ? name : `${name}@${printable(id.version, 80)}`;
}

/** The same for a verdict: one on what changed names both, `name 1.0.0 → 1.1.0`, or `one@1.0.0 → other@1.0.0`. */
export function titleOf({ subject, before }: Verdict): string {
  if (before === undefined) return subject.place === undefined ? nameOf(subject) : `${nameOf(subject)} (${printable(subject.place, 120)})`;
  if (before.name !== subject.name || before.version === '' || subject.version === '') return `${nameOf(before)} → ${nameOf(subject)}`;
  return `${printable(subject.name, 214)} ${printable(before.version, 80)} → ${printable(subject.version, 80)}`;
}

/** `a, b and 3 more`, each made safe for one line. */
export function some(items: readonly string[], shown: number, characters: number = 60): string {
  const named = items.slice(0, shown).map(item => printable(item, characters));
  const rest = items.length - named.length;
  return rest > 0 ? `${named.join(', ')} and ${rest} more` : named.join(', ');
}
