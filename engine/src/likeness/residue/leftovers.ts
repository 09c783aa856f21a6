import type { Span } from '../../model/place.ts';
import type { Tokens } from '../code/token-row.ts';
import { tokensOf } from '../code/tokens.ts';
import { pairOf, type Spoken } from './original.ts';
import { statementsOf, type Statement } from './statements.ts';

/** What in one file is not the original's. */
export interface Left {
  /** How much of the file is the original's, 0 to 1. */
  readonly known: number;
  readonly spans: readonly Span[];
}

/** Where this much can be matched statement by statement, what cannot is new. Below it the code was rewritten by a tool, and its words are matched. */
const BY_STATEMENT = 0.6;

/** Takes from a file all that the original says. */
export function leftoversOf(path: string, text: string, spoken: Spoken): Left {
  const tokens = tokensOf(text);
  const statements = statementsOf(text, tokens);
  if (statements.length === 0) return { known: 1, spans: [] };
  const fresh = statements.filter(one => !spoken.statements.has(one.hash));
  const matched = 1 - sizeOf(fresh) / sizeOf(statements);
  const left = matched >= BY_STATEMENT ? fresh : statements.filter(one => isNewByWords(one, tokens, spoken));
  return { known: 1 - sizeOf(left) / sizeOf(statements), spans: spansOf(path, left, tokens) };
}

function sizeOf(statements: readonly Statement[]): number {
  return statements.reduce((sum, { from, to }) => sum + to - from, 0);
}

/** Whether a statement says a word that the original never says, or says known words in an order that it never has, more often than not. */
function isNewByWords({ from, to }: Statement, tokens: Tokens, { pairs, words }: Spoken): boolean {
  let [said, strange, unheard] = [0, 0, 0];
  let before: number | undefined;
  for (let at = from; at < to; at++) {
    const word = tokens.word[at] ?? 0;
    if (word === 0) continue;
    if (!words.has(word)) unheard += 1;
    if (before !== undefined) {
      said += 1;
      if (!pairs.has(pairOf(before, word))) strange += 1;
    }
    before = word;
  }
  return unheard > 0 || (said >= 2 && strange * 2 > said);
}

/** Statements that follow each other are one piece, and a piece reaches to the brace or semicolon that ends it. */
function spansOf(path: string, statements: readonly Statement[], { start, end, count }: Tokens): Span[] {
  const spans: { path: string; start: number; end: number }[] = [];
  let reached = -1;
  for (const { from, to } of statements) {
    const last = spans.at(-1);
    const stop = end[Math.min(to, count - 1)] ?? 0;
    if (last && from <= reached + 2) last.end = stop;
    else spans.push({ path, start: start[from] ?? 0, end: stop });
    reached = to;
  }
  return spans;
}
