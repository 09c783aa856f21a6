import { countSteps } from '../patterns/steps.ts';
import type { Pattern } from './datum.ts';
import { spend, type Machine } from './machine.ts';
import { UNKNOWABLE } from './signals.ts';

/** Steps that finding an expression in one text may take. Untrusted: it may be made to take for ever. */
const MOST_STEPS = 400_000;

/** A regular expression of the file. That it cannot be matched here matters only when somebody does. */
export function patternOf(source: string, flags: string): Pattern {
  return { kind: 'pattern', source, flags, props: undefined };
}

/** The expression, if matching it with this text does not take long: once from a place on, or as a text is replaced or split. */
export function matcherOf({ source, flags }: Pattern, text: string, machine: Machine, from?: number): RegExp {
  const matcher = valid(source, flags);
  const { steps, isWhole } = countSteps({ source, flags, most: MOST_STEPS, from }, text);
  spend(machine, 20 + (steps >> 2));
  if (!isWhole) throw UNKNOWABLE;
  return matcher;
}

function valid(source: string, flags: string): RegExp {
  try {
    return new RegExp(source, flags);
  } catch {
    // Not a valid pattern: the code itself would fail here.
    throw UNKNOWABLE;
  }
}

/** `/=+$/`: the letter whose run at the end of a text is meant. Matched without the engine, which would try each run anew from each of its letters. */
export function lettersAtEnd({ source, flags }: Pattern): string | undefined {
  return flags === '' ? /^([^\\^$.*+?()[\]{}|])[+*]\$$/.exec(source)?.[1] : undefined;
}
