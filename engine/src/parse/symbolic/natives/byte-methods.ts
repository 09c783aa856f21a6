import { bytesOf } from '../../../model/decode.ts';
import { numberMethodOf } from './numbers-in-bytes.ts';
import { noteChange } from '../values/changed.ts';
import { isList, isThing, list, open, type Datum, type Native, type Thing } from '../values/datum.ts';
import type { Run } from '../run.ts';
import { spend } from '../steps.ts';
import { datumOf, knownText, madeOf } from '../values/values.ts';
import {
  ARRAYS,
  bytes,
  bytesIn,
  isDecoded,
  itemsOfBytes,
  leaveUntold,
  memoryOf,
  numbersOf,
  setByte,
  textOfBytes,
  untold,
  type Memory,
  type Numbers,
} from './bytes.ts';
import { listMethod } from './lists.ts';

/** Methods that go through it as through a list, and what is made of the list that comes of it. */
const AS_LIST: ReadonlySet<string> = new Set(
  'forEach some every find findLast findIndex findLastIndex reduce reduceRight join indexOf lastIndexOf includes at keys values entries'.split(
    ' ',
  ),
);
/** Those that give numbers of the same kind. */
const SAME_KIND: ReadonlySet<string> = new Set(['map', 'filter', 'toReversed', 'toSorted', 'with']);

/** A method of a `Buffer`, a typed array, a `DataView` or an `ArrayBuffer`. */
export function byteMethod(of: Thing, name: string, run: Run): Native | undefined {
  const memory = memoryOf(of);
  if (!memory) return undefined;
  const { view, kind } = memory;
  const asList = AS_LIST.has(name) || SAME_KIND.has(name) ? listMethod(name, run) : undefined;
  if (asList)
    return given => {
      spend(run, 1 + view.byteLength / 16);
      const result = asList({ ...given, self: list(itemsOfBytes(of)) });
      return SAME_KIND.has(name) && isList(result) ? ofNumbers(result.items, kind, isDecoded(view), run) : result;
    };
  if (name === 'toString' || name === 'toLocaleString')
    return ({ args: [encoding, from, to] }) => said(of, kind, [encoding, from, to], run);
  if (name === 'slice' || name === 'subarray') return ({ args: [from, to] }) => part(memory, name, from, to, run);
  const put = PUT.get(name);
  if (put)
    return ({ args }) => {
      spend(run, 1 + view.byteLength / 64);
      noteChange(of, undefined, run);
      return put(of, args, run);
    };
  return numberMethodOf(of, name, run);
}

/** Numbers of a kind in memory of their own; where one of them is not known, none is. */
export function ofNumbers(items: readonly Datum[], kind: string, decoded: boolean, run: Run): Thing {
  spend(run, 1 + items.length / 16);
  const Kind = arrayOf(kind);
  const made = new Kind(items.length);
  const of = bytes(made, kind, decoded);
  items.forEach((one, at) => setByte(of, at, one, run));
  return of;
}

export function arrayOf(kind: string): (typeof ARRAYS)[keyof typeof ARRAYS] {
  return isKind(kind) ? ARRAYS[kind] : Uint8Array;
}

export function isKind(kind: string): kind is keyof typeof ARRAYS {
  return Object.hasOwn(ARRAYS, kind);
}

function said(of: Thing, kind: string, [encoding, from, to]: readonly Datum[], run: Run): Datum {
  if (kind !== 'Buffer') {
    const join = listMethod('join', run);
    return join?.({ self: list(itemsOfBytes(of)), args: [','], made: false, at: { path: '', start: 0, end: 0 } });
  }
  const memory = memoryOf(of);
  spend(run, 1 + (memory?.view.byteLength ?? 0) / 64);
  const whole = memory && (from !== undefined || to !== undefined) ? part(memory, 'subarray', from, to, run) : of;
  const name = encoding === undefined ? 'utf8' : knownText(encoding);
  const value = isThing(whole) && name !== undefined ? textOfBytes(whole, name) : undefined;
  return value ? datumOf(value) : madeOf([of, encoding], run);
}

