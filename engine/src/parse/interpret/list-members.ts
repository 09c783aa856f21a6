import { bytesAsText } from './bytes.ts';
import { isThing, list, numberOf, textOf, truthy, type Datum, type List } from './datum.ts';
import { asText, call, joinedTexts, OBJECT_COST, roomFor, spend, type Machine } from './machine.ts';

type Method = (self: List, args: readonly Datum[], machine: Machine) => Datum;

/** The methods of lists, as the language has them. */
export const LIST_MEMBERS: ReadonlyMap<string, Method> = new Map<string, Method>([
  ['push', grows((self, args) => self.items.push(...args))],
  ['unshift', (self, args, machine) => (roomFor(self.items.length + args.length, machine), self.items.unshift(...args))],
  ['pop', self => self.items.pop()],
  ['shift', (self, _args, machine) => (spend(machine, self.items.length >> 6), self.items.shift())],
  ['reverse', reversed],
  ['slice', (self, args, machine) => copy(self, self.items.slice(...range(args)), machine)],
  ['splice', spliced],
  ['concat', (self, args, machine) => copy(self, [...self.items, ...flattened(args, 1, machine)], machine)],
  ['join', joined],
  ['indexOf', (self, args, machine) => (searched(self, args[0], machine), self.items.indexOf(args[0]))],
  ['includes', (self, args, machine) => (searched(self, args[0], machine), self.items.includes(args[0]))],
  ['at', (self, args) => self.items.at(numberOf(args[0] ?? 0))],
  ['map', (self, args, machine) => copy(self, each(self, args[0], machine), machine)],
  [
    'forEach',
    (self, args, machine) => {
      each(self, args[0], machine);
      return undefined;
    },
  ],
  ['filter', filtered],
  ['reduce', reduced],
  ['some', (self, args, machine) => each(self, args[0], machine).some(truthy)],
  ['every', (self, args, machine) => each(self, args[0], machine).every(truthy)],
  ['find', (self, args, machine) => self.items[each(self, args[0], machine).findIndex(truthy)]],
  ['findIndex', (self, args, machine) => each(self, args[0], machine).findIndex(truthy)],
  ['flat', (self, args, machine) => copy(self, flattened(self.items, args[0] === undefined ? 1 : numberOf(args[0]), machine), machine)],
  ['flatMap', (self, args, machine) => list(flattened(each(self, args[0], machine), 1, machine))],
  ['reduceRight', (self, args, machine) => reduced(list(self.items.toReversed()), args, machine)],
  ['sort', (self, args, machine) => (self.items.splice(0, self.items.length, ...sorted(self, args[0], machine)), self)],
  ['toSorted', (self, args, machine) => list(sorted(self, args[0], machine), self.bytes)],
  ['toReversed', (self, _args, machine) => reversed(copy(self, [...self.items], machine), [], machine)],
  ['keys', (self, _args, machine) => list(self.items.map((_one, index) => (spend(machine, 1), index)))],
  ['values', (self, _args, machine) => copy(list([]), [...self.items], machine)],
  ['entries', (self, _args, machine) => list(self.items.map((one, index) => (spend(machine, OBJECT_COST), list([index, one]))))],
  ['lastIndexOf', (self, args, machine) => (searched(self, args[0], machine), self.items.lastIndexOf(args[0]))],
  ['swap16', (self, _args, machine) => (self.items.splice(0, self.items.length, ...swapped(self, machine)), self)],
  ['fill', filled],
  ['toString', (self, args, machine) => (self.bytes ? bytesAsText(self, args, machine) : asText(self, machine))],
  ['subarray', (self, args, machine) => copy(self, self.items.slice(...range(args)), machine)],
]);

function searched(self: List, wanted: Datum, machine: Machine): void {
  roomFor(self.items.length, machine);
  if (typeof wanted === 'string' && wanted.length > 256) spend(machine, self.items.length * (wanted.length >> 6));
}

