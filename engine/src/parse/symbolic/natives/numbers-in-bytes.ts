import { open, type Datum, type Native, type Thing } from '../values/datum.ts';
import { madeOf } from '../values/values.ts';
import type { Run } from '../run.ts';
import { leaveUntold, memoryOf, untold } from './bytes.ts';

/** `readUInt16BE`, `writeDoubleLE`, `readUIntBE(at, bytes)`, `getInt32`, `setUint8`, … Source: the Node.js API documentation, “Buffer”; ECMAScript, “DataView Objects”. */
const METHOD = /^(read|write|get|set)(Big)?(U?Int|Float|Double|Uint)(8|16|32|64)?(LE|BE)?$/i;

/** What such a method is asked to do. */
interface Asked {
  readonly isWriting: boolean;
  /** Of a `Buffer`, which says in its name in which order bytes lie; of a `DataView` the last argument says so. */
  readonly isOfBuffer: boolean;
  readonly kind: 'int' | 'uint' | 'float';
  readonly isBig: boolean;
  /** Bytes; undefined where an argument says how many. */
  readonly size: number | undefined;
  readonly isLittle: boolean;
}

/** A method that reads a number in bytes or stores one there; undefined for any other name. */
export function numberMethodOf(of: Thing, name: string, run: Run): Native | undefined {
  const asked = askedBy(name);
  return asked && (({ args }) => (asked.isWriting ? stored(of, asked, args, run) : readBy(of, asked, args, run)));
}

function askedBy(name: string): Asked | undefined {
  const [, how = '', big, type = '', bits, order] = METHOD.exec(name) ?? [];
  if (how === '') return undefined;
  const isFloat = /^(?:float|double)$/i.test(type);
  const isWhole = bits === undefined && !isFloat;
  const floating = /^double$/i.test(type) ? 8 : 4;
  const kind = /^u/i.test(type) ? 'uint' : 'int';
  return {
    isWriting: /^(?:write|set)$/.test(how),
    isOfBuffer: /^(?:read|write)$/.test(how),
    kind: isFloat ? 'float' : kind,
    isBig: big !== undefined,
    size: isWhole ? undefined : bits === undefined ? floating : Number(bits) / 8,
    isLittle: order !== 'BE',
  };
}

function readBy(of: Thing, asked: Asked, args: readonly Datum[], run: Run): Datum {
  const view = memoryOf(of)?.view;
  if (view === undefined || view instanceof ArrayBuffer) return undefined;
  const origin = untold(view);
  if (origin) return open(origin);
  const [at = 0, second] = args;
  const size = asked.size ?? second;
  const isLittle = asked.isOfBuffer ? asked.isLittle : second === true;
  const bytes = bytesAt(view, at, size);
  if (!bytes) {
    run.mayThrow++;
    return madeOf([of, ...args], run);
  }
  return numberIn(isLittle ? bytes.toReversed() : bytes, asked);
}

function stored(of: Thing, asked: Asked, args: readonly Datum[], run: Run): Datum {
  const view = memoryOf(of)?.view;
  if (view === undefined || view instanceof ArrayBuffer) return undefined;
  const [at, value] = asked.isOfBuffer ? [args[1] ?? 0, args[0]] : args;
  const size = asked.size ?? args[2];
  const isLittle = asked.isOfBuffer ? asked.isLittle : args[2] === true;
  const bytes = bytesAt(view, at, size);
  run.changes++;
  if (!bytes || (typeof value !== 'number' && typeof value !== 'bigint')) {
    if (!bytes) run.mayThrow++;
    leaveUntold(view, value, run);
    return open();
  }
  const made = bytesOfNumber(value, asked, bytes.length);
  bytes.set(isLittle ? made.toReversed() : made);
  return asked.isOfBuffer && typeof at === 'number' ? at + bytes.length : undefined;
}

/** The bytes of memory that are meant; undefined where they are not all inside of it. */
function bytesAt(view: ArrayBufferView, at: Datum, size: Datum): Uint8Array | undefined {
  const isInside =
    typeof at === 'number' &&
    typeof size === 'number' &&
    Number.isInteger(at) &&
    size >= 1 &&
    size <= 8 &&
    at >= 0 &&
    at + size <= view.byteLength;
  return isInside ? new Uint8Array(view.buffer, view.byteOffset + at, size) : undefined;
}

/** What bytes say as a number, the highest first. */
function numberIn(bytes: Uint8Array, { kind, isBig }: Asked): Datum {
  if (kind === 'float') {
    const memory = new DataView(bytes.slice().buffer);
    return bytes.length === 8 ? memory.getFloat64(0) : memory.getFloat32(0);
  }
  let all = 0n;
  for (const byte of bytes) all = (all << 8n) | BigInt(byte);
  const number = kind === 'int' ? BigInt.asIntN(bytes.length * 8, all) : all;
  return isBig ? number : Number(number);
}

/** The same the other way round. */
function bytesOfNumber(value: number | bigint, { kind }: Asked, size: number): Uint8Array {
  const memory = new DataView(new ArrayBuffer(8));
  if (kind === 'float') {
    if (size === 8) memory.setFloat64(0, Number(value));
    else memory.setFloat32(0, Number(value));
    return new Uint8Array(memory.buffer, 0, size);
  }
  const whole = typeof value === 'bigint' ? value : BigInt(Number.isFinite(value) ? Math.trunc(value) : 0);
  memory.setBigInt64(0, BigInt.asIntN(64, whole));
  return new Uint8Array(memory.buffer, 8 - size, size);
}
