import { BUILTINS } from '../../read/fold/builtins.ts';
import { birth } from '../births.ts';
import { callFunction } from '../calls.ts';
import { member } from '../members.ts';
import { isFunction, isOpen, isThing, list, open, plain, type Accessor, type Datum, type Native } from '../datum.ts';
import { spend, type Run } from '../run.ts';
import { datumOf, knownText, madeOf, valueOf } from '../values.ts';

/** What a text was written of: read again it is that. */
const WRITTEN = new WeakMap<object, Datum>();

export function stringify(run: Run): Native {
  return ({ args: [of], at }) => {
    spend(run, 4);
    const say = isThing(of) ? member(of, 'toJSON', at, run) : undefined;
    const value = valueOf(isFunction(say) ? callFunction(say, of, [], at, run) : of, run);
    const said = BUILTINS.get(':JSON.stringify')?.([value]) ?? value;
    const text = open({ ...said, elements: undefined, callable: undefined });
    WRITTEN.set(text, of);
    return text;
  };
}

export function parse(run: Run): Native {
  return ({ args: [text] }) => {
    const before = isOpen(text) ? WRITTEN.get(text) : undefined;
    if (before !== undefined) return copyOf(before, 0, run);
    const known = knownText(text);
    if (known === undefined) return madeOf([text], run);
    return isOpen(text) ? datumOf(BUILTINS.get(':JSON.parse')?.([text.value]) ?? text.value) : parsed(known, run);
  };
}

/** What is read of a text is another thing than what that was written of. */
export function copyOf(datum: Datum, depth: number, run: Run): Datum {
  if (!isThing(datum) || datum.is === 'any' || datum.code || depth > DEEPEST_COPIED) return datum;
  spend(run, 1 + datum.items.length / 8);
  const props = [...datum.props].map(([key, value]): [string, Datum | Accessor] => [
    key,
    isThing(value) ? copyOf(value, depth + 1, run) : value,
  ]);
  const items = datum.items.map(one => copyOf(one, depth + 1, run));
  return { ...datum, born: birth(), props: new Map(props), items };
}

const DEEPEST_COPIED = 8;

const LONGEST = 600_000;
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
    if (error instanceof SyntaxError || error instanceof RangeError) {
      run.mayThrow++;
      return open();
    }
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
