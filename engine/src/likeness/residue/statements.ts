import type { Tokens } from '../code/token-row.ts';
import { IDENTIFIER, NUMBER, PUNCTUATION, REGEX, STRING } from '../code/tokens.ts';
import { keyword } from '../code/words-of-code.ts';
import { rowOf, type NumberOf } from './lexicon.ts';
import { patternOf } from './words.ts';

/** One statement, or the head of a block: tokens `from` up to `to`. */
export interface Statement {
  readonly from: number;
  readonly to: number;
  /** The same for other names of variables and another layout; undefined where it says what the original never says. */
  readonly row: string | undefined;
  /** The same for another layout alone. */
  readonly exact: string | undefined;
}

const ENDS = new Uint8Array(0x10000);
for (const sign of ';{}') ENDS[PUNCTUATION + sign.charCodeAt(0)] = 1;

/** Cuts code at `;`, `{` and `}`, whatever they stand in. Where semicolons are left out, a statement begins with a keyword on a new line. */
export function statementsOf(text: string, tokens: Tokens, numberOf: NumberOf): Statement[] {
  const statements: Statement[] = [];
  let from = 0;
  let [row, exact]: [number[], number[]] = [[], []];
  const close = (to: number): void => {
    if (to > from) statements.push({ from, to, row: rowOf(row), exact: rowOf(exact) });
    [row, exact] = [[], []];
  };
  /** Of the brackets that are open, whether they are of a call. */
  const calls: boolean[] = [];
  for (let at = 0; at < tokens.count; at++) {
    const kind = tokens.kind[at] ?? 0;
    if (ENDS[kind] === 1) {
      close(at);
      from = at + 1;
      continue;
    }
    if (isLayout(tokens, at, calls)) continue;
    const written = shortened(text, tokens, at);
    const meaning = written ?? meaningOf(text, tokens, at, numberOf);
    row.push(meaning);
    exact.push(kind === IDENTIFIER ? numberOf(text.slice(tokens.start[at], tokens.end[at])) : meaning);
    if (written !== undefined) at += 1;
  }
  close(tokens.count);
  return statements;
}

const [OPEN, CLOSE, COMMA, CLOSE_LIST, CLOSE_BLOCK] = Array.from('(),]}', sign => PUNCTUATION + sign.charCodeAt(0));
const NEW = keyword('new');

/** Brackets that only hold together, those of `new Name()`, and a comma before a closing bracket: tools put them in and leave them out. */
function isLayout({ kind }: Tokens, at: number, calls: boolean[]): boolean {
  const [sign, before, after] = [kind[at], kind[at - 1] ?? 0, kind[at + 1]];
  if (sign === COMMA) return after === CLOSE || after === CLOSE_LIST || after === CLOSE_BLOCK;
  if (sign === CLOSE) return calls.pop() === false;
  if (sign !== OPEN) return false;
  const isCall = (before === IDENTIFIER || before === CLOSE || before === CLOSE_LIST) && !(after === CLOSE && kind[at - 2] === NEW);
  calls.push(isCall);
  return !isCall;
}

const NOT = PUNCTUATION + '!'.charCodeAt(0);
const [VOID, TRUE, FALSE, UNDEFINED] = ['void', 'true', 'false', 'undefined'].map(keyword);

/** `!0`, `!1` and `void 0` are how tools write `true`, `false` and `undefined`: what two tokens say together, where they do. */
function shortened(text: string, { kind, start, end }: Tokens, at: number): number | undefined {
  const sign = kind[at];
  if ((sign !== NOT && sign !== VOID) || kind[at + 1] !== NUMBER) return undefined;
  const number = text.slice(start[at + 1], end[at + 1]);
  if (number === '0') return sign === VOID ? UNDEFINED : TRUE;
  return number === '1' && sign === NOT ? FALSE : undefined;
}

/** What a token says: for a variable only that there is one. */
function meaningOf(text: string, { kind, word, start, end }: Tokens, at: number, numberOf: NumberOf): number {
  const code = kind[at] ?? 0;
  const [from, to] = [start[at] ?? 0, end[at] ?? 0];
  // A string is the same in either quotes, and never the same as a name.
  if (code === STRING) return numberOf(`'${text.slice(from + 1, to - 1)}`);
  if (code === REGEX) return numberOf(patternOf(text.slice(from, to)));
  if (code === NUMBER || (code === IDENTIFIER && word[at] !== 0)) return numberOf(text.slice(from, to));
  return code;
}
