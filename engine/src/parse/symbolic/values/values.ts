import type { Value } from '../../../model/module.ts';
import { holding, originsOf, withOrigins } from '../../read/fold/origins.ts';
import { listOf } from '../../read/fold/text-methods.ts';
import { oneOf } from '../../read/fold/one-of.ts';
import { LONGEST, placeholder, textValue, UNFOLLOWED, UNKNOWN } from '../../read/fold/value.ts';
import { EITHER } from '../../read/fold/ways.ts';
import { meaningOf, sameEverywhere } from '../../read/use/note-use.ts';
import {
  any,
  chainOf,
  isFunction,
  isHiddenKey,
  isOpen,
  isThing,
  list,
  oneOfThese,
  open,
  plain,
  SYMBOL,
  type Datum,
  type Open,
  type Thing,
} from './datum.ts';
import { callFunction } from '../language/calls.ts';
import { withStored } from '../outside/stored.ts';
import { eitherTold } from '../outside/entry-names.ts';
import { filled } from '../language/iterate.ts';
import { member } from '../language/members.ts';
import { typeEverywhere } from './everywhere.ts';
import { isLeftOpen } from './long-lists.ts';
import { textOfBytes } from '../natives/bytes.ts';
import { NOWHERE } from './nowhere.ts';
import { asUnfollowed, isOwn, isUnfollowed } from './own-data.ts';
import { note, numberOf, type Run } from '../run.ts';
import { spend } from '../steps.ts';

const DEEPEST = 6;
const MOST_MEMBERS = 128;
/** Of all that is in something, and in that. */
const MOST_PARTS = 600;

/** What reading would say of it. Something outside that acts when it is read is read by this. */
export function valueOf(datum: Datum, run: Run): Value {
  return valueWithin(datum, 0, { parts: MOST_PARTS }, run);
}

function valueWithin(datum: Datum, depth: number, left: { parts: number }, run: Run): Value {
  if (isOpen(datum)) return withStored(read(datum, run), datum);
  if (!isThing(datum)) return textValue(String(datum));
  // Untrusted: things may hold each other in more ways than can be told.
  if (depth > DEEPEST || left.parts-- <= 0) return UNKNOWN;
  spend(run);
  if (datum.proxy) return valueWithin(datum.proxy.target, depth + 1, left, run);
  filled(datum);
  const inside = (one: Datum): Value => valueWithin(one, depth + 1, left, run);
  switch (datum.is) {
    case 'list':
    case 'iterator':
      return listOf(datum.items.slice(0, MOST_MEMBERS).map(inside));
    case 'set':
      return listOf([...datum.entries.values()].slice(0, MOST_MEMBERS).map(inside));
    case 'any': {
      // Where it is anything, it is one of the others.
      const told = datum.items.filter(one => one !== undefined && one !== null);
      return oneOf((told.length > 0 ? told : datum.items).map(inside));
    }
    case 'bytes':
      return textOfBytes(datum) ?? UNKNOWN;
    case 'promise':
      return datum.settled ? inside(datum.settled.value) : UNKNOWN;
    case 'pattern':
      return textValue(`/${String(datum.props.get('source'))}/${String(datum.props.get('flags'))}`);
    case 'function':
      return datum.code?.by === 'package' ? { ...UNKNOWN, callable: numberOf(datum.code.node, datum.code.file, run) } : UNKNOWN;
    default: {
      const members = new Map<string, Value>();
      for (const [key, value] of [...datum.props, ...keyed(datum.entries)].slice(0, MOST_MEMBERS))
        if (!isHiddenKey(key) && (typeof value !== 'object' || value === null || value.kind !== 'accessor'))
          members.set(key, inside(value));
      const all = [...members.values()];
      const own = { ...holding(originsOf(...all), ...all), members };
      return datum.base ? withBase(own, inside(datum.base)) : own;
    }
  }
}