function grows(change: (self: List, args: readonly Datum[]) => number): Method {
  return (self, args, machine) => {
    roomFor(self.items.length + args.length > 90_000 ? Number.POSITIVE_INFINITY : args.length, machine);
    return change(self, args);
  };
}

function reversed(self: List, _args: readonly Datum[], machine: Machine): Datum {
  machine.decodings++;
  roomFor(self.items.length, machine);
  self.items.reverse();
  return self;
}

function copy(self: List, items: Datum[], machine: Machine): List {
  roomFor(items.length, machine);
  spend(machine, OBJECT_COST);
  return list(self.bytes ? items.map(one => numberOf(one) & 255) : items, self.bytes);
}

function flattened(items: readonly Datum[], depth: number, machine: Machine): Datum[] {
  const flat: Datum[] = [];
  for (const one of items) {
    const inner = isThing(one) && one.kind === 'list' && depth > 0 ? one.items : undefined;
    // Before it is made: lists may hold the same list any number of times.
    roomFor(flat.length + (inner?.length ?? 1), machine);
    if (inner) for (const each of depth > 1 ? flattened(inner, Math.min(depth, DEEPEST) - 1, machine) : inner) flat.push(each);
    else flat.push(one);
  }
  return flat;
}

const DEEPEST = 10;

/** As the language sorts: by what a function says of two, or as texts. */
function sorted(self: List, by: Datum, machine: Machine): Datum[] {
  spend(machine, self.items.length * 16);
  if (by !== undefined) return self.items.toSorted((one, other) => numberOf(call(by, [one, other], machine)));
  if (self.bytes) return self.items.toSorted((one, other) => numberOf(one) - numberOf(other));
  const texts = self.items.map(one => [sortable(one, machine), one] as const);
  return texts.toSorted(([one], [other]) => (one < other ? -1 : one > other ? 1 : 0)).map(([, one]) => one);
}

/** Two long texts that begin alike are compared to their end, again and again. */
function sortable(one: Datum, machine: Machine): string {
  const text = asText(one, machine);
  spend(machine, text.length);
  return text;
}

/** Bytes of which each two have changed places. Source: the Node.js API documentation, “Buffer”. */
function swapped({ items }: List, machine: Machine): Datum[] {
  roomFor(items.length, machine);
  machine.decodings++;
  return items.map((_one, index) => items[index ^ 1]);
}

function range(args: readonly Datum[]): [number | undefined, number | undefined] {
  const [start, end] = args.map(arg => (arg === undefined ? undefined : numberOf(arg)));
  return [start, end];
}

function spliced(self: List, [start, count, ...put]: readonly Datum[], machine: Machine): Datum {
  roomFor(self.items.length + put.length, machine);
  return list(self.items.splice(numberOf(start), count === undefined ? self.items.length : numberOf(count), ...put));
}

function joined(self: List, args: readonly Datum[], machine: Machine): Datum {
  roomFor(self.items.length, machine);
  const separator = args[0] === undefined ? ',' : textOf(args[0]);
  const parts = self.items.map(one => (one === undefined || one === null ? '' : asText(one, machine, 1)));
  return joinedTexts(parts, separator, machine);
}

function each(self: List, change: Datum, machine: Machine): Datum[] {
  return self.items.map((one, index) => call(change, [one, index, self], machine));
}

function filtered(self: List, args: readonly Datum[], machine: Machine): Datum {
  const kept = each(self, args[0], machine);
  return copy(
    self,
    self.items.filter((_one, index) => truthy(kept[index])),
    machine,
  );
}

function reduced(self: List, args: readonly Datum[], machine: Machine): Datum {
  let total = args.length > 1 ? args[1] : self.items[0];
  self.items.forEach((one, index) => {
    if (index > 0 || args.length > 1) total = call(args[0], [total, one, index, self], machine);
  });
  return total;
}

function filled(self: List, [value, start, end]: readonly Datum[], machine: Machine): Datum {
  roomFor(self.items.length, machine);
  self.items.fill(value, start === undefined ? 0 : numberOf(start), end === undefined ? self.items.length : numberOf(end));
  return self;
}
