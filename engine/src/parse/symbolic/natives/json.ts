import { BUILTINS } from '../../read/fold/builtins.ts';
import { isOpen, list, open, plain, type Datum, type Native } from '../datum.ts';
import { spend, type Run } from '../run.ts';
import { knownText, madeOf, valueOf } from '../values.ts';

/** What a text was written of: read again it is that. */
const WRITTEN = new WeakMap<object, Datum>();

export function stringify(run: Run): Native {
  return ({ args: [of] }) => {
    spend(run, 4);
    const value = valueOf(of, run);
    const said = BUILTINS.get(':JSON.stringify')?.([value]) ?? value;
    const text = open({ ...said, elements: undefined, callable: undefined });
    WRITTEN.set(text, of);
    return text;
  };
}

export function parse(run: Run): Native {
  return ({ args: [text] }) => {
    const before = isOpen(text) ? WRITTEN.get(text) : undefined;
    if (before !== undefined) return before;
    const known = knownText(text);
    if (known === undefined || typeof text !== 'string') return madeOf([text], run);
    return parsed(known, run);
  };
}

const LONGEST = 400_000;
const MOST_PARTS = 20_000;

/** A text of JSON as what it says; of what is none nothing is known. */
export function parsed(text: string, run: Run): Datum {
  if (text.length > LONGEST) return open();
  spend(run, 1 + text.length / 64);
  try {
    const left = { parts: MOST_PARTS };
    return fromJson(JSON.parse(text), left);
  } catch (error) {
    // Untrusted: the package would end here.
    if (error instanceof SyntaxError || error instanceof RangeError) return open();
    throw error;
  }
}

function fromJson(data: unknown, left: { parts: number }): Datum {
  if (left.parts-- <= 0) return open();
  if (Array.isArray(data)) return list(data.map(one => fromJson(one, left)));
  if (typeof data === 'string' || typeof data === 'number' || typeof data === 'boolean' || data === null) return data;
  return typeof data === 'object'
    ? plain(Object.entries(data).map(([key, one]): [string, Datum] => [key, fromJson(one, left)]))
    : undefined;
}
