import type { Pattern } from './datum.ts';
import { spend, type Machine } from './machine.ts';
import { UNKNOWABLE } from './signals.ts';

/** One letter, class or escape, as often as it stands there; only the last may be repeated. */
const PLAIN = /^(?:\[[^\][]+\]|\\[^\d]|[^\\()*+?{}|[\]])+(?:\+|\{\d{1,2}(?:,\d{0,2})?\})?$/;

/** The same with groups of which none is repeated, and with one part anywhere that is: what is tried is at most the square of a text. */
const NEARLY_PLAIN = /^(?:\[[^\][]+\]|\\[^\d]|\((?:\?:)?|\)(?![*+?{])|[^\\()*+?{}|[\]])+$/;
const REPEATED = /(\[[^\][]+\]|\\[^\d]|[^\\()*+?{}|[\]^$])(?:[*+]\??|\{\d{1,2}(?:,\d{0,2})?\}|\?)/;
const LONGEST_FOR_NEARLY = 2_000;

/** Tests of its own code and of a cookie's name, which the obfuscator puts into the tables it makes (javascript-obfuscator 1 to 5, `selfDefending`). */
const KNOWN = new Set(['\\w+ *\\(\\) *{\\w+ *[\'|"].+[\'|"];? *}', '([.$?*|{}()[]\\/+^])']);

/** Those may go over a text as often as it has letters. */
const LONGEST_FOR_KNOWN = 1_000;

/** A regular expression of the file. That it cannot be matched here matters only when somebody does. */
export function patternOf(source: string, flags: string): Pattern {
  return { kind: 'pattern', source, flags, props: undefined };
}

/** The expression, if matching it with this text takes no longer than the square of its length. */
export function matcherOf({ source, flags }: Pattern, text: string, machine: Machine): RegExp {
  spend(machine, 20 + (text.length >> 2));
  const plain = source.length <= 60 && (PLAIN.test(source) || isNearlyPlain(source, text, machine));
  if (!(plain || (KNOWN.has(source) && text.length <= LONGEST_FOR_KNOWN)) || !/^[gimsu]*$/.test(flags)) throw UNKNOWABLE;
  try {
    return new RegExp(source, flags);
  } catch {
    // Not a valid pattern: the code itself would fail here.
    throw UNKNOWABLE;
  }
}

function isNearlyPlain(source: string, { length }: string, machine: Machine): boolean {
  if (length > LONGEST_FOR_NEARLY || !NEARLY_PLAIN.test(source.replace(REPEATED, '$1'))) return false;
  spend(machine, (length * length) >> 6);
  return true;
}

/** `/=+$/`: the letter whose run at the end of a text is meant. Matched without the engine, which would try each run anew from each of its letters. */
export function lettersAtEnd({ source, flags }: Pattern): string | undefined {
  return flags === '' ? /^([^\\^$.*+?()[\]{}|])[+*]\$$/.exec(source)?.[1] : undefined;
}
