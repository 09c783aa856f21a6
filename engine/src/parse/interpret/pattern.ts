import { boundedMatcher } from '../patterns/bounded-matcher.ts';
import type { Pattern } from './datum.ts';
import { spend, type Machine } from './machine.ts';
import { UNKNOWABLE } from './signals.ts';

/** A regular expression of the file. That it cannot be matched here matters only when somebody does. */
export function patternOf(source: string, flags: string): Pattern {
  return { kind: 'pattern', source, flags, props: undefined };
}

/** The expression, if matching it with this text does not take long: once from a place on, or wherever it is in it. */
export function matcherOf({ source, flags }: Pattern, text: string, machine: Machine, from?: number): RegExp {
  const { matcher, steps } = boundedMatcher(source, flags, text, from);
  spend(machine, 20 + source.length + (steps >> 2));
  if (matcher === undefined) throw UNKNOWABLE;
  return matcher;
}

/** `/=+$/`: the letter whose run at the end of a text is meant. Matched without the engine, which would try each run anew from each of its letters. */
export function lettersAtEnd({ source, flags }: Pattern): string | undefined {
  return flags === '' ? /^([^\\^$.*+?()[\]{}|])[+*]\$$/.exec(source)?.[1] : undefined;
}
