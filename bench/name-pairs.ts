import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A name that imitates, the name it imitates, and how whoever labelled the pair calls that. */
export interface NamePair {
  readonly asked: string;
  readonly known: string;
  readonly category: string;
}

/** The labelled names to measure on. They lie beside the checkout: not all of them may be copied into it. */
export interface NameData {
  readonly popular: readonly string[];
  readonly pairs: readonly NamePair[];
  /** Harmless packages, each with a known name that a person or a program took it for. */
  readonly harmless: readonly NamePair[];
}

/** Reads the data from `../shared/data/names`, or from the folder that `UNMASK_DATA` names; nothing where it is absent. */
export function readNameData(): NameData | undefined {
  const folder = join(process.env['UNMASK_DATA'] ?? join(import.meta.dirname, '../../shared/data'), 'names');
  if (!existsSync(join(folder, 'pairs.tsv'))) return undefined;
  const rows = (file: string): string[][] =>
    readFileSync(join(folder, file), 'utf8')
      .trimEnd()
      .split('\n')
      .slice(1)
      .map(line => line.split('\t'));
  const pairs = (file: string): NamePair[] => rows(file).map(([asked = '', known = '', category = '']) => ({ asked, known, category }));
  return { popular: rows('popular.tsv').map(([, name = '']) => name), pairs: pairs('pairs.tsv'), harmless: pairs('benign_pairs.tsv') };
}

/** What two names have in common, by three simple rules that none of ours depend on; `nothing` where a name cannot tell. */
export type InCommon = 'two edits or fewer' | 'one in the other' | 'a word' | 'nothing';

/** Holds a pair against the three rules. */
export function inCommon({ asked, known }: Pick<NamePair, 'asked' | 'known'>): InCommon {
  const [one, other] = [asked.toLowerCase(), known.toLowerCase()];
  if (distance(one, other) <= 2) return 'two edits or fewer';
  const letters = (name: string): string => name.replace(/[^a-z0-9]/g, '');
  const [ones, others] = [letters(one), letters(other)];
  if ((others.length > 2 && ones.includes(others)) || (ones.length > 2 && others.includes(ones))) return 'one in the other';
  const words = (name: string): string[] => name.split(/[^a-z0-9]+/).filter(word => word.length > 2);
  return words(one).some(word => words(other).includes(word)) ? 'a word' : 'nothing';
}

/** The whole table, as it is taught: the engine's own way of counting is not measured with itself. */
function distance(one: string, other: string): number {
  const table = Array.from({ length: one.length + 1 }, (_, row) => Array.from({ length: other.length + 1 }, (_, column) => row || column));
  const at = (row: number, column: number): number => table[row]?.[column] ?? 0;
  for (let row = 1; row <= one.length; row++) {
    for (let column = 1; column <= other.length; column++) {
      const replaced = at(row - 1, column - 1) + (one[row - 1] === other[column - 1] ? 0 : 1);
      let least = Math.min(replaced, at(row - 1, column) + 1, at(row, column - 1) + 1);
      const swapped = row > 1 && column > 1 && one[row - 1] === other[column - 2] && one[row - 2] === other[column - 1];
      if (swapped) least = Math.min(least, at(row - 2, column - 2) + 1);
      table[row]?.splice(column, 1, least);
    }
  }
  return at(one.length, other.length);
}
