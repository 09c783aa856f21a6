import { UNKNOWABLE } from './signals.ts';
import type { Pattern } from './datum.ts';

/** One letter, class or escape, as often as it stands there; only the last may be repeated. */
const PLAIN = /^(?:\[[^\][]+\]|\\[^\d]|[^\\()*+?{}|[\]])+(?:\+|\{\d(?:,\d)?\})?$/;

/** A test whether code was laid out anew, which the obfuscator puts into its own tables (javascript-obfuscator 1 to 5, `selfDefending`). */
const KNOWN = new Set(['\\w+ *\\(\\) *{\\w+ *[\'|"].+[\'|"];? *}']);

/** A regular expression of the file, if matching it can never backtrack. */
export function patternOf(source: string, flags: string): Pattern {
  if (source.length > 60 || !(PLAIN.test(source) || KNOWN.has(source)) || !/^[gim]*$/.test(flags)) throw UNKNOWABLE;
  try {
    return { kind: 'pattern', source: new RegExp(source, flags), props: undefined };
  } catch {
    // Not a valid pattern: the code itself would fail here.
    throw UNKNOWABLE;
  }
}
