import { askCorrected } from './ask-corrected.ts';
import { editDistance, FAR } from './edit-distance.ts';
import { mixed, prefixHashes } from './hash.ts';
import { exactKey, frame, key, KIND, scopeEnds, soundOf, stemLetters, sumOf, thirdsNear, typings, wordHash, wordsOf } from './keys.ts';
import { baseLetters, readName } from './read-name.ts';
import type { Name } from './read-name.ts';
import { skeleton } from './skeleton.ts';
import type { Word } from './words/word.ts';

/** Looks up one key, and takes up to `most` of the names under it: only those that fit, where that is asked. */
export type Ask = (key: number, most: number, fits?: (known: string) => boolean) => void;

/** How many names one question may bring. Exact ones bring few; a word brings the best known of all that have it. */
const MOST = { exact: 32, near: 24, words: 24, word: 20, part: 4, third: 12 } as const;

/** Asks every question about a name, the sharpest first, until there is enough: the blunter ones cost most, and bring what would be left out. */
export function askAbout(name: Name, ask: Ask, isEnough: () => boolean): void {
  const about = { name, stem: stemLetters(name), words: wordsOf(name) };
  for (const question of QUESTIONS) {
    if (isEnough()) return;
    question(about, ask);
  }
}

interface AboutName {
  readonly name: Name;
  readonly stem: string;
  readonly words: readonly Word[];
}

const QUESTIONS: readonly ((about: AboutName, ask: Ask) => void)[] = [
  ({ name: { letters, whole } }, ask) => {
    for (const text of new Set([letters, whole])) ask(exactKey(text), MOST.exact);
  },
  ({ name }, ask) => scopeEnds(name, one => ask(one, MOST.near)),
  ({ name: { letters } }, ask) => {
    ask(key(letters, KIND.scopedExact), MOST.near);
    ask(key(skeleton(letters), KIND.skeleton), MOST.near);
  },
  ({ name, words }, ask) => {
    for (const some of [words, name.content]) ask(mixed(sumOf(some), KIND.words), MOST.words);
  },
  ({ name: { letters, whole }, stem }, ask) => {
    for (const text of new Set([letters, whole, stem])) typings(text, KIND.typed, one => ask(one, MOST.near));
  },
  ({ name }, ask) => askWithRuns([...name.scopeWords, ...name.words], ask),
  ({ stem }, ask) => soundOf(stem, one => ask(one, MOST.near)),
  ({ name }, ask) => frame(name, one => ask(one, MOST.words)),
  ({ words }, ask) => askCorrected(words, ask),
  ({ words }, ask) => askWithFewerWords(words, ask),
  ({ name: { letters } }, ask) => typings(letters, KIND.scopedTyped, one => ask(one, MOST.part)),
  ({ name: { letters }, stem }, ask) => {
    for (const text of new Set([letters, stem])) {
      thirdsNear(text, KIND.third, one => ask(one, MOST.third, known => editDistance(text, baseLetters(known)) < FAR));
    }
    if (stem === letters) return;
    thirdsNear(stem, KIND.stemThird, one => ask(one, MOST.part, known => editDistance(stem, stemLetters(readName(known))) < FAR));
  },
  ({ name: { letters } }, ask) => askWithParts(letters, ask),
  ({ words }, ask) => {
    for (const word of words) ask(mixed(wordHash(word), KIND.oneWord), MOST.word);
  },
];

/** No question is asked about the words behind these. */
const MOST_WORDS = 8;

/** A name that is known may stand among other words: every run of words is asked for, as it is written. */
function askWithRuns(words: readonly Word[], ask: Ask): void {
  const few = words.slice(0, MOST_WORDS);
  for (let length = few.length - 1; length > 0; length--) {
    for (let start = 0; start + length <= few.length; start++) {
      const run = few.slice(start, start + length);
      const letters = run.map(word => word.raw).join('');
      ask(exactKey(letters), MOST.part);
      ask(key(letters, KIND.scopedExact), MOST.part);
    }
  }
}

/** Words may have been added, and one of them replaced: without each one, each two, and every run of them. */
function askWithFewerWords(words: readonly Word[], ask: Ask): void {
  const few = words.slice(0, MOST_WORDS);
  const sum = sumOf(few);
  for (const word of few) ask(mixed((sum - wordHash(word)) | 0, KIND.words), MOST.words);
  for (const [index, word] of few.entries()) {
    const rest = (sum - wordHash(word)) | 0;
    for (const other of few.slice(index + 1)) if (few.length > 2) ask(mixed((rest - wordHash(other)) | 0, KIND.words), MOST.words);
  }
  for (let start = 0; start < few.length; start++) {
    let run = 0;
    for (const word of few.slice(start)) {
      run = (run + wordHash(word)) | 0;
      ask(mixed(run, KIND.words), MOST.words);
    }
  }
}

/** A name with something glued before or behind it. */
function askWithParts(letters: string, ask: Ask): void {
  const shortest = Math.max(3, Math.ceil(letters.length / 3));
  const prefixes = prefixHashes(letters);
  for (let length = letters.length - 1; length >= shortest; length--) {
    ask(mixed(prefixes[length] ?? 0, KIND.exact), MOST.part);
    ask(exactKey(letters.slice(-length)), MOST.part);
  }
}
