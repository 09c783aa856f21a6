import type { Effect } from '../model/effect.ts';
import { folderOf } from '../model/path.ts';

/** A place of the package, up to where a text ends or goes on with something else. */
const OWN_PLACE = /<here>((?:\/[^\s/|*'"`]+)*)/g;

/** What was told with `<here>` as the top folder of the package, told with it as the folder of the file that does it, as everywhere else. */
export function fromItsFile(effect: Effect): Effect {
  const folders = folderOf(effect.at.path).split('/').slice(0, -1);
  if (folders.length === 0) return effect;
  const told = (text: string): string => text.replaceAll(OWN_PLACE, (_, path: string) => wayTo(path.split('/').slice(1), folders));
  return { ...effect, target: told(effect.target), details: new Map([...effect.details].map(([key, text]) => [key, told(text)])) };
}

/** The way from a folder to a place, both told from the top folder. */
function wayTo(place: readonly string[], from: readonly string[]): string {
  let same = 0;
  while (same < from.length && place[same] === from[same]) same++;
  return ['<here>', ...from.slice(same).map(() => '..'), ...place.slice(same)].join('/');
}
