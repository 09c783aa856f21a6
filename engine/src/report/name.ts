import type { PackageId } from '../model/package.ts';
import { printable } from './printable.ts';

/** `name@version`, safe for one line; a directory without a version is only its name. */
export function nameOf(id: PackageId): string {
  const name = printable(id.name, 214) || '(no name)';
  return id.version === '' ? name : `${name}@${printable(id.version, 80)}`;
}

/** `1 file`, `2 files`. */
export function count(number: number, one: string, many: string = `${one}s`): string {
  return `${number} ${number === 1 ? one : many}`;
}

/** `a, b and 3 more`, each made safe for one line. */
export function some(items: readonly string[], shown: number, characters: number = 60): string {
  const named = items.slice(0, shown).map(item => printable(item, characters));
  const rest = items.length - named.length;
  return rest > 0 ? `${named.join(', ')} and ${rest} more` : named.join(', ');
}
