import type { Mark, Spot } from '../model/hunt.ts';
import type { LoadedPack } from '../model/pack.ts';
import type { Wanted } from '../packs/wanted.ts';
import type { Tally } from './tally.ts';

/** What everything that looks at a file is given. */
export interface Ground {
  readonly wanted: Wanted;
  readonly tally: Tally;
  /** The packs themselves name everything that is looked for, and are no sighting of it. */
  readonly packs: readonly Pick<LoadedPack, 'sha256' | 'bytes'>[];
}

/** One file on the disk. */
export interface Found {
  readonly path: string;
  /** The same with `/` between its segments. */
  readonly slashed: string;
  readonly name: string;
  /** Milliseconds; when it came to be as it is. */
  readonly when: number;
}

/** A package was found somewhere: its marks are seen. */
export function seePackage(
  { name, version }: { readonly name: string; readonly version: string },
  how: string,
  at: { readonly spot: Spot; readonly when?: number },
  { wanted, tally }: Ground,
): void {
  tally.counts.packages += 1;
  for (const mark of wanted.named(name, version)) tally.see(told(mark, `${name}@${version || '?'} ${how}`), at.spot, at.when);
}

/** A hash was found somewhere. */
export function seeHash(hex: string, how: string, at: { readonly spot: Spot; readonly when?: number }, { wanted, tally }: Ground): void {
  for (const mark of wanted.hashed(hex)) tally.see(told(mark, how), at.spot, at.when);
}

function told(mark: Mark, how: string): Mark {
  return { ...mark, says: mark.says === '' ? how : `${how}; ${mark.says}` };
}