/** What is laid over something outside has what that has: a class that extends `Request` is asked for at its address, with its settings. */
function withBase(own: Value, base: Value): Value {
  const members = base.members ? new Map([...base.members, ...(own.members ?? [])]) : own.members;
  const text = own.text ?? (/^https?:\/\//.test(base.text ?? '') ? base.text : undefined);
  return { ...withOrigins(own, base), text, members, whole: false };
}

function keyed(entries: ReadonlyMap<Datum, Datum>): [string, Datum][] {
  return [...entries].flatMap(([key, value]): [string, Datum][] => (typeof key === 'string' ? [[key, value]] : []));
}

/** What reading something outside gives, and that it is read. */
function read({ named, value, at }: Open, run: Run): Value {
  if (!named || !at) return value;
  const same = sameEverywhere(named);
  if (same !== undefined) return same;
  const index = run.apis.tells(named.module, named.path, 'read') ? note(run, { named, how: 'read', at }) : undefined;
  const meaning = named.module === '' ? meaningOf(named.path) : undefined;
  const own = meaning === undefined ? value : withOrigins(placeholder(meaning), value);
  return index === undefined ? own : withOrigins(own.text === undefined ? { ...own, text: '*' } : own, { ...UNKNOWN, from: [index] });
}

/** What code goes on with, of what reading says. */
export function datumOf(value: Value): Datum {
  if (value.elements) return list(value.elements.map(datumOf));
  // A text that was written of something is a text, whatever is known of that.
  if (value.members && value.text === undefined) {
    const made = plain([...value.members].map(([key, one]): [string, Datum] => [key, datumOf(one)]));
    if (value.from.length > 0) made.base = open({ ...UNKNOWN, from: value.from });
    return made;
  }
  const isPlain = value.whole && value.text !== undefined && !value.decoded && value.from.length === 0 && value.holds.length === 0;
  return isPlain ? value.text : open(value);
}

/** The text that it makes where it is put into one. */
export function textOf(datum: Datum, run: Run): Value {
  const said = isThing(datum) ? saidByItself(datum, run) : undefined;
  if (said !== undefined) return valueOf(said, run);
  const value = valueOf(datum, run);
  if (isThing(datum) && datum.is === 'list') {
    const text = isLeftOpen(datum) ? undefined : joinedText(datum.items, run);
    if (text !== undefined) return text;
  }
  return isThing(datum) && datum.is !== 'any' && datum.is !== 'bytes' ? { ...originsOf(value), holds: value.holds } : value;
}

/** The texts of a list with commas between them, where all of them are known. Untrusted: it may hold a long one many times. */
function joinedText(items: readonly Datum[], run: Run): Value | undefined {
  let length = 0;
  const texts: string[] = [];
  for (const one of items) {
    if (isThing(one) || isOpen(one)) return undefined;
    const text = String(one ?? '');
    length += text.length + 1;
    if (length > LONGEST) return UNFOLLOWED;
    texts.push(text);
  }
  spend(run, length / 256);
  return textValue(texts.join());
}

/** What an object is as a text or number, where code of the package has it say so. `hint`: what is asked for. Source: ECMAScript, “ToPrimitive”. */
export function saidByItself(of: Thing, run: Run, hint: 'string' | 'number' | 'default' = 'string'): Datum {
  const names = hint === 'string' ? ['toString', 'valueOf'] : ['valueOf', 'toString'];
  for (const name of [`${SYMBOL}toPrimitive`, ...names]) {
    const method = member(of, name, NOWHERE, run);
    const isOwnMethod =
      isFunction(method) && (method.code.by === 'package' || [...chainOf(of)].some(one => one.props.get(name) === method));
    const says = isOwnMethod || (name === 'toString' && (isFunction(of) || of.props.has('stack')));
    // Only the first of them is told what is asked for: `text.concat.bind(text)` would put that behind its text.
    const given = name.startsWith(SYMBOL) ? [hint] : [];
    const said = isFunction(method) && says ? callFunction(method, of, given, NOWHERE, run) : undefined;
    if (said !== undefined && !isThing(said)) return said;
  }
  return undefined;
}

/** The letters of a text that is known to its end. */
export function knownText(datum: Datum): string | undefined {
  if (isOpen(datum)) return datum.value.whole ? datum.value.text : undefined;
  return isThing(datum) ? undefined : String(datum);
}

/** The letters of a text that is not known to its end, but for what something outside says that has a name: `<home>/.config`. */
export function lettersOf(datum: Datum): string | undefined {
  const text = isOpen(datum) ? datum.value.text : undefined;
  // Names in folders are letters of their own, of which each stands for any.
  return text === undefined || /[*\uE000-\uF8FF]/.test(text) || text.includes(EITHER) ? undefined : text;
}

/** What was found out about the letters of a text comes from where that does. */
export function asOf(made: Datum, of: Datum, run: Run): Datum {
  if (!isOpen(of)) return made;
  if (typeof made === 'string') return datumOf({ ...of.value, text: made });
  if (isOpen(made)) return open(withOrigins(made.value, of.value), made.named, made.at);
  if (!isThing(made) || (made.is !== 'list' && made.is !== 'iterator')) return made;
  filled(made);
  spend(run, made.items.length / 4);
  made.items.forEach((one, at) => {
    made.items[at] = asOf(one, of, run);
  });
  return made;
}

/** Of what a key that was not followed may mean, those that tell where it comes from. */
export const MOST_MEANT = 16;

/** Something that is made of these and of which nothing else is known; where they all are the package's own, that it was not followed. */
export function madeOf(data: readonly Datum[], run: Run): Open {
  const value = originsWithin(data.map(one => valueOf(one, run)));
  return open(data.length > 0 && data.every(isOwn) ? withOrigins(value, UNFOLLOWED) : value);
}

/** Where several values come from, and which secrets are in them. */
export function originsWithin(values: readonly Value[]): Value {
  return holding(originsOf(...values), ...values);
}

/** Either of two by what a condition says of which nothing is known: which of them is not followed where the package itself tells. */
export function eitherBy(asked: Datum, one: Datum, other: Datum, run: Run): Datum {
  return asUnfollowed(isUnfollowed(asked), run, () => either(one, other, run));
}

/** Either of two, where it is not known which. */
export function either(one: Datum, other: Datum, run: Run): Datum {
  if (one === other) return one;
  if (typeof one === 'boolean' && typeof other === 'boolean') return open(run.isUnfollowed ? UNFOLLOWED : undefined);
  // It is true only where the other is.
  if (one === false && isOpen(other) && other.tells) return { ...open(), tells: other.tells, isPart: true };
  if (other === false && isOpen(one) && one.tells) return { ...open(), tells: one.tells, isPart: true };
  if (plainWays(one).length + plainWays(other).length > MOST_WAYS) return open(ofFewWays(oneOf([valueOf(one, run), valueOf(other, run)])));
  if (isThing(one) || isThing(other)) return eitherThing(one, other);
  if (isPlain(one) && isPlain(other) && !run.isUnfollowed) return any([one, other]);
  // What may be empty is told as what it is otherwise.
  if (isNothing(one) || isNothing(other)) return oneAlone(isNothing(one) ? other : one, run);
  const named = isOpen(one) && one.named ? one : isOpen(other) && other.named ? other : undefined;
  // It is read already: where that is done again, nothing would be told of the other.
  const both = open(unfollowedIn(ofFewWays(oneOf([valueOf(one, run), valueOf(other, run)])), run), named?.named);
  const tells = isOpen(one) && isOpen(other) && one.tells && other.tells ? eitherTold(one.tells, other.tells) : [];
  return tells.length > 0 ? { ...both, tells } : both;
}

/** Each of several texts or numbers that something may be; none where it may be something else. */
function plainWays(datum: Datum): readonly Datum[] {
  if (!isThing(datum)) return isPlain(datum) ? [datum] : [];
  return datum.is === 'any' && datum.items.every(isPlain) ? datum.items : [];
}

/** What is gone on with as it is, whichever of several it is. */
function isPlain(datum: Datum): boolean {
  return (typeof datum === 'string' && datum !== '') || typeof datum === 'number';
}

function unfollowedIn(value: Value, run: Run): Value {
  return run.isUnfollowed ? withOrigins(value, UNFOLLOWED) : value;
}

function isNothing(datum: Datum): boolean {
  return datum === '' || datum === undefined || datum === null;
}

function oneAlone(datum: Datum, run: Run): Open {
  const value = unfollowedIn({ ...valueOf(datum, run), whole: false }, run);
  return { ...(isOpen(datum) ? open(value, datum.named, datum.at) : open(value)), isMaybe: true };
}

/** Ways that a text may go: each with each of another's are soon too many. */
const MOST_WAYS = 16;

/** Of a text that may be too many things it is known where it comes from. */
export function ofFewWays(value: Value): Value {
  const { text } = value;
  return text === undefined || text.split(' | ', MOST_WAYS + 1).length <= MOST_WAYS ? value : { ...value, text: '*', whole: false };
}

/** `given || {}`: what is made for those who give nothing has the members of what they may give. */
function eitherThing(one: Datum, other: Datum): Datum {
  const [made, rest] = isThing(one) ? [one, other] : [other, one];
  const isTable = isThing(made) && made.is === 'plain' && made.proto === undefined && made.base === undefined && made.proxy === undefined;
  if (!isTable || !isOpen(rest) || rest.value.text !== undefined) return oneOfThese([one, other]);
  return { ...made, base: rest };
}

/** Whether it counts as true; undefined where that is not known. */
export function truth(datum: Datum): boolean | undefined {
  if (isOpen(datum) && typeEverywhere(datum) !== undefined) return true;
  if (isOpen(datum)) return datum.value.whole && datum.value.text !== undefined ? datum.value.text !== '' : undefined;
  if (!isThing(datum)) return Boolean(datum);
  if (datum.is !== 'any') return true;
  if (datum.isOneOf !== true) return undefined;
  const [first, ...others] = datum.items.map(truth);
  return others.every(one => one === first) ? first : undefined;
}
