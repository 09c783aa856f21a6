import type { Doubt } from '../../model/resolution.ts';

/** Something that is needed and of which the file holds nothing. */
export interface Lacking {
  /** What is missing, by its name or as the file refers to it. */
  readonly what: string;
  /** Who needs it. */
  readonly by: string;
  readonly line: number;
}

const MOST_TOLD = 20;

/**
 * A file that is cut off between two entries reads as a shorter one; what is left still refers to what is gone. One doubt for each thing that is
 * missing, and of many the first ones with their number.
 */
export function lackingDoubts(all: readonly Lacking[]): readonly Doubt[] {
  const first = [...new Map(all.toReversed().map(one => [one.what, one])).values()].toReversed();
  return first.slice(0, MOST_TOLD).map(({ what, by, line }, at): Doubt => {
    const more = at === MOST_TOLD - 1 && first.length > MOST_TOLD ? ` and ${first.length - MOST_TOLD} more` : '';
    return {
      line,
      as: 'gap',
      says: `${by.slice(0, 80)} needs “${what.slice(0, 80)}”${more}, of which the file holds nothing: it seems cut off`,
    };
  });
}

/** Where a file has to be looked at whose entries are found by name: whatever version was chosen, some entry has that name. */
export function lackingNames(needs: readonly Lacking[], names: ReadonlySet<string>): readonly Doubt[] {
  return lackingDoubts(needs.filter(({ what }) => !names.has(what)));
}
