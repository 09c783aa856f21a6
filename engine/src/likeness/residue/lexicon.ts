/** The number of a word. Two words never have the same, whoever chooses them: a hash would have to be believed. */
export type NumberOf = (word: string) => number;

/** Numbers below are those of kinds of tokens. */
export const FIRST = 1024;

/** Numbers words as they come. */
export function numbering(numbers: Map<string, number>): NumberOf {
  return word => {
    const known = numbers.get(word);
    if (known !== undefined) return known;
    const next = FIRST + numbers.size;
    numbers.set(word, next);
    return next;
  };
}

/** Knows some words by their numbers, and numbers all others below zero. */
export function numberingBeside(numbers: ReadonlyMap<string, number>): NumberOf {
  const others = new Map<string, number>();
  return word => {
    const known = numbers.get(word) ?? others.get(word);
    if (known !== undefined) return known;
    const next = -1 - others.size;
    others.set(word, next);
    return next;
  };
}

/** Two words, whichever comes first, as one number; undefined where one of them has none of the `many` there are. */
export function pairOf(one: number, other: number, many: number): number | undefined {
  if (one < 0 || other < 0) return undefined;
  return one < other ? one * many + other : other * many + one;
}

/** A row of numbers as a text that no other row has; undefined where a word in it is not among those that are known. */
export function rowOf(numbers: readonly number[]): string | undefined {
  const units: number[] = [];
  for (const number of numbers) {
    if (number < 0) return undefined;
    if (number < LARGE) units.push(number);
    else units.push(LARGE | (number & (LARGE - 1)), number >>> 15);
  }
  let row = '';
  for (let from = 0; from < units.length; from += CHUNK) row += String.fromCharCode(...units.slice(from, from + CHUNK));
  return row;
}

const LARGE = 0x8000;
/** As many arguments as any engine takes. */
const CHUNK = 8192;
