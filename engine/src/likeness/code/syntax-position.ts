import { keyword } from './words-of-code.ts';

/** Where the next token stands: a statement begins, a value is expected, or one has just ended. */
type Place = 'statement' | 'value' | 'after';

/**
 * What an open bracket is. `head`: of `if`, `for`, `while` or `with`, behind which a statement begins. `body`: of a function or class that is a value.
 * `template`: the braces in a template.
 */
type Bracket = 'round' | 'head' | 'for' | 'square' | 'block' | 'body' | 'object' | 'template';

/** Follows code token by token, and tells what a slash or a closing brace is there. In doubt a slash begins a pattern: patterns say all their text. */
export interface SyntaxPosition {
  /** Whether a slash that comes next begins a regular expression. */
  readonly expectsPattern: () => boolean;
  /** Whether a closing brace that comes next goes on with a template. */
  readonly closesTemplate: () => boolean;
  /** A number, a string, a pattern, a name. */
  value(newLine: boolean): void;
  word(code: number, newLine: boolean): void;
  /** `++` or `--`: they belong to what stands before them, where it stands on the same line. */
  twice(newLine: boolean): void;
  /** Any other sign, of one character: what stands beside it says whether it is part of a longer one. */
  sign(text: string, at: number): void;
  openTemplate(): void;
  closeTemplate(): void;
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

function codes(words: string): ReadonlySet<number> {
  return new Set(words.split(' ').map(keyword));
}

/** The position at the beginning of a file. */
export function syntaxPosition(): SyntaxPosition {
  let place: Place = 'statement';
  /** The keyword or the arrow before, and whether a declaration could begin at it. */
  let last = 0;
  let declares = false;
  const open: Bracket[] = [];
  /** Of the file and of each open bracket: how many `?` wait for their colon. */
  const choices: number[] = [0];
  /** Functions and classes whose body is still to come, and how deep they stand. */
  const bodies: { readonly depth: number; readonly as: 'block' | 'body' }[] = [];

  const push = (bracket: Bracket, next: Place): void => {
    open.push(bracket);
    choices.push(0);
    place = next;
  };
  const pop = (): Bracket | undefined => {
    const bracket = open.pop();
    if (bracket !== undefined) choices.pop();
    while ((bodies.at(-1)?.depth ?? 0) > open.length) bodies.pop();
    return bracket;
  };
  const begins = (newLine: boolean): void => {
    if (newLine && place === 'value' && ENDS_WITH_LINE.has(last)) place = 'statement';
  };
  const brace = (isArrow: boolean): void => {
    const body = bodies.at(-1);
    if (body !== undefined && body.depth === open.length && place === 'after') {
      bodies.pop();
      push(body.as, 'statement');
    } else if (place === 'value' && !isArrow) push('object', 'value');
    else push('block', 'statement');
  };
  const colon = (): void => {
    const level = choices.length - 1;
    const inside = open.at(-1);
    const choice = (choices[level] ?? 0) > 0;
    if (choice) choices[level] = (choices[level] ?? 0) - 1;
    place = !choice && (inside === undefined || inside === 'block' || inside === 'body') ? 'statement' : 'value';
  };
  const closeBrace = (): void => {
    let bracket = pop();
    while (bracket === 'round' || bracket === 'head' || bracket === 'for' || bracket === 'square') bracket = pop();
    place = bracket === 'object' || bracket === 'body' ? 'after' : 'statement';
  };
  const closeRound = (square: boolean): void => {
    const inside = open.at(-1);
    const matches = square ? inside === 'square' : inside === 'round' || inside === 'head' || inside === 'for';
    if (matches) pop();
    place = matches && (inside === 'head' || inside === 'for') ? 'statement' : 'after';
  };
  const plainSign = (code: number, before: number, after: number): void => {
    const level = choices.length - 1;
    if (code === 63 && before !== 63 && after !== 63 && after !== 46) choices[level] = (choices[level] ?? 0) + 1;
    if (code === 59) {
      choices[level] = 0;
      while (bodies.at(-1)?.depth === open.length) bodies.pop();
    }
    place = code === 59 ? 'statement' : 'value';
  };

  return {
    expectsPattern: () => place !== 'after',
    closesTemplate: () => open.at(-1) === 'template',
    value: newLine => {
      begins(newLine);
      // Behind a label that is jumped to, a statement is over.
      place = JUMPS.has(last) && !newLine ? 'statement' : 'after';
      last = 0;
    },
    word: (code, newLine) => {
      begins(newLine);
      const mayDeclare = last === ASYNC ? declares : place !== 'value' || last === DEFAULT;
      if (code === FUNCTION || code === CLASS) bodies.push({ depth: open.length, as: mayDeclare ? 'block' : 'body' });
      const isOf = code === OF && open.at(-1) === 'for' && place === 'after';
      if (BEFORE_STATEMENT.has(code)) place = 'statement';
      else place = BEFORE_VALUE.has(code) || isOf ? 'value' : 'after';
      last = code === AWAIT && last === FOR ? FOR : code;
      declares = mayDeclare;
    },
    twice: newLine => {
      place = place === 'after' && !newLine ? 'after' : 'value';
      last = 0;
    },
    sign: (text, at) => {
      const code = text.charCodeAt(at);
      if (code === 40) push(last === FOR ? 'for' : HEADS.has(last) ? 'head' : 'round', 'value');
      else if (code === 91) push('square', 'value');
      else if (code === 41 || code === 93) closeRound(code === 93);
      else if (code === 123) brace(last === ARROW);
      else if (code === 125) closeBrace();
      else if (code === 58) colon();
      else plainSign(code, text.charCodeAt(at - 1), text.charCodeAt(at + 1));
      last = code === 62 && text.charCodeAt(at - 1) === 61 ? ARROW : 0;
    },
    openTemplate: () => {
      push('template', 'value');
      last = 0;
    },
    closeTemplate: () => {
      pop();
    },
  };
}
