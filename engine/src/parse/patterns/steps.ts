import { parsePattern, type Part } from './parse-pattern.ts';

/** Expressions that are longer are not counted. */
const LONGEST_SOURCE = 500;

/** Each repeated group holds what comes behind it on the stack. Untrusted. */
const DEEPEST = 400;

interface Counting {
  readonly text: string;
  readonly most: number;
  steps: number;
  depth: number;
}

type Then = (at: number) => boolean;

/** It takes more steps, or nests deeper, than was asked for. */
class TooMany extends Error {}

const TOO_MANY = new TooMany('matching it takes too many steps');

/** The steps that were taken to find an expression in a text; with `isWhole` they are all that it takes, and `end` is where what was found last ends. */
export interface Counted {
  readonly steps: number;
  readonly isWhole: boolean;
  readonly end?: number | undefined;
}

/** What is looked for, and how. The expression is valid. */
export interface Search {
  readonly source: string;
  readonly flags: string;
  readonly most: number;
  /** Where one match is looked for from on, and with the flag `y` only there; if left out, all are looked for. */
  readonly from?: number | undefined;
}

/** Letters of which an expression with the flag `u` takes two for one. */
const PAIRED = /[\uD800-\uDFFF]/;

/**
 * How many steps it takes to find an expression in a text. It is given up where they are more than `most`, and not begun where nobody knows how to count them. An
 * engine that goes back and tries otherwise, as all of JavaScript do, takes as many: most expressions can be made to take for ever, and nothing but trying
 * tells which.
 */
export function countSteps({ source, flags, most, from }: Search, text: string): Counted {
  if (source.length > LONGEST_SOURCE || text.length > most || (flags.includes('u') && PAIRED.test(text))) return NOT_BEGUN;
  const part = parsePattern(source, flags);
  if (part === undefined) return NOT_BEGUN;
  const last = from !== undefined && flags.includes('y') ? from : text.length;
  const counting: Counting = { text, most, steps: 0, depth: 0 };
  try {
    let end: number | undefined;
    for (let at = from ?? 0; at <= last;) {
      let next = at + 1;
      const found: Then = reached => {
        end = reached;
        next = Math.max(next, reached);
        return true;
      };
      if (match(part, at, found, counting) && from !== undefined) break;
      at = next;
    }
    return { steps: counting.steps, isWhole: true, end };
  } catch (error) {
    if (error instanceof TooMany) return { steps: counting.steps, isWhole: false };
    throw error;
  }
}

const NOT_BEGUN: Counted = { steps: 0, isWhole: false };

function step(counting: Counting): void {
  if (++counting.steps > counting.most) throw TOO_MANY;
}

/** Whether a part fits from a place on, and what is behind it. */
function match(part: Part, at: number, then: Then, counting: Counting): boolean {
  step(counting);
  if (counting.depth > DEEPEST) throw TOO_MANY;
  counting.depth++;
  try {
    switch (part.is) {
      case 'letter': {
        const letter = counting.text[at];
        return letter !== undefined && part.fits(letter) && then(at + 1);
      }
      case 'place':
        return part.fits(counting.text, at) && then(at);
      case 'row':
        return inRow(part.of, 0, at, then, counting);
      case 'choice':
        return part.of.some(one => match(one, at, then, counting));
      case 'ahead':
        return match(part.of, at, () => true, counting) !== part.isNot && then(at);
      case 'repeat':
        return part.of.is === 'letter' ? letters(part, part.of, at, then, counting) : times(part, 0, at, then, counting);
    }
  } finally {
    counting.depth--;
  }
}

function inRow(of: readonly Part[], index: number, at: number, then: Then, counting: Counting): boolean {
  const part = of[index];
  return part === undefined ? then(at) : match(part, at, next => inRow(of, index + 1, next, then, counting), counting);
}

type Repeat = Part & { readonly is: 'repeat' };

/** A repeated letter needs no stack, however long its run is. */
function letters(
  { least, most, isLazy }: Repeat,
  one: Part & { readonly is: 'letter' },
  at: number,
  then: Then,
  counting: Counting,
): boolean {
  const fits = (count: number): boolean => {
    step(counting);
    const letter = count < most ? counting.text[at + count] : undefined;
    return letter !== undefined && one.fits(letter);
  };
  let count = 0;
  while (count < least && fits(count)) count++;
  if (count < least) return false;
  if (isLazy) {
    for (; ; count++) {
      if (then(at + count)) return true;
      if (!fits(count)) return false;
    }
  }
  while (fits(count)) count++;
  for (; count >= least; count--) {
    step(counting);
    if (then(at + count)) return true;
  }
  return false;
}

function times(part: Repeat, count: number, at: number, then: Then, counting: Counting): boolean {
  const { of, least, most, isLazy } = part;
  const again = (): boolean =>
    count < most && match(of, at, next => (next > at || count < least) && times(part, count + 1, next, then, counting), counting);
  if (count < least) return again();
  return isLazy ? then(at) || again() : again() || then(at);
}
