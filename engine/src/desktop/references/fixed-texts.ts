import type { Changed } from '../../model/application.ts';
import { below } from '../disk.ts';
import type { Disk } from '../disk.ts';
import type { Inspected } from '../inspect.ts';
import { FIXED_TEXTS } from '../known.ts';
import { heldAgainst } from './held.ts';
import type { Held } from './held.ts';

const LONGEST = 1024 * 1024;

/** Files whose whole text the vendor fixes, as Discord's loader. */
export function againstFixedTexts(disk: Disk, { located, loose }: Inspected): Held | undefined {
  const fixed = loose.flatMap(file => {
    const known = FIXED_TEXTS.find(one => one.path.test(file.path));
    return known ? [{ file, known }] : [];
  });
  if (fixed.length === 0) return undefined;
  const wrong = fixed.filter(({ file, known }) => {
    const bytes = disk.read(below(located.path, file.path), LONGEST);
    return bytes === undefined || !known.text.test(new TextDecoder().decode(bytes));
  });
  const changed = wrong.map(({ file }): Changed => ({ path: file.path, how: 'changed' }));
  return { ...heldAgainst({ rung: 7, by: 'text that the vendor ships', proves: false }, changed, fixed.length), isPartial: true };
}
