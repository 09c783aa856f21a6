import { keyword } from './words-of-code.ts';

/** Where the next token stands: a statement begins, a value is expected, or one has just ended. */
type Place = 'statement' | 'value' | 'after';

/**
 * What an open bracket is. `head`: of `if`, `while` or `with`, and `for`: of that, behind which a statement begins. `body`: of a function or class that
 * is a value. `template`: the braces in a template.
 */
type Bracket = 'round' | 'head' | 'for' | 'square' | 'block' | 'body' | 'object' | 'template';

interface Open {
  readonly bracket: Bracket;
  /** How many `?` in it wait for their colon. */
  choices: number;
}

/** Follows code token by token, to tell what a slash or a closing brace is. In doubt a slash begins a pattern: patterns say all their text. */
export interface SyntaxPosition {
  place: Place;
  /** The keyword or the arrow before; 0 where anything else stands there. */
  last: number;
  /** Whether a declaration could begin at that keyword. */
  declares: boolean;
  readonly open: Open[];
  /** Of the file, and in no bracket. */
  readonly top: Open;
  /** Functions and classes whose body is still to come, and how deep they stand. */
  readonly bodies: { readonly depth: number; readonly as: 'block' | 'body' }[];
}

const [FUNCTION, CLASS, ASYNC, DEFAULT, AWAIT, FOR, OF] = (['function', 'class', 'async', 'default', 'await', 'for', 'of'] as const).map(
  keyword,
);
/** In the place of a keyword. */
const ARROW = -1;
const HEADS = codes('if while with');
const BEFORE_STATEMENT = codes('else do try finally export break continue debugger');
const BEFORE_VALUE = codes('return typeof case in instanceof new delete void throw yield await default extends import');
/** What stands alone where its line ends. */
const ENDS_WITH_LINE = codes('return throw yield await');
const JUMPS = codes('break continue');

const [ROUND, ROUND_END, COLON, SEMICOLON, EQUALS, GREATER, CHOICE, SQUARE, SQUARE_END, BRACE, BRACE_END] = Array.from(
  '():;=>?[]{}',
  sign => sign.charCodeAt(0),
);
const DOT = 46;

function codes(words: string): ReadonlySet<number> {
  return new Set(words.split(' ').map(keyword));
}

/** The position at the beginning of a file. */
export function syntaxPosition(): SyntaxPosition {
  return { place: 'statement', last: 0, declares: false, open: [], top: { bracket: 'block', choices: 0 }, bodies: [] };
}

/** Whether a slash that comes next begins a regular expression. */
export function expectsPattern({ place }: SyntaxPosition): boolean {
  return place !== 'after';
}

/** Whether a closing brace that comes next goes on with a template. */
export function closesTemplate({ open }: SyntaxPosition): boolean {
  return open.at(-1)?.bracket === 'template';
}

/** Goes on by a number, a string, a pattern or a name. */
export function passValue(at: SyntaxPosition, newLine: boolean): void {
  // Behind a label that is jumped to, a statement is over.
  at.place = JUMPS.has(at.last) && !newLine ? 'statement' : 'after';
  at.last = 0;
}

/** Goes on by a keyword. */
export function passKeyword(at: SyntaxPosition, code: number, newLine: boolean): void {
  if (newLine && ENDS_WITH_LINE.has(at.last)) at.place = 'statement';
  const declares = at.last === ASYNC ? at.declares : at.place !== 'value' || at.last === DEFAULT;
  if (code === FUNCTION || code === CLASS) at.bodies.push({ depth: at.open.length, as: declares ? 'block' : 'body' });
  const isOf = code === OF && at.open.at(-1)?.bracket === 'for' && at.place === 'after';
  if (BEFORE_STATEMENT.has(code)) at.place = 'statement';
  else at.place = BEFORE_VALUE.has(code) || isOf ? 'value' : 'after';
  at.last = code === AWAIT && at.last === FOR ? FOR : code;
  at.declares = declares;
}

/** Goes on by `++` or `--`: they belong to what stands before them, where it stands on the same line. */
export function passTwice(at: SyntaxPosition, newLine: boolean): void {
  at.place = at.place === 'after' && !newLine ? 'after' : 'value';
  at.last = 0;
}

/** Goes on by any other sign, of one character: what stands beside it says whether it is part of a longer one. */
export function passSign(at: SyntaxPosition, text: string, from: number, newLine: boolean): void {
  const code = text.charCodeAt(from);
  if (newLine && ENDS_WITH_LINE.has(at.last)) at.place = 'statement';
  if (code === ROUND) open(at, at.last === FOR ? 'for' : HEADS.has(at.last) ? 'head' : 'round', 'value');
  else if (code === SQUARE) open(at, 'square', 'value');
  else if (code === ROUND_END || code === SQUARE_END) close(at, code === SQUARE_END);
  else if (code === BRACE) openBrace(at);
  else if (code === BRACE_END) closeBrace(at);
  else if (code === COLON) passColon(at);
  else if (code === SEMICOLON) endStatement(at);
  else {
    if (code === CHOICE && isChoice(text, from)) (at.open.at(-1) ?? at.top).choices += 1;
    at.place = 'value';
  }
  at.last = code === GREATER && text.charCodeAt(from - 1) === EQUALS ? ARROW : 0;
}

/** Goes on into the braces of a template. */
export function openTemplate(at: SyntaxPosition): void {
  open(at, 'template', 'value');
  at.last = 0;
}

/** Goes on out of the innermost bracket. */
export function leave(at: SyntaxPosition): Bracket | undefined {
  const left = at.open.pop();
  while ((at.bodies.at(-1)?.depth ?? 0) > at.open.length) at.bodies.pop();
  return left?.bracket;
}

function open(at: SyntaxPosition, bracket: Bracket, next: Place): void {
  at.open.push({ bracket, choices: 0 });
  at.place = next;
}

function openBrace(at: SyntaxPosition): void {
  const body = at.bodies.at(-1);
  if (body?.depth === at.open.length && at.place === 'after') {
    at.bodies.pop();
    open(at, body.as, 'statement');
  } else if (at.place === 'value' && at.last !== ARROW) open(at, 'object', 'value');
  else open(at, 'block', 'statement');
}

function closeBrace(at: SyntaxPosition): void {
  let left = leave(at);
  while (left === 'round' || left === 'head' || left === 'for' || left === 'square') left = leave(at);
  at.place = left === 'object' || left === 'body' ? 'after' : 'statement';
}

function close(at: SyntaxPosition, square: boolean): void {
  const inside = at.open.at(-1)?.bracket;
  const isHead = inside === 'head' || inside === 'for';
  const matches = square ? inside === 'square' : inside === 'round' || isHead;
  if (matches) leave(at);
  at.place = matches && isHead ? 'statement' : 'after';
}

/** Of a choice or a key, behind which a value stands; else of a label or a case. */
function passColon(at: SyntaxPosition): void {
  const inside = at.open.at(-1) ?? at.top;
  const isChosen = inside.choices > 0;
  if (isChosen) inside.choices -= 1;
  at.place = !isChosen && (inside.bracket === 'block' || inside.bracket === 'body') ? 'statement' : 'value';
}

function endStatement(at: SyntaxPosition): void {
  (at.open.at(-1) ?? at.top).choices = 0;
  while (at.bodies.at(-1)?.depth === at.open.length) at.bodies.pop();
  at.place = 'statement';
}

/** `?`, and neither `??` nor `?.`. */
function isChoice(text: string, at: number): boolean {
  const after = text.charCodeAt(at + 1);
  return after !== CHOICE && after !== DOT && text.charCodeAt(at - 1) !== CHOICE;
}
