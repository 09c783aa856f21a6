import { bytesOf, textOf as decodedText } from '../../model/decode.ts';
import { dict, isThing, list, looselyEqual, native, numberOf, textOf, type Datum, type List, type Native } from './datum.ts';
import { call, made, OBJECT_COST, roomFor, spend, type Machine } from './machine.ts';
import { itemsOf } from './members.ts';
import { Thrown, UNKNOWABLE } from './signals.ts';

/** The bytes of a text in an encoding, as `Buffer.from` makes them. */
export function bytesFrom(text: string, encoding: string, machine: Machine): List {
  roomFor(text.length, machine);
  spend(machine, text.length);
  machine.decodings++;
  const bytes = bytesOf(text, encoding);
  if (!bytes) throw UNKNOWABLE;
  return list([...bytes], true);
}

/** What a list of bytes, or a text as UTF-8, is in bytes of the host. */
export function rawBytes(datum: Datum, machine: Machine): Uint8Array {
  if (typeof datum === 'string') return new TextEncoder().encode(datum);
  if (!isThing(datum) || datum.kind !== 'list') throw UNKNOWABLE;
  roomFor(datum.items.length, machine);
  spend(machine, datum.items.length);
  return Uint8Array.from(datum.items, numberOf);
}

/** `buffer.toString(encoding)`. */
export function bytesAsText(self: List, args: readonly Datum[], machine: Machine): Datum {
  const [start, end] = [args[1], args[2]].map(one => (one === undefined ? undefined : numberOf(one)));
  roomFor(self.items.length, machine);
  const encoding = args[0] === undefined ? 'utf8' : textOf(args[0]);
  const text = decodedText(Uint8Array.from(self.items.slice(start, end), numberOf), encoding);
  if (text === undefined || looselyEqual(encoding, 'base64')) throw UNKNOWABLE;
  return made(text, machine);
}

/** `Buffer`: bytes, by what they are made of. */
export function buffers(): Native {
  return native(newBytes, [
    ['from', native(newBytes)],
    ['alloc', native((args, machine) => list(filledWith(args, machine), true))],
    [
      'concat',
      native((args, machine) => {
        const parts = itemsOf(args[0], machine).map(one => itemsOf(one, machine));
        roomFor(
          parts.reduce((sum, part) => sum + part.length, 0),
          machine,
        );
        return list(parts.flat(), true);
      }),
    ],
  ]);
}

function filledWith([size, value]: readonly Datum[], machine: Machine): Datum[] {
  const length = numberOf(size);
  // What is filled with a text repeats it.
  if (!(length >= 0 && length <= MOST_BYTES) || typeof value === 'string') throw UNKNOWABLE;
  spend(machine, OBJECT_COST + length);
  return Array.from({ length }, () => (value === undefined ? 0 : numberOf(value) & 255));
}

const MOST_BYTES = 4_096;

/** A kind of typed array, by the bits of one of its numbers. */
export function typedArray(bits: 8 | 16 | 32): Native {
  const make = (args: readonly Datum[], machine: Machine): Datum => {
    if (bits === 8) return newBytes(args, machine);
    if (typeof args[0] === 'number') return newBytes(args, machine);
    const items = itemsOf(args[0], machine);
    return list(items.map(one => (bits === 16 ? numberOf(one) & 0xff_ff : numberOf(one) >>> 0)));
  };
  return native(make, [['from', native((args, machine) => make([args[1] === undefined ? args[0] : mapped(args, machine)], machine))]]);
}

function mapped([items, change]: readonly Datum[], machine: Machine): Datum {
  return list(itemsOf(items, machine).map((one, index) => call(change, [one, index], machine)));
}

function newBytes(args: readonly Datum[], machine: Machine): Datum {
  const [data, encoding] = args;
  if (typeof data === 'number') {
    // Before it is accounted for: a negative size would give back what was spent.
    if (!(data >= 0 && Number.isInteger(data))) throw new Thrown('RangeError');
    roomFor(data, machine);
    spend(machine, OBJECT_COST + data);
    return list(
      Array.from({ length: data }, () => 0),
      true,
    );
  }
  if (typeof data === 'string') return bytesFrom(data, encoding === undefined ? 'utf8' : textOf(encoding), machine);
  const items = itemsOf(data, machine);
  return list(
    items.map(one => numberOf(one) & 255),
    true,
  );
}

/** `new TextDecoder(label)`. */
export function textDecoder(): Native {
  return native((args, of) => {
    spend(of, OBJECT_COST);
    const label = args[0] === undefined ? 'utf-8' : textOf(args[0]);
    if (!/^(?:utf-?8|latin1|ascii|utf-?16le)$/i.test(label)) throw UNKNOWABLE;
    const decoder = new TextDecoder(label);
    return dict([
      ['decode', native((given, machine) => (machine.decodings++, made(decoder.decode(rawBytes(given[0] ?? '', machine)), machine)))],
    ]);
  });
}

/** `new TextEncoder()`. */
export function textEncoder(): Native {
  return native(() => dict([['encode', native((args, machine) => bytesFrom(textOf(args[0]), 'utf8', machine))]]));
}
