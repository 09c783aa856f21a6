import { mixed } from './hash.ts';
import {
  ends,
  exactKey,
  frame,
  key,
  KIND,
  scopeEnds,
  smallFrame,
  soundOf,
  stemLetters,
  thirds,
  typings,
  wordHash,
  wordsOf,
  wordSums,
} from './keys.ts';
import type { Name } from './read-name.ts';
import { skeleton } from './skeleton.ts';

/** Hands out every key under which a known name is filed. */
export function fileName(name: Name, take: (key: number) => void): void {
  const scoped = name.scope !== '';
  take(key(name.letters, scoped ? KIND.scopedExact : KIND.exact));
  if (scoped) take(exactKey(name.whole));
  typings(name.letters, scoped ? KIND.scopedTyped : KIND.typed, take);
  const stem = stemLetters(name);
  thirds(name.letters, KIND.third, take);
  if (stem !== name.letters) {
    take(key(stem, KIND.typed));
    thirds(stem, KIND.stemThird, take);
  }
  ends(name, take);
  take(key(skeleton(name.letters), KIND.skeleton));
  soundOf(stem, take);
  wordSums(name.content, take);
  const counted = wordsOf(name);
  if (counted.length > name.content.length) wordSums(counted, take);
  else frame(name, take);
  smallFrame(name, take);
  for (const word of counted) take(mixed(wordHash(word), KIND.oneWord));
  scopeEnds(name, take);
}
