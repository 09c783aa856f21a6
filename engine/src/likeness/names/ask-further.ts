import { mixed } from './hash.ts';
import { bothEnds, key, KIND, oneEnd, smallFrame, stemLetters, wholeStem, wordHash } from './keys.ts';
import type { Name } from './read-name.ts';
import { readName } from './read-name.ts';
import type { Ask } from './ask-about.ts';
import { readWord } from './words/word.ts';

/** How many names one question may bring. */
const MOST = { part: 24, joined: 12, ends: 24, oneEnd: 8 } as const;
const FEWEST_LETTERS = 3;
const MOST_LETTERS = 24;

/** What is asked only where little came near: for parts of words, for the same common word behind another, for the same beginning and end. */
export function askFurther(name: Name, ask: Ask): void {
  askWithoutGlue(name, ask);
  smallFrame(name, one => ask(one, MOST.ends));
  bothEnds(wholeStem(name), one => ask(one, MOST.ends));
  for (const letters of new Set([stemLetters(name), name.letters])) oneEnd(letters, one => ask(one, MOST.oneEnd));
}

/** Each beginning and each end of a word as a name of its own, and both as the words of one. */
function askWithoutGlue({ words, letters: all }: Name, ask: Ask): void {
  for (const text of new Set([all, ...words.map(word => word.raw)])) {
    const letters = text.slice(0, MOST_LETTERS);
    const ends: string[] = [];
    for (let length = letters.length - 1; length >= FEWEST_LETTERS; length--) ends.push(letters.slice(-length));
    for (let length = letters.length - 1; length >= FEWEST_LETTERS; length--) {
      const start = letters.slice(0, length);
      const isThat = (known: string): boolean => [start, letters.slice(-length)].includes(stemLetters(readName(known)));
      ask(key(start, KIND.typed), MOST.part, isThat);
      ask(key(letters.slice(-length), KIND.typed), MOST.part, isThat);
      const word = wordHash(readWord(start));
      for (const end of ends) {
        if (length + end.length > letters.length) continue;
        ask(mixed((word + wordHash(readWord(end))) | 0, KIND.words), MOST.joined);
      }
    }
  }
}
