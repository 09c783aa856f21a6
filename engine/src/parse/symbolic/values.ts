import type { Value } from '../../model/module.ts';
import { holding, originsOf, withOrigins } from '../read/fold/origins.ts';
import { listOf } from '../read/fold/text-methods.ts';
import { oneOf } from '../read/fold/one-of.ts';
import { LONGEST, placeholder, textValue, UNKNOWN } from '../read/fold/value.ts';
import { meaningOf } from '../read/use/note-use.ts';
import { any, isOpen, isThing, list, open, plain, type Datum, type Open } from './datum.ts';
import { note, numberOf, spend, type Run } from './run.ts';

const DEEPEST = 6;
const MOST_MEMBERS = 128;

/** What reading would say of it. Something outside that acts when it is read is read by this. */
export function valueOf(datum: Datum, run: Run, depth = 0): Value {
  if (isOpen(datum)) return read(datum, run);
  if (!isThing(datum)) return textValue(String(datum));
  if (depth > DEEPEST) return UNKNOWN;
  spend(run, 2);
  const inside = (one: Datum): Value => valueOf(one, run, depth + 1);
  switch (datum.is) {
    case 'list':
    case 'iterator':
      return listOf(datum.items.slice(0, MOST_MEMBERS).map(inside));
    case 'set':
      return listOf([...datum.entries.values()].slice(0, MOST_MEMBERS).map(inside));
    case 'any':
      return oneOf(datum.items.map(inside));
    case 'promise':
      return inside(datum.settled?.value);
    case 'pattern':
      return textValue(`/${String(datum.props.get('source'))}/${String(datum.props.get('flags'))}`);
    case 'function':
      return datum.code?.by === 'package' ? { ...UNKNOWN, callable: numberOf(datum.code.node, datum.code.file, run) } : UNKNOWN;
    default: {
      const members = new Map<string, Value>();
      for (const [key, value] of [...datum.props, ...keyed(datum.entries)].slice(0, MOST_MEMBERS))
        if (typeof value !== 'object' || value === null || value.kind !== 'accessor') members.set(key, inside(value));
      const all = [...members.values()];
      const own = { ...holding(originsOf(...all), ...all), members };
      return datum.base ? withOrigins(own, inside(datum.base)) : own;
    }
  }
}

function keyed(entries: ReadonlyMap<Datum, Datum>): [string, Datum][] {
  return [...entries].flatMap(([key, value]): [string, Datum][] => (typeof key === 'string' ? [[key, value]] : []));
}

/** What reading something outside gives, and that it is read. */
function read({ named, value, at }: Open, run: Run): Value {
  if (!named || !at) return value;
  const index = run.apis.tells(named.module, named.path, 'read') ? note(run, { named, how: 'read', at }) : undefined;
  const meaning = named.module === '' ? meaningOf(named.path) : undefined;
  const own = meaning === undefined ? value : withOrigins(placeholder(meaning), value);
  return index === undefined ? own : withOrigins(own.text === undefined ? { ...own, text: '*' } : own, { ...UNKNOWN, from: [index] });
}

/** What code goes on with, of what reading says. */
export function datumOf(value: Value): Datum {
  if (value.elements) return list(value.elements.map(datumOf));
  if (value.members) {
    const made = plain([...value.members].map(([key, one]): [string, Datum] => [key, datumOf(one)]));
    if (value.from.length > 0) made.base = open({ ...UNKNOWN, from: value.from });
    return made;
  }
  const isPlain = value.whole && value.text !== undefined && !value.decoded && value.from.length === 0 && value.holds.length === 0;
  return isPlain ? value.text : open(value);
}

/** The text that it makes where it is put into one. */
export function textOf(datum: Datum, run: Run): Value {
  const value = valueOf(datum, run);
  if (isThing(datum) && datum.is === 'list') {
    const texts = datum.items.map(one => (isThing(one) || isOpen(one) ? undefined : String(one ?? '')));
    if (texts.every(one => one !== undefined)) return textValue(texts.join().slice(0, LONGEST));
  }
  return isThing(datum) ? { ...originsOf(value), holds: value.holds } : value;
}

/** The letters of a text that is known to its end. */
export function knownText(datum: Datum): string | undefined {
  if (isOpen(datum)) return datum.value.whole ? datum.value.text : undefined;
  return isThing(datum) ? undefined : String(datum);
}

/** Something that is made of these and of which nothing else is known. */
export function madeOf(data: readonly Datum[], run: Run): Open {
  return open(originsWithin(data.map(one => valueOf(one, run))));
}

function originsWithin(values: readonly Value[]): Value {
  return holding(originsOf(...values), ...values);
}

/** Either of two, where it is not known which: what says more stands for what says nothing. */
export function either(one: Datum, other: Datum, run: Run): Datum {
  if (one === other) return one;
  if (typeof one === 'boolean' && typeof other === 'boolean') return open();
  if (other === undefined || other === null || other === false) return one;
  if (one === undefined || one === null || one === false) return other;
  if (isThing(one) && isThing(other)) return any([one, other]);
  if (isThing(one) || isThing(other)) {
    const [made, rest] = isThing(one) ? [one, other] : [other, one];
    return isOpen(rest) && rest.named ? any([made, rest]) : made;
  }
  const [a, b] = [valueOf(one, run), valueOf(other, run)];
  const named = isOpen(one) && one.named ? one : isOpen(other) && other.named ? other : undefined;
  return open(oneOf([a, b]), named?.named, named?.at);
}

/** Whether it counts as true; undefined where that is not known. */
export function truth(datum: Datum): boolean | undefined {
  if (isOpen(datum)) return datum.value.whole && datum.value.text !== undefined ? datum.value.text !== '' : undefined;
  if (isThing(datum)) return datum.is === 'any' ? undefined : true;
  return Boolean(datum);
}
