import { nameOf } from '../engine/src/likeness/names/name-list.ts';
import type { NameIndex } from '../engine/src/likeness/names/name-index.ts';

/** So many different names, made of the words of real ones in the way of real ones; the same each time. */
export function inventedNames({ names }: NameIndex, count: number): string[] {
  const words = Array.from({ length: names.count }, (_, id) => nameOf(names, id)).flatMap(name =>
    name.split(/[^a-zA-Z0-9]+/).filter(Boolean),
  );
  let state = 1;
  const next = (most: number): number => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * most);
  };
  const word = (): string => words[next(words.length)] ?? 'word';
  const made = new Set<string>();
  while (made.size < count) {
    const base = Array.from({ length: 1 + next(4) }, word).join('-');
    made.add(next(3) === 0 ? `@${word()}/${base}` : base);
  }
  return [...made];
}
