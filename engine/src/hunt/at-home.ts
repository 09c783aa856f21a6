import { lstatSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

import { count } from '../model/count.ts';
import { matchesSegment } from '../packs/path-pattern.ts';
import type { AtHome } from '../packs/wanted.ts';
import type { Ground } from './ground.ts';
import { reasonOf } from './open-file.ts';

/** So many names of one folder are held against a pattern. */
const MOST_NAMES = 100_000;

/** Looks for what packs know of in the user's own folder. Only the folders on the way are read. */
export function lookAtHome(home: string, ground: Ground): void {
  for (const { pattern, mark } of ground.wanted.atHome) follow(home, pattern.segments, mark, ground);
}

function follow(path: string, [segment, ...rest]: readonly string[], mark: AtHome['mark'], ground: Ground): void {
  const stat = statOf(path, ground);
  if (stat === undefined) return;
  if (segment === undefined) return ground.tally.see(mark, { path }, stat.ctimeMs);
  if (!stat.isDirectory()) return;
  const names = segment.includes('*') ? namesIn(path, ground).filter(name => matchesSegment(segment, name)) : [segment];
  for (const name of names) follow(join(path, name), rest, mark, ground);
}

function statOf(path: string, { tally }: Ground): { readonly ctimeMs: number; readonly isDirectory: () => boolean } | undefined {
  try {
    return lstatSync(path, { throwIfNoEntry: false });
  } catch (error) {
    tally.miss(path, `it could not be read: ${reasonOf(error)}`);
    return undefined;
  }
}

function namesIn(path: string, { tally }: Ground): readonly string[] {
  try {
    const names = readdirSync(path);
    if (names.length > MOST_NAMES)
      tally.miss(path, `it has ${count(names.length, 'name')}; ${MOST_NAMES} are held against a pattern at most`);
    return names.slice(0, MOST_NAMES);
  } catch (error) {
    tally.miss(path, `it could not be read: ${reasonOf(error)}`);
    return [];
  }
}
