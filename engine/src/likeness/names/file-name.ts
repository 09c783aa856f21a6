import { mixed } from './hash.ts';
import { exactKey, frame, halves, key, KIND, scopeEnds, soundOf, stemLetters, typings, wordHash, wordsOf, wordSums } from './keys.ts';
import type { Name } from './read-name.ts';
import { skeleton } from './skeleton.ts';

/** Hands out every key under which a known name is filed. */
export function fileName(name: Name, take: (key: number) => void): void {
  const scoped = name.scope !== '';
  take(key(name.letters, scoped ? KIND.scopedExact : KIND.exact));
  if (scoped) take(exactKey(name.whole));
  typings(name.letters, scoped ? KIND.scopedTyped : KIND.typed, take);
  const stem = stemLetters(name);
  if (stem !== name.letters) take(key(stem, KIND.typed));
  halves(stem, take);
  take(key(skeleton(name.letters), KIND.skeleton));
  soundOf(stem, take);
  wordSums(name.content, take);
  const counted = wordsOf(name);
  if (counted.length > name.content.length) wordSums(counted, take);
  else frame(name, take);
  for (const word of counted) take(mixed(wordHash(word), KIND.oneWord));
  scopeEnds(name, take);
}
