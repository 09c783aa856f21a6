import type { Span } from '../../model/place.ts';
import type { Tokens } from '../code/token-row.ts';
import { tokensOf } from '../code/tokens.ts';
import { pairOf, wordsIn, type Spoken } from './original.ts';
import { statementsOf, type Statement } from './statements.ts';

/** What in one file is not the original's. */
export interface Left {
  /** How much of the file is the original's, 0 to 1. */
  readonly known: number;
  readonly spans: readonly Span[];
}

/** Where so much stands word for word, people changed the rest: it is new. Otherwise a tool rewrote all of it, and its words are matched. */
const BY_HAND = 0.6;

/** Takes from a file all that the original says. */
export function leftoversOf(path: string, text: string, spoken: Spoken): Left {
  const tokens = tokensOf(text);
  const statements = statementsOf(text, tokens);
  if (statements.length === 0) return { known: 1, spans: [] };
  const fresh = statements.filter(one => !spoken.statements.has(one.hash));
  const byHand = sizeOf(statements.filter(one => spoken.exact.has(one.exact))) >= BY_HAND * sizeOf(statements);
  const left = byHand ? fresh : fresh.filter(one => isNewByWords(one, tokens, spoken));
  return { known: 1 - sizeOf(left) / sizeOf(statements), spans: spansOf(path, left, tokens) };
}

function sizeOf(statements: readonly Statement[]): number {
  return statements.reduce((sum, { from, to }) => sum + to - from, 0);
}

/** Whether a statement says a word that the original never says, or more often than not puts words together that stand together nowhere in it. */
function isNewByWords({ from, to }: Statement, tokens: Tokens, { pairs, words }: Spoken): boolean {
  const said = wordsIn(tokens, from, to);
  if (said.some(word => !words.has(word))) return true;
  const strange = said.filter((word, at) => at > 0 && !pairs.has(pairOf(said[at - 1] ?? 0, word))).length;
  return said.length > 2 && strange * 2 > said.length - 1;
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
