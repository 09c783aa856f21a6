import type { Value } from '../../../model/module.ts';
import { textOf } from '../../../model/decode.ts';
import { textValue, UNFOLLOWED, UNKNOWN } from '../../read/fold/value.ts';
import { isOpen, open, thing, type Datum, type Thing } from '../values/datum.ts';
import { valueOf } from '../values/values.ts';
import type { Run } from '../run.ts';

/** Numbers in memory, by the names that the language has for how they lie there. */
export const ARRAYS: {
  readonly Int8Array: Int8ArrayConstructor;
  readonly Uint8Array: Uint8ArrayConstructor;
  readonly Uint8ClampedArray: Uint8ClampedArrayConstructor;
  readonly Int16Array: Int16ArrayConstructor;
  readonly Uint16Array: Uint16ArrayConstructor;
  readonly Int32Array: Int32ArrayConstructor;
  readonly Uint32Array: Uint32ArrayConstructor;
  readonly Float32Array: Float32ArrayConstructor;
  readonly Float64Array: Float64ArrayConstructor;
} = { Int8Array, Uint8Array, Uint8ClampedArray, Int16Array, Uint16Array, Int32Array, Uint32Array, Float32Array, Float64Array };

export type Numbers = InstanceType<(typeof ARRAYS)[keyof typeof ARRAYS]>;

/** What a `Buffer`, a typed array, a `DataView` or an `ArrayBuffer` of the package is: several of them may be of one memory. */
export interface Memory {
  readonly view: Numbers | DataView<ArrayBuffer> | ArrayBuffer;
  readonly kind: string;
}

const MEMORIES = new WeakMap<Thing, Memory>();

/** What has come out of letters of an encoding, or of numbers: its text does not stand in the code. */
const DECODED = new WeakSet<ArrayBufferLike>();

/** Where what was stored comes from that is not known. */
const UNTOLD = new WeakMap<ArrayBufferLike, Value>();

/** The most bytes that are kept: longer ones are told as texts are. */
export const MOST_BYTES = 200_000;

export function bytes(view: Memory['view'], kind: string, decoded: boolean): Thing {
  const made = thing('bytes');
  MEMORIES.set(made, { view, kind });
  if (decoded) DECODED.add(bufferOf(view));
  return made;
}

export function memoryOf(of: Datum): Memory | undefined {
  return typeof of === 'object' && of !== null && of.kind === 'thing' && of.is === 'bytes' ? MEMORIES.get(of) : undefined;
}

/** The numbers of a typed array or `Buffer`. */
export function numbersOf(of: Datum): Numbers | undefined {
  const view = memoryOf(of)?.view;
  return view === undefined || view instanceof DataView || view instanceof ArrayBuffer ? undefined : view;
}

export function bufferOf(view: Memory['view']): ArrayBufferLike {
  return view instanceof ArrayBuffer ? view : view.buffer;
}

export function isDecoded(view: Memory['view']): boolean {
  return DECODED.has(bufferOf(view));
}

/** What is in it, as far as that is known: where something was stored that is not, all may be that. */
export function untold(view: Memory['view']): Value | undefined {
  return UNTOLD.get(bufferOf(view));
}

/** Something that is not known is stored in it. */
export function leaveUntold(view: Memory['view'], what: Datum, run: Run): void {
  const value = isOpen(what) ? what.value : valueOf(what, run);
  UNTOLD.set(
    bufferOf(view),
    value === UNKNOWN ? UNFOLLOWED : { ...UNKNOWN, from: value.from, params: value.params, imports: value.imports },
  );
}

/** All bytes of it. */
export function bytesIn(view: Memory['view']): Uint8Array {
  return view instanceof ArrayBuffer ? new Uint8Array(view) : new Uint8Array(view.buffer, view.byteOffset, view.byteLength);
}

/** What its bytes say as a text. */
export function textOfBytes(of: Thing, encoding = 'utf8'): Value | undefined {
  const view = memoryOf(of)?.view;
  if (view === undefined) return undefined;
  const origin = untold(view);
  if (origin) return origin;
  const text = textOf(bytesIn(view), encoding);
  return text === undefined ? UNFOLLOWED : textValue(text, isDecoded(view));
}

/** What is in it, one after the other. */
export function itemsOfBytes(of: Thing): Datum[] {
  const numbers = numbersOf(of);
  if (!numbers) return [];
  const origin = untold(numbers);
  return origin ? [open(origin)] : [...numbers];
}

/** A member of it that is no method. */
export function memberOfBytes(of: Thing, name: string): Datum {
  const memory = memoryOf(of);
  const numbers = numbersOf(of);
  if (!memory) return undefined;
  if (/^\d+$/.test(name)) {
    const origin = numbers && untold(numbers);
    return origin ? open(origin) : numbers?.[Number(name)];
  }
  if (name === 'byteLength') return memory.view.byteLength;
  if (memory.view instanceof ArrayBuffer) return undefined;
  if (name === 'length') return numbers?.length;
  if (name === 'byteOffset') return memory.view.byteOffset;
  return name === 'buffer' && memory.view.buffer instanceof ArrayBuffer ? bytes(memory.view.buffer, 'ArrayBuffer', false) : undefined;
}

/** Stores a number at a place. */
export function setByte(of: Thing, at: number, value: Datum, run: Run): void {
  const numbers = numbersOf(of);
  if (!numbers) return;
  if (typeof value === 'number' || typeof value === 'boolean' || typeof value === 'string') numbers[at] = Number(value);
  else leaveUntold(numbers, value, run);
}
