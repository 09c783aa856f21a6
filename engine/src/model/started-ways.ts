import type { Effect } from './effect.ts';

/** Each program that a spawn may start, with the words that it is given. */
export function waysOf({ target, details }: Pick<Effect, 'target' | 'details'>): string[] {
  return target.split(' | ').map(program => `${program} ${details.get('arguments') ?? ''}`.trim());
}
