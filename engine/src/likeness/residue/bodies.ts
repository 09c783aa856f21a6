import type { Tokens } from '../code/token-row.ts';
import { PUNCTUATION } from '../code/tokens.ts';
import { keyword } from '../code/words-of-code.ts';
import { finished } from '../hash.ts';
import type { Said } from './words.ts';

/** The body of one function: tokens `from` up to `to`. */
export interface Body {
  readonly from: number;
  readonly to: number;
  /** The words it says: where they stand among those of the file, and whatever their order, as one number that leads to others that say the same. */
  readonly said: Range;
  readonly sum: number;
}

/** Words of a file from one up to another. */
export interface Range {
  readonly words: readonly number[];
  readonly first: number;
  readonly last: number;
}

/** Whether both say the same words, each as often. Sums only lead here: other words can be found that have the same. */
export function saysTheSame(one: Range, other: Range): boolean {
  if (one.last - one.first !== other.last - other.first) return false;
  const [words, others] = [one, other].map(({ words: all, first, last }) => Float64Array.from(all.slice(first, last)).sort());
  return words?.every((word, at) => word === others?.[at]) ?? false;
}

const [OPEN, CLOSE, ROUND_OPEN, ROUND_CLOSE, EQUALS, GREATER] = Array.from('{}()=>', sign => PUNCTUATION + sign.charCodeAt(0));
/** A brace behind the brackets of these opens no function. */
const NO_FUNCTION: ReadonlySet<number> = new Set(['if', 'for', 'while', 'switch', 'catch', 'with', 'await'].map(keyword));

/** All functions with a body in braces that says a word. Tools that rewrite code turn statements about, and keep what a function says. */
export function bodiesOf({ kind, count }: Tokens, { words, before }: Said): Body[] {
  const sums = sumsOf(words);
  const found: Body[] = [];
  const braces: (number | undefined)[] = [];
  const rounds: number[] = [];
  let closed = 0;
  for (let at = 0; at < count; at++) {
    const sign = kind[at];
    if (sign === ROUND_OPEN) rounds.push(kind[at - 1] ?? 0);
    else if (sign === ROUND_CLOSE) closed = rounds.pop() ?? 0;
    else if (sign === OPEN) braces.push(opensFunction(kind, at, closed) ? at + 1 : undefined);
    else if (sign === CLOSE) {
      const from = braces.pop();
      const [first, last] = [before[from ?? at] ?? 0, before[at] ?? 0];
      if (from !== undefined && last > first) found.push({ from, to: at, said: { words, first, last }, sum: sums(first, last) });
    }
  }
  return found;
}

function opensFunction(kind: Uint16Array, at: number, closed: number): boolean {
  const last = kind[at - 1];
  return last === ROUND_CLOSE ? !NO_FUNCTION.has(closed) : last === GREATER && kind[at - 2] === EQUALS;
}

/** Of the words from one up to another: two sums of 32 bits in the 53 of a number. */
function sumsOf(words: readonly number[]): (from: number, to: number) => number {
  const [one, other] = [new Uint32Array(words.length + 1), new Uint32Array(words.length + 1)];
  for (const [at, word] of words.entries()) {
    one[at + 1] = (one[at] ?? 0) + finished(word);
    other[at + 1] = (other[at] ?? 0) + finished(word ^ 0x5bd1e995);
  }
  const between = (sums: Uint32Array, from: number, to: number): number => ((sums[to] ?? 0) - (sums[from] ?? 0)) >>> 0;
  return (from, to) => between(one, from, to) * 0x200000 + (between(other, from, to) & 0x1fffff);
}
