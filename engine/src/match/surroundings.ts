import type { Place } from '../model/place.ts';
import type { Entry } from '../model/resolution.ts';
import type { LockedFile } from './packages.ts';
import { waysTo } from './paths.ts';
import type { Way } from './paths.ts';
import { linePlaces } from './places.ts';
import { sourceHabits } from './sources.ts';

/** What is known around the entries of one file. */
export interface Surroundings {
  readonly placeOf: (line: number) => Place;
  readonly wayTo: (key: string) => Way;
  readonly unusual: ReturnType<typeof sourceHabits>;
  readonly byKey: ReadonlyMap<string, Entry>;
  /** What the file itself contradicts, by the key of the entry. */
  readonly conflicts: ReadonlyMap<string, string>;
}

/** Goes through a file once for all its entries. */
export function surroundings({ path, text, resolution }: LockedFile): Surroundings {
  return {
    placeOf: linePlaces(path, text),
    wayTo: waysTo(resolution),
    unusual: sourceHabits(resolution.entries),
    conflicts: new Map(
      resolution.doubts.flatMap(({ as, key, says }) => (as === 'conflict' && key !== undefined ? [[key, says] as const] : [])),
    ),
    byKey: new Map(resolution.entries.map(entry => [entry.key, entry])),
  };
}

/** The same for every file. */
export type Around = ReadonlyMap<LockedFile, Surroundings>;
