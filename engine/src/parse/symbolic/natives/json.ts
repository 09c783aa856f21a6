import type { Span } from '../../../model/place.ts';
import { BUILTINS } from '../../read/fold/builtins.ts';
import { birth } from '../values/births.ts';
import { callFunction } from '../language/calls.ts';
import { onEachWay } from '../language/each-way.ts';
import { member } from '../language/members.ts';
import {
  isFunction,
  isList,
  isHiddenKey,
  isOpen,
  isThing,
  list,
  open,
  plain,
  SYMBOL,
  UNKNOWN_KEY,
  type Accessor,
  type Datum,
  type Native,
  type Thing,
} from '../values/datum.ts';
import type { Run } from '../run.ts';
import { spend } from '../steps.ts';
import { textOfBytes } from './bytes.ts';
import { NOWHERE } from '../values/nowhere.ts';
import { datumOf, knownText, madeOf, valueOf } from '../values/values.ts';

/** What a text was written of: read again it is that. */
const WRITTEN = new WeakMap<object, Datum>();

export function stringify(run: Run): Native {
  const written: Native = ({ args: [of, ...options], ...given }) =>
    isThing(of) && of.is === 'any' && of.items.length <= MOST_WAYS_WRITTEN
      ? onEachWay(of.items, run, one => written({ ...given, args: [one, ...options] }))
      : writtenOf(of, options, given.at, run);
  return written;
}

const MOST_WAYS_WRITTEN = 8;

function writtenOf(of: Datum, [replacer, indent]: readonly Datum[], at: Span, run: Run): Datum {
  spend(run, 4);
  const say = isThing(of) ? member(of, 'toJSON', at, run) : undefined;
  const told = isFunction(say) ? callFunction(say, of, [], at, run) : of;
  const written = isFunction(replacer) ? told : saidWithin(told, '', run, 0);
  if (written === undefined || isFunction(written)) return undefined;
  const value = valueOf(written, run);
  const said = BUILTINS.get(':JSON.stringify')?.([value]) ?? value;
  const kept = isFunction(replacer) ? replaced('', written, { replacer, holder: plain([['', written]]), at, run }) : written;
  const names = isList(replacer) ? replacer.items.map(one => String(knownText(one))) : null;
  const known = isOpen(replacer) || isOpen(indent) ? undefined : knownJson(kept, names, indent, run);
  const text = open({ ...said, elements: undefined, callable: undefined, ...(known !== undefined && { text: known, whole: true }) });
  // What is written stays as it was, whatever becomes of what it was written of; what a function has left out nobody knows.
  if (replacer === undefined || replacer === null) WRITTEN.set(text, copyOf(written, 0, run));
  return text;
}

/** The text of something of which all is known. */
function knownJson(of: Datum, names: string[] | null, indent: Datum, run: Run): string | undefined {
  const by = typeof indent === 'number' || typeof indent === 'string' ? indent : undefined;
  const left: Left = {
    run,
    parts: MOST_WRITTEN,
    letters: LONGEST_WRITTEN,
    indent: typeof by === 'string' ? Math.min(10, by.length) : Math.min(10, by ?? 0),
  };
  const plainly = toJson(of, '', left, 0);
  spend(run, (MOST_WRITTEN - left.parts) / 8 + (LONGEST_WRITTEN - left.letters) / 256);
  return plainly === UNKNOWN_PART || plainly === LEFT_OUT ? undefined : JSON.stringify(plainly, names, by);
}

interface Replacing {
  readonly replacer: Thing;
  /** What it is called on: the object or list that a value is in. */
  readonly holder: Datum;
  readonly at: Span;
  readonly run: Run;
}