/** `slice` of a `Buffer` is of the same memory, that of others a copy. Source: the Node.js API documentation, “buf.slice”. */
function part({ view, kind }: Memory, name: string, from: Datum, to: Datum, run: Run): Datum {
  const [start, end] = [from ?? 0, to ?? undefined];
  if (view instanceof DataView || typeof start !== 'number' || (end !== undefined && typeof end !== 'number'))
    return madeOf([from, to], run);
  spend(run, 1 + view.byteLength / 64);
  const origin = untold(view);
  const isShared = !(view instanceof ArrayBuffer) && (name === 'subarray' || kind === 'Buffer');
  const own = view instanceof ArrayBuffer ? view.slice(start, end) : isShared ? view.subarray(start, end) : view.slice(start, end);
  const made = bytes(own, kind, isDecoded(view));
  if (origin && !isShared) leaveUntold(own, open(origin), run);
  return made;
}

/** Methods that change what is in it. */
const PUT: ReadonlyMap<string, (of: Thing, args: readonly Datum[], run: Run) => Datum> = new Map([
  ['fill', (of, [value, from, to], run) => filled(of, value, from, to, run)],
  ['set', (of, [source, offset], run) => placed(of, source, offset, run)],
  ['reverse', of => changed(of, numbers => numbers.reverse())],
  ['sort', (of, [by], run) => (by === undefined ? changed(of, numbers => numbers.sort()) : sortedBy(of, by, run))],
  ['swap16', of => swapped(of, 2)],
  ['swap32', of => swapped(of, 4)],
  ['swap64', of => swapped(of, 8)],
  [
    'copy',
    (of, [target, to, from, end], run) => {
      const memory = memoryOf(of);
      const own = memory && part(memory, 'subarray', from, end, run);
      placed(target, own, to, run);
      return isThing(own) ? (memoryOf(own)?.view.byteLength ?? 0) : open();
    },
  ],
  [
    'write',
    (of, [text, offset, length, encoding], run) => {
      const name = [encoding, length, offset].find(one => typeof one === 'string') ?? 'utf8';
      const made = typeof text === 'string' ? bytesOf(text, name) : undefined;
      const most = typeof length === 'number' ? length : undefined;
      if (made) placed(of, bytes(made.slice(0, most), 'Uint8Array', false), typeof offset === 'number' ? offset : 0, run);
      else placed(of, text, 0, run);
      return made ? made.length : open();
    },
  ],
]);

function changed(of: Thing, work: (numbers: Numbers) => unknown): Datum {
  const numbers = numbersOf(of);
  if (numbers) work(numbers);
  return of;
}

function sortedBy(of: Thing, by: Datum, run: Run): Datum {
  const sort = listMethod('toSorted', run);
  const result = sort?.({ self: list(itemsOfBytes(of)), args: [by], made: false, at: { path: '', start: 0, end: 0 } });
  return isList(result) ? (placed(of, result, 0, run), of) : of;
}

function filled(of: Thing, value: Datum, from: Datum, to: Datum, run: Run): Datum {
  const numbers = numbersOf(of);
  if (!numbers) return of;
  const [start, end] = [typeof from === 'number' ? from : 0, typeof to === 'number' ? to : undefined];
  const text = typeof value === 'string' ? bytesOf(value, 'utf8') : undefined;
  const last = Math.min(end ?? numbers.length, numbers.length);
  if (text && text.length > 0) for (let at = Math.max(0, start); at < last; at++) numbers[at] = text[(at - start) % text.length] ?? 0;
  else if (typeof value === 'number') numbers.fill(value, start, end);
  else leaveUntold(numbers, value, run);
  return of;
}

/** Puts what is in one, or in a list, into another from a place on. */
function placed(of: Datum, source: Datum, offset: Datum, run: Run): Datum {
  const numbers = numbersOf(of);
  if (!numbers || !isThing(of)) return undefined;
  const from = numbersOf(source);
  const items = isList(source) ? source.items : from && isThing(source) ? itemsOfBytes(source) : undefined;
  const start = offset ?? 0;
  if (!items || typeof start !== 'number') {
    leaveUntold(numbers, source, run);
    return undefined;
  }
  spend(run, items.length / 16);
  items.forEach((one, at) => {
    if (start + at < numbers.length) setByte(of, start + at, one, run);
  });
  return undefined;
}

function swapped(of: Thing, size: number): Datum {
  const view = memoryOf(of)?.view;
  if (view) {
    const all = bytesIn(view);
    for (let at = 0; at + size <= all.length; at += size) all.subarray(at, at + size).reverse();
  }
  return of;
}
