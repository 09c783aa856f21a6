import type { Ask } from './ask-about.ts';
import { isOneEdit } from './edit-distance.ts';
import { mixed } from './hash.ts';
import { exactKey, KIND, sumOf, typings, wordHash } from './keys.ts';
import { baseLetters } from './read-name.ts';
import { readWord } from './words/word.ts';
import type { Word } from './words/word.ts';

const MOST = 12;
/** Shorter words are a letter away from too many. */
const FEWEST_LETTERS = 6;

/** A word with a letter amiss, as the name it is near to has it, beside the other words and beside all of them but one. */
export function askCorrected(words: readonly Word[], ask: Ask): void {
  if (words.length < 2) return;
  const sum = sumOf(words);
  for (const word of words) {
    if (word.raw.length < FEWEST_LETTERS) continue;
    for (const raw of correctionsOf(word.raw, ask)) {
      const corrected = (sum - wordHash(word) + wordHash(readWord(raw))) | 0;
      ask(mixed(corrected, KIND.words), MOST);
      for (const other of words) if (other !== word) ask(mixed((corrected - wordHash(other)) | 0, KIND.words), MOST);
    }
  }
}

/** Known names one edit from a word; none where it is itself one. */
function correctionsOf(word: string, ask: Ask): ReadonlySet<string> {
  const meant = new Set<string>();
  let isKnown = false;
  ask(exactKey(word), MOST, known => {
    isKnown ||= baseLetters(known) === word;
    return false;
  });
  if (isKnown) return meant;
  typings(word, KIND.typed, key =>
    ask(key, MOST, known => {
      const letters = baseLetters(known);
      if (isOneEdit(letters, word)) meant.add(letters);
      return false;
    }),
  );
  return meant;
}
