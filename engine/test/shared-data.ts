import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { ROOT } from '../scripts/sources.ts';

/** Where data too large or too oddly licensed for the repository lies, where somebody has it: `UNMASK_SHARED_DATA`, else beside the checkout. */
export const SHARED: string = process.env['UNMASK_SHARED_DATA'] ?? join(ROOT, '../shared/data');

/** For `skip`: a sentence where a file of that data is missing. */
export function missing(path: string): string | false {
  return existsSync(join(SHARED, path)) ? false : `${path} of the shared data is not here`;
}

/** One row of a table with a head line, by the names in it. */
export type Row = ReadonlyMap<string, string>;

/** A table of tab-separated values; no rows where it is missing. */
export function table(path: string): readonly Row[] {
  if (missing(path) !== false) return [];
  const [head = '', ...lines] = readFileSync(join(SHARED, path), 'utf8').trimEnd().split('\n');
  const names = head.split('\t');
  return lines.map(line => new Map(line.split('\t').map((cell, at) => [names[at] ?? '', cell])));
}
