import { inOrder } from '../key-order.ts';
import { dict, isThing, list, native, textOf, type Datum, type Dict, type Native } from './datum.ts';
import { asText, call, OBJECT_COST, roomFor, spend, type Machine } from './machine.ts';
import { itemsOf, member, setMember } from './members.ts';
import { Thrown, UNKNOWABLE } from './signals.ts';

/** `Object` and its functions. */
export function objects(): Native {
  return native(
    args => args[0],
    [
      ['keys', native((args, machine) => list(entriesOf(args[0], machine).map(([key]) => key)))],
      ['values', native((args, machine) => list(entriesOf(args[0], machine).map(([, value]) => value)))],
      ['entries', native((args, machine) => list(entriesOf(args[0], machine).map(([key, value]) => pair(key, value, machine))))],
      [
        'fromEntries',
        native((args, machine) => dict(pairsOf(args[0], machine).map(([key, value]) => [asText(key, machine), value] as const))),
      ],
      ['assign', native(assigned)],
      ['freeze', native(args => args[0])],
      ['create', native(created)],
    ],
  );
}

/** `JSON.parse`, and no writing: what is written is told where it is folded. */
export function json(): Dict {
  return dict([['parse', native((args, machine) => parsed(textOf(args[0]), machine))]]);
}

/** A `Map` or `Set` with what it is made of. */
export function collection(keep: 'map' | 'set'): Native {
  return native((args, machine) => {
    const [given] = args;
    const items = given === undefined || given === null ? [] : itemsOf(given, machine);
    spend(machine, 2 * OBJECT_COST + items.length);
    const kept = new Map(keep === 'map' ? items.map(one => pairOf(one, machine)) : items.map(one => [one, one] as const));
    return collected(kept);
  });
}

function collected(kept: Map<Datum, Datum>): Datum {
  const room = (machine: Machine): void => roomFor(kept.size + OBJECT_COST, machine);
  const self: Dict = dict([
    ['get', native(args => kept.get(args[0]))],
    ['has', native(args => kept.has(args[0]))],
    ['delete', native(args => kept.delete(args[0]))],
    ['set', native((args, machine) => (room(machine), kept.set(args[0], args[1]), self))],
    ['add', native((args, machine) => (room(machine), kept.set(args[0], args[0]), self))],
    ['keys', native((_args, machine) => (room(machine), list([...kept.keys()])))],
    ['values', native((_args, machine) => (room(machine), list([...kept.values()])))],
    ['entries', native((_args, machine) => (room(machine), list([...kept].map(([key, value]) => pair(key, value, machine)))))],
    [
      'forEach',
      native((args, machine) => {
        for (const [key, value] of kept) call(args[0], [value, key], machine);
        return undefined;
      }),
    ],
  ]);
  return self;
}

function pair(key: Datum, value: Datum, machine: Machine): Datum {
  spend(machine, OBJECT_COST);
  return list([key, value]);
}

function pairOf(datum: Datum, machine: Machine): readonly [Datum, Datum] {
  const [key, value] = itemsOf(datum, machine);
  return [key, value];
}

function pairsOf(datum: Datum, machine: Machine): (readonly [Datum, Datum])[] {
  return itemsOf(datum, machine).map(one => pairOf(one, machine));
}

/** The members of an object or list as the language orders them: numbers first, by their size, and the rest as they came. */
function entriesOf(of: Datum, machine: Machine): (readonly [string, Datum])[] {
  if (typeof of === 'string' || (isThing(of) && of.kind === 'list'))
    return itemsOf(of, machine).map((one, index) => [String(index), one] as const);
  if (!isThing(of) || of.kind !== 'dict') throw UNKNOWABLE;
  spend(machine, OBJECT_COST + 4 * (of.props?.size ?? 0));
  return inOrder([...(of.props?.keys() ?? [])]).map(key => [key, member(of, key, machine)] as const);
}

function assigned([into, ...parts]: readonly Datum[], machine: Machine): Datum {
  for (const part of parts) for (const [key, value] of entriesOf(part, machine)) setMember(into, key, value, machine);
  return into;
}

function created(args: readonly Datum[], machine: Machine): Datum {
  const [proto] = args;
  if (args.length !== 1 || (proto !== null && (!isThing(proto) || proto.kind !== 'dict'))) throw UNKNOWABLE;
  spend(machine, OBJECT_COST);
  return dict(undefined, proto ?? undefined);
}

function parsed(text: string, machine: Machine): Datum {
  spend(machine, text.length);
  try {
    const value: unknown = JSON.parse(text);
    return datumOf(value, machine);
  } catch (error) {
    if (error instanceof SyntaxError) throw new Thrown('SyntaxError');
    throw error;
  }
}

/** What JSON says, as objects of our own making. */
function datumOf(value: unknown, machine: Machine): Datum {
  spend(machine, 2);
  if (value === null || typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return value;
  if (Array.isArray(value)) {
    spend(machine, OBJECT_COST);
    return list(value.map(one => datumOf(one, machine)));
  }
  if (typeof value !== 'object') throw UNKNOWABLE;
  spend(machine, OBJECT_COST);
  return dict(Object.entries(value).map(([key, one]) => [key, datumOf(one, machine)] as const));
}
