import type { Effect } from '../model/effect.ts';
import { seenFrom } from '../model/own-place.ts';

/** What was told with `<here>` as the top folder of the package, told with it as the folder of the file that does it, as everywhere else. */
export function fromItsFile(effect: Effect): Effect {
  const told = (text: string): string => seenFrom(text, '', effect.at.path);
  return { ...effect, target: told(effect.target), details: new Map([...effect.details].map(([key, text]) => [key, told(text)])) };
}