/** What a function makes of each value, the outermost first. Source: ECMAScript, “SerializeJSONProperty”. */
function replaced(key: string, value: Datum, given: Replacing, depth = 0): Datum {
  const { replacer, holder, at, run } = given;
  const now = callFunction(replacer, holder, [key, value], at, run);
  if (!isThing(now) || depth > DEEPEST_COPIED || now.code || now.proxy) return now;
  const within = { ...given, holder: now };
  if (now.is === 'list') return list(now.items.map((one, index) => replaced(String(index), one, within, depth + 1)));
  if (now.is !== 'plain') return now;
  return plain(
    [...now.props.keys()]
      .filter(name => !isHiddenKey(name))
      .map(name => [name, replaced(name, member(now, name, at, run), within, depth + 1)]),
  );
}

interface Left {
  readonly run: Run;
  parts: number;
  letters: number;
  /** Letters that stand before each part, for each of those that it is in. */
  readonly indent: number;
}

const MOST_WRITTEN = 2_000;
/** Longer texts are cut wherever they are told. */
const LONGEST_WRITTEN = 100_000;
const UNKNOWN_PART = Symbol('not known');

/** What is left out of an object, and is nothing in a list. */
const LEFT_OUT = Symbol('left out');

/** What the language would write; of what is not known, or is in more ways than can be told, nothing. Source: ECMAScript, “SerializeJSONProperty”. */
function toJson(datum: Datum, key: string, left: Left, depth: number): unknown {
  left.letters -= depth * left.indent;
  if (left.parts-- <= 0 || left.letters < 0 || typeof datum === 'bigint') return UNKNOWN_PART;
  const said = depth > 0 ? saidFor(datum, key, left.run) : datum;
  const plainly = isOpen(said) ? (knownText(said) ?? said) : said;
  if (typeof plainly === 'string') {
    left.letters -= plainly.length;
    return plainly.startsWith(SYMBOL) ? LEFT_OUT : plainly;
  }
  if (plainly === undefined || isFunction(plainly)) return LEFT_OUT;
  if (isOpen(plainly)) return UNKNOWN_PART;
  if (!isThing(plainly)) return plainly;
  if (plainly.base !== undefined || plainly.proxy !== undefined || depth > DEEPEST_WRITTEN) return UNKNOWN_PART;
  if (plainly.is === 'list') {
    const items = plainly.items.map((one, at) => toJson(one, String(at), left, depth + 1));
    return items.includes(UNKNOWN_PART) ? UNKNOWN_PART : items.map(one => (one === LEFT_OUT ? null : one));
  }
  return plainly.is === 'plain' || plainly.is === 'map' || plainly.is === 'set' ? membersToJson(plainly, left, depth) : UNKNOWN_PART;
}

function membersToJson(of: Thing, left: Left, depth: number): unknown {
  const written: [string, unknown][] = [];
  for (const [key, value] of of.props) {
    // Something stands in it under a name that is not known.
    if (key.startsWith(UNKNOWN_KEY)) return UNKNOWN_PART;
    if (isHiddenKey(key)) continue;
    left.letters -= key.length;
    const held = typeof value === 'object' && value?.kind === 'accessor' ? callFunction(value.get, of, [], NOWHERE, left.run) : value;
    const one = toJson(held, key, left, depth + 1);
    if (one === UNKNOWN_PART) return UNKNOWN_PART;
    if (one !== LEFT_OUT) written.push([key, one]);
  }
  return Object.fromEntries(written);
}

/** What something inside says that it is to be written as. */
function saidFor(datum: Datum, key: string, run: Run): Datum {
  const say = isThing(datum) && !isFunction(datum) ? member(datum, 'toJSON', NOWHERE, run) : undefined;
  return isFunction(say) ? callFunction(say, datum, [key], NOWHERE, run) : datum;
}

/** The same with all that is inside, where anything there says how it is to be written. */
function saidWithin(datum: Datum, key: string, run: Run, depth: number): Datum {
  const said = depth > 0 ? saidFor(datum, key, run) : datum;
  if (!isThing(said) || depth > DEEPEST_SAID || said.base || said.proxy) return said;
  spend(run, 1 + (said.items.length + said.props.size) / 8);
  if (said.is === 'list') {
    const items = said.items.map((one, at) => saidWithin(one, String(at), run, depth + 1));
    return items.some((one, at) => one !== said.items[at]) ? list(items) : said;
  }
  if (said.is !== 'plain') return said;
  const changed: [string, Datum][] = [];
  for (const [name, held] of said.props) {
    if (isHiddenKey(name) || (typeof held === 'object' && held?.kind === 'accessor')) continue;
    const now = saidWithin(held, name, run, depth + 1);
    if (now !== held) changed.push([name, now]);
  }
  return changed.length === 0 ? said : { ...said, props: new Map([...said.props, ...changed]) };
}

