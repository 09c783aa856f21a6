import type { Tokens } from '../code/token-row.ts';
import { tokensOf } from '../code/tokens.ts';
import { bodiesOf, type Body } from './bodies.ts';
import type { NumberOf } from './lexicon.ts';
import { statementsOf, type Statement } from './statements.ts';
import { allWords, type Said } from './words.ts';

/** A file of code, cut into tokens, statements, words and functions. */
export interface Reading {
  readonly path: string;
  readonly text: string;
  readonly tokens: Tokens;
  readonly statements: readonly Statement[];
  readonly said: Said;
  readonly bodies: readonly Body[];
  readonly numberOf: NumberOf;
}

/** Reads a file of code. Its words are numbered as `numberOf` has them. */
export function readCode(path: string, bytes: Uint8Array | string, numberOf: NumberOf): Reading {
  const text = typeof bytes === 'string' ? bytes : new TextDecoder().decode(bytes);
  const tokens = tokensOf(text);
  const said = allWords(text, tokens, numberOf);
  return { path, text, tokens, statements: statementsOf(text, tokens, numberOf), said, bodies: bodiesOf(tokens, said), numberOf };
}

/** Whether a token begins at a place. What others read as code where none begins was hidden. */
export function beginsToken({ start, count }: Tokens, place: number): boolean {
  let [low, high] = [0, count];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((start[middle] ?? 0) < place) low = middle + 1;
    else high = middle;
  }
  return low < count && start[low] === place;
}
