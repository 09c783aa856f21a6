import type { Span } from '../../model/place.ts';
import type { Tokens } from '../code/token-row.ts';
import { tokensOf } from '../code/tokens.ts';
import { bodiesOf } from './bodies.ts';
import { countInto, pairOf, type Spoken } from './original.ts';
import { statementsOf, type Statement } from './statements.ts';
import { heardIn, namesIn, wordsIn } from './words.ts';

/** What in one file is not the original's. */
export interface Left {
  /** How much of the file is the original's, 0 to 1. */
  readonly known: number;
  readonly spans: readonly Span[];
}

/** Where so much stands word for word, and what does not lies in so few places, people changed it. Otherwise a tool rewrote all of it. */
const BY_HAND = 0.6;
const FEW_PLACES = 12;
const FEW_TOKENS = 2;
/** Of so few words nothing can be told by which of them stand together. */
const FEW_WORDS = 3;

/** So many different words at least stand in what is left as it was, where a file was made of another. */
const TELLING_WORDS = 8;
/** Or so much of all the words of a file that has few. */
const TELLING_SHARE = 0.75;

/** Takes from a file all that the original says. */
export function leftoversOf(path: string, text: string, spoken: Spoken): Left {
  const tokens = tokensOf(text);
  const statements = statementsOf(text, tokens);
  if (statements.length === 0) return { known: 1, spans: [] };
  const fresh = statements.filter(one => !spoken.statements.has(one.hash));
  const byHand =
    sizeOf(statements.filter(one => spoken.exact.has(one.exact))) >= BY_HAND * sizeOf(statements) && placesOf(fresh) <= FEW_PLACES;
  const more = byHand ? new Set<number>() : saidMoreOften(path, namesIn(tokens), spoken);
  const isNew = (said: readonly number[]): boolean =>
    byHand ? isNewByHand(said, spoken) : isNewByWords(said, spoken) || (said.length <= FEW_WORDS && said.some(word => more.has(word)));
  const strange = fresh.filter(one => isNew(wordsIn(text, tokens, one.from, one.to)));
  const isSame = strange.length === 0 ? undefined : sameBodies(text, tokens, spoken);
  const left = strange.filter(({ from }) => isSame?.[from] !== 1);
  const gone = new Set(left);
  const kept = statements.filter(one => !gone.has(one));
  const telling = new Set(kept.flatMap(one => wordsIn(text, tokens, one.from, one.to)));
  // Loops and sums of all programs are alike: without words that two of them share, nothing shows that one was made of the other.
  const enough = Math.min(TELLING_WORDS, TELLING_SHARE * new Set(statements.flatMap(one => wordsIn(text, tokens, one.from, one.to))).size);
  if (left.length > 0 && telling.size < enough) return { known: 0, spans: spansOf(path, statements, tokens) };
  return { known: 1 - sizeOf(left) / sizeOf(statements), spans: spansOf(path, left, tokens) };
}

function sizeOf(statements: readonly Statement[]): number {
  return statements.reduce((sum, { from, to }) => sum + to - from, 0);
}

/**
 * Marks the tokens of functions that say what functions of the original say, and are no more than they are there: what was put in by copying
 * one is not found among them.
 */
function sameBodies(text: string, tokens: Tokens, { bodies }: Spoken): Uint8Array {
  const all = bodiesOf(tokens, heardIn(text, tokens));
  const here = countInto(
    new Map(),
    all.map(({ said }) => said),
  );
  const marks = new Uint8Array(tokens.count);
  let reached = 0;
  // Those that hold others come first, so no token is marked twice.
  for (const { from, to, said } of all.toSorted((one, other) => one.from - other.from)) {
    if (to <= reached || (here.get(said) ?? 0) > (bodies.get(said) ?? 0)) continue;
    marks.fill(1, from, to);
    reached = to;
  }
  return marks;
}

/** Names that a file says more often than the original's file of that path, or than the whole original where it has none. */
function saidMoreOften(path: string, names: readonly number[], { often }: Spoken): ReadonlySet<number> {
  const known = often.of.get(path) ?? often.inAll;
  return new Set([...countInto(new Map(), names)].filter(([name, times]) => times > (known.get(name) ?? 0)).map(([name]) => name));
}

/** Statements that follow each other stand in one place. */
function placesOf(statements: readonly Statement[]): number {
  return statements.filter(({ from }, at) => at === 0 || from > (statements[at - 1]?.to ?? 0) + FEW_TOKENS).length;
}

/** Among statements that people left as they were, one is the original's too where all its words follow each other there. */
function isNewByHand(said: readonly number[], { next }: Spoken): boolean {
  return said.length < 2 || said.some((word, at) => at > 0 && !next.has(pairOf(said[at - 1] ?? 0, word)));
}

/** Whether a statement says a word that the original never says, or more often than not puts words together that stand together nowhere in it. */
function isNewByWords(said: readonly number[], { pairs, words }: Spoken): boolean {
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
    if (last && from <= reached + FEW_TOKENS) last.end = stop;
    else spans.push({ path, start: start[from] ?? 0, end: stop });
    reached = to;
  }
  return spans;
}
