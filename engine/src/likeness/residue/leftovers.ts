import type { Span } from '../../model/place.ts';
import type { Tokens } from '../code/token-row.ts';
import { saysTheSame } from './bodies.ts';
import type { Reading } from './reading.ts';
import type { Statement } from './statements.ts';
import { countInto, type Vocabulary } from './vocabulary.ts';
import { namesIn, wordsIn } from './words.ts';

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

/**
 * Tokens in a row without a word that any program may have, and how many more than the original's longest row a tool may make of it: `bench:residue`
 * loses no function by them.
 */
const WORDLESS = 64;
const WORDLESS_GROWTH = 1.5;

/** Untrusted: how often all words of a file may be sorted to hold its functions against the original's. */
const SORTED = 8;

/** Takes from a file all that the original says. `here`: how many functions of all files that are asked about have each sum of words. */
export function leftoversOf(
  reading: Reading,
  vocabulary: Vocabulary,
  here: ReadonlyMap<number, number> = countBodies(new Map(), reading),
): Left {
  const { path, text, tokens, statements, numberOf } = reading;
  if (statements.length === 0) return { known: 1, spans: [] };
  const all: Left = { known: 0, spans: [{ path, start: 0, end: text.length }] };
  // Who reads it the one way sees code where the other sees a comment: it is nobody's but the suspect's.
  if (tokens.ambiguous) return all;
  const said = (one: Statement): number[] => wordsIn(text, tokens, one.from, one.to, numberOf);
  const fresh = statements.filter(({ row }) => row === undefined || !vocabulary.statements.has(row));
  const kept = statements.filter(({ exact }) => exact !== undefined && vocabulary.exact.has(exact));
  const byHand = sizeOf(kept) >= BY_HAND * sizeOf(statements) && placesOf(fresh) <= FEW_PLACES;
  const more = byHand ? new Set<number>() : saidMoreOften(path, namesIn(text, tokens, numberOf), vocabulary);
  const isNew = (words: readonly number[]): boolean =>
    byHand
      ? isNewByHand(words, vocabulary)
      : isNewByWords(words, vocabulary) || (words.length <= FEW_WORDS && words.some(word => more.has(word)));
  const strange = fresh.filter(one => isNew(said(one)));
  const isSame = strange.length === 0 ? undefined : sameBodies(reading, vocabulary, here);
  const gone = new Set([...strange.filter(({ from }) => isSame?.[from] !== 1), ...wordlessRows(fresh, reading, vocabulary)]);
  if (gone.size === 0) return fresh.length > 0 && saysTooLittle(reading, vocabulary) ? all : { known: 1, spans: [] };
  const telling = new Set(statements.flatMap(one => (gone.has(one) ? [] : said(one))));
  // Loops and sums of all programs are alike: without words that two of them share, nothing shows that one was made of the other.
  const enough = Math.min(TELLING_WORDS, TELLING_SHARE * new Set(statements.flatMap(said)).size);
  if (telling.size < enough) return all;
  const left = statements.filter(one => gone.has(one));
  return { known: 1 - sizeOf(left) / sizeOf(statements), spans: spansOf(path, left, tokens) };
}

/** Whether a file is too short to be known for another that was moved and rewritten, or says nothing at all: any few words may stand somewhere in the original. */
function saysTooLittle({ path, said }: Reading, { often }: Vocabulary): boolean {
  const words = new Set(said.words);
  return words.size === 0 || (!often.of.has(path) && words.size < TELLING_WORDS);
}

/** Adds up how many functions of a file have each sum of words. */
export function countBodies(counts: Map<number, number>, { bodies }: Reading): Map<number, number> {
  return countInto(
    counts,
    bodies.map(one => one.sum),
  );
}

function sizeOf(statements: readonly Statement[]): number {
  return statements.reduce((sum, { from, to }) => sum + to - from, 0);
}

/**
 * Marks the tokens of functions that say what functions of the original say, and are no more than they are there: what was put in by copying
 * one is not found among them.
 */
function sameBodies({ tokens, bodies, said }: Reading, { bodies: known }: Vocabulary, here: ReadonlyMap<number, number>): Uint8Array {
  const marks = new Uint8Array(tokens.count);
  let reached = 0;
  let room = SORTED * said.words.length;
  // Those that hold others come first, so no token is marked twice.
  for (const { from, to, said: own, sum } of bodies.toSorted((one, other) => one.from - other.from)) {
    const there = known.get(sum);
    if (to <= reached || there === undefined || (here.get(sum) ?? 0) > there.times) continue;
    room -= own.last - own.first;
    if (room < 0) break;
    if (!saysTheSame(own, there.said)) continue;
    marks.fill(1, from, to);
    reached = to;
  }
  return marks;
}

/** Statements in a row, new and without a word, that are longer than any row of the original: code can be written in brackets and signs alone. */
function wordlessRows(fresh: readonly Statement[], { said }: Reading, { wordless }: Vocabulary): Statement[] {
  const most = Math.max(WORDLESS, WORDLESS_GROWTH * wordless);
  const found: Statement[] = [];
  let row: Statement[] = [];
  const close = (): void => {
    // One by one: a file may be one row, and a call takes only so many arguments.
    if (sizeOf(row) > most) for (const one of row) found.push(one);
    row = [];
  };
  for (const one of fresh) {
    if (one.from > (row.at(-1)?.to ?? one.from) + FEW_TOKENS) close();
    if (said.before[one.to] === said.before[one.from]) row.push(one);
    else close();
  }
  close();
  return found;
}

/** Names that a file says more often than the original's file of that path, or than the whole original where it has none. */
function saidMoreOften(path: string, names: readonly number[], { often }: Vocabulary): ReadonlySet<number> {
  const known = often.of.get(path) ?? often.inAll;
  return new Set([...countInto(new Map(), names)].filter(([name, times]) => times > (known.get(name) ?? 0)).map(([name]) => name));
}

/** Statements that follow each other stand in one place. */
function placesOf(statements: readonly Statement[]): number {
  return statements.filter(({ from }, at) => at === 0 || from > (statements[at - 1]?.to ?? 0) + FEW_TOKENS).length;
}

/** Among statements that people left as they were, one is the original's too where all its words follow each other there. */
function isNewByHand(said: readonly number[], { next }: Vocabulary): boolean {
  return said.length < 2 || said.some((word, at) => at > 0 && !next(said[at - 1] ?? 0, word));
}

/** Whether a statement says a word that the original never says, or more often than not puts words together that stand together nowhere in it. */
function isNewByWords(said: readonly number[], { pairs, words }: Vocabulary): boolean {
  if (said.some(word => !words.has(word))) return true;
  const strange = said.filter((word, at) => at > 0 && !pairs(said[at - 1] ?? 0, word)).length;
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