const DEEPEST_SAID = 4;

/** Untrusted: things may hold themselves. */
const DEEPEST_WRITTEN = 200;

/** A text that holds nothing else but what was written of something, and blanks, is read as that. */
export function asWritten(text: Datum, made: readonly Datum[]): Datum {
  if (!isOpen(text)) return text;
  const written = made.filter(one => isOpen(one) && WRITTEN.has(one));
  const isAlone = written.length === 1 && made.every(one => one === written[0] || (typeof one === 'string' && one.trim() === ''));
  const [one] = written;
  if (isAlone && isOpen(one)) WRITTEN.set(text, WRITTEN.get(one));
  return text;
}

export function parse(run: Run): Native {
  const plainly = parsePlainly(run);
  return given => {
    const [, reviver] = given.args;
    const read = plainly(given);
    return isFunction(reviver) ? revived('', read, { reviver, holder: plain([['', read]]), at: given.at, run }) : read;
  };
}

interface Reviving {
  readonly reviver: Thing;
  /** What it is called on: the object or list that a value is in. */
  readonly holder: Datum;
  readonly at: Span;
  readonly run: Run;
}

/** What a function makes of each value, the innermost first. Source: ECMAScript, “InternalizeJSONProperty”. */
function revived(key: string, value: Datum, given: Reviving): Datum {
  const { reviver, holder, at, run } = given;
  if (isThing(value) && (value.is === 'list' || value.is === 'plain')) {
    const within = { ...given, holder: value };
    for (let index = 0, { length } = value.items; index < length; index++)
      value.items[index] = revived(String(index), value.items[index], within);
    // What it adds is not gone through, and what it takes away is asked for all the same.
    for (const name of [...value.props.keys()]) {
      const one = value.props.get(name);
      if (isHiddenKey(name) || (typeof one === 'object' && one?.kind === 'accessor')) continue;
      const now = revived(name, one, within);
      if (now === undefined) value.props.delete(name);
      else value.props.set(name, now);
    }
  }
  return callFunction(reviver, holder, [key, value], at, run);
}

function parsePlainly(run: Run): Native {
  const read: Native = ({ args: [text], made, self, at }) => {
    if (isThing(text) && text.is === 'any') return onEachWay(text.items, run, one => read({ args: [one], made, self, at }));
    const before = isOpen(text) ? WRITTEN.get(text) : undefined;
    if (before !== undefined) return copyOf(before, 0, run);
    const known = isThing(text) && text.is === 'bytes' ? textOfBytes(text)?.text : knownText(text);
    if (known === undefined) return madeOf([text], run);
    return isOpen(text) ? datumOf(BUILTINS.get(':JSON.parse')?.([text.value]) ?? text.value) : parsed(known, run);
  };
  return read;
}

/** What is read of a text is another thing than what that was written of. */
export function copyOf(datum: Datum, depth: number, run: Run): Datum {
  if (!isThing(datum) || datum.is === 'any' || datum.code || depth > DEEPEST_COPIED) return datum;
  spend(run, 1 + (datum.items.length + datum.props.size + datum.entries.size) / 4);
  const props = [...datum.props].map(([key, value]): [string, Datum | Accessor] => [
    key,
    isThing(value) ? copyOf(value, depth + 1, run) : value,
  ]);
  const items = datum.items.map(one => copyOf(one, depth + 1, run));
  const entries = new Map([...datum.entries].map(([key, value]) => [key, copyOf(value, depth + 1, run)]));
  return { ...datum, born: birth(), props: new Map(props), items, entries };
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
