import { bytesOf } from '../../../model/decode.ts';
import { joinChunks } from '../../../model/join-chunks.ts';
import { callFunction } from '../language/calls.ts';
import { isFunction, isList, isThing, native, open, plain, type Datum, type Thing } from '../values/datum.ts';
import { itemsOf } from '../language/iterate.ts';
import type { Run } from '../run.ts';
import { spend } from '../steps.ts';
import type { Span } from '../../../model/place.ts';
import { originsOf } from '../../read/fold/origins.ts';
import { outside } from '../../read/name/outside.ts';
import { datumOf, knownText, valueOf } from '../values/values.ts';
import { ARRAYS, bytes, bytesIn, isDecoded, itemsOfBytes, memoryOf, MOST_BYTES, numbersOf, textOfBytes, untold } from './bytes.ts';
import { arrayOf, isKind, ofNumbers } from './byte-methods.ts';

interface Given {
  readonly args: readonly Datum[];
  readonly at: Span;
  readonly run: Run;
}

type Answer = { readonly result: Datum } | undefined;

/** What makes bytes, and reads texts of them, where all of it is known: what is not is told as texts are. */
export const MAKES_BYTES: ReadonlyMap<string, (given: Given) => Answer> = new Map<string, (given: Given) => Answer>([
  ...['Buffer.from', 'Buffer'].map(name => [name, ({ args, run }: Given): Answer => told(bufferFrom(args, run))] as const),
  ...['Buffer.alloc', 'Buffer.allocUnsafe', 'Buffer.allocUnsafeSlow'].map(
    name =>
      [
        name,
        ({ args: [size, fill, encoding], run }: Given): Answer =>
          told(encoding === undefined ? filledWith(empty(size, 'Buffer', run), fill) : undefined),
      ] as const,
  ),
  ['Buffer.concat', ({ args: [all], run }) => told(concatenated(all, run))],
  ...Object.keys(ARRAYS).flatMap(kind => [
    [kind, ({ args, run }: Given): Answer => told(arrayFrom(kind, args, run))] as const,
    [`${kind}.of`, ({ args, run }: Given): Answer => told(ofKnown(args, kind, run))] as const,
    [`${kind}.from`, (given: Given): Answer => told(collected(kind, given))] as const,
  ]),
  ['ArrayBuffer', ({ args: [size], run }) => told(memory(size, run))],
  ['SharedArrayBuffer', ({ args: [size], run }) => told(memory(size, run))],
  ['DataView', ({ args }) => told(viewOf(args))],
  ['TextEncoder().encode', ({ args: [text], run }) => told(encoded(text, run))],
  ['TextDecoder().decode', ({ args: [of], run }) => told(decodedText(of, run))],
  ['TextDecoder', ({ args: [label], run }) => told(otherDecoder(label, run))],
]);

function told(result: Datum): Answer {
  return result === undefined ? undefined : { result };
}

function bufferFrom([data, encoding, length]: readonly Datum[], run: Run): Datum {
  const shared = memoryOf(data)?.view;
  if (shared instanceof ArrayBuffer) return arrayFrom('Buffer', [data, encoding, length], run);
  const other = numbersOf(data);
  if (other && isThing(data)) return ofNumbers(itemsOfBytes(data), 'Buffer', isDecoded(other), run);
  if (isList(data)) return ofKnown(data.items, 'Buffer', run);
  const text = typeof data === 'string' ? data : undefined;
  const name = encoding === undefined ? 'utf8' : knownText(encoding);
  if (text === undefined || name === undefined || text.length > MOST_BYTES) return undefined;
  spend(run, 1 + text.length / 32);
  const made = bytesOf(text, name);
  return made && bytes(new Uint8Array(made), 'Buffer', !/^utf-?8$/i.test(name));
}

/** Numbers of a list, where all of them are known. */
function ofKnown(items: readonly Datum[], kind: string, run: Run): Datum {
  return items.length <= MOST_BYTES && items.every(one => typeof one === 'number') ? ofNumbers(items, kind, true, run) : undefined;
}

function empty(size: Datum, kind: string, run: Run): Datum {
  if (typeof size !== 'number' || !(size >= 0 && size * arrayOf(kind).BYTES_PER_ELEMENT <= MOST_BYTES)) return undefined;
  spend(run, 1 + size / 64);
  return bytes(new (arrayOf(kind))(Math.floor(size)), kind, true);
}

/** `Buffer.alloc(4, 0x61)`, `Buffer.alloc(4, 'ab')`: what is not known leaves nothing known. */
function filledWith(made: Datum, fill: Datum): Datum {
  const view = memoryOf(made)?.view;
  if (fill === undefined || !(view instanceof Uint8Array)) return made;
  const by = typeof fill === 'number' ? Uint8Array.of(fill) : typeof fill === 'string' ? Buffer.from(fill) : bytesAt(fill);
  if (by === undefined || by.length === 0) return undefined;
  for (let at = 0; at < view.length; at++) view[at] = by[at % by.length] ?? 0;
  return made;
}

function bytesAt(of: Datum): Uint8Array | undefined {
  const view = memoryOf(of)?.view;
  return view instanceof Uint8Array && !untold(view) ? view : undefined;
}

function memory(size: Datum, run: Run): Datum {
  if (typeof size !== 'number' || !(size >= 0 && size <= MOST_BYTES)) return undefined;
  spend(run, 1 + size / 64);
  return bytes(new ArrayBuffer(Math.floor(size)), 'ArrayBuffer', true);
}

function arrayFrom(kind: string, [source, offset, length]: readonly Datum[], run: Run): Datum {
  if (source === undefined) return empty(0, kind, run);
  if (typeof source === 'number') return empty(source, kind, run);
  if (isList(source)) return ofKnown(source.items, kind, run);
  const view = memoryOf(source)?.view;
  if (view === undefined || !isThing(source)) return undefined;
  const Kind = arrayOf(kind);
  if (!(view instanceof ArrayBuffer)) return ofNumbers(itemsOfBytes(source), kind, isDecoded(view), run);
  const [from, many] = [offset ?? 0, length];
  if (typeof from !== 'number' || (many !== undefined && typeof many !== 'number')) return undefined;
  const isWhole =
    from % Kind.BYTES_PER_ELEMENT === 0 && from <= view.byteLength && (many ?? 0) * Kind.BYTES_PER_ELEMENT <= view.byteLength - from;
  const rest = Math.floor((view.byteLength - from) / Kind.BYTES_PER_ELEMENT);
  return isWhole ? bytes(new Kind(view, from, many ?? rest), kind, false) : undefined;
}

function collected(kind: string, { args: [source, by], at, run }: Given): Datum {
  if (!isKind(kind)) return undefined;
  const length = isThing(source) && source.is === 'plain' ? source.props.get('length') : undefined;
  const items =
    typeof length === 'number' && length <= MOST_BYTES
      ? Array.from({ length }, () => undefined)
      : isThing(source) || typeof source === 'string'
        ? itemsOf(source, run)
        : undefined;
  if (!items) return undefined;
  const numbers = isFunction(by)
    ? items.map((one, index) => callFunction(by, undefined, [one, index], at, run))
    : items.map(one => (typeof one === 'string' ? Number(one) : one));
  return ofKnown(numbers, kind, run);
}

function concatenated(all: Datum, run: Run): Datum {
  const parts = isList(all) ? all.items : [];
  const views = parts.flatMap(one => numbersOf(one) ?? []);
  const size = views.reduce((sum, one) => sum + one.byteLength, 0);
  if (parts.length === 0 || views.length < parts.length || size > MOST_BYTES || views.some(one => untold(one))) return undefined;
  spend(run, 1 + size / 64);
  return bytes(joinChunks(views.map(bytesIn)), 'Buffer', views.some(isDecoded));
}

function viewOf([of, offset, length]: readonly Datum[]): Datum {
  const view = memoryOf(of)?.view;
  const from = offset ?? 0;
  if (!(view instanceof ArrayBuffer) || typeof from !== 'number' || from > view.byteLength) return undefined;
  const many = typeof length === 'number' && length <= view.byteLength - from ? length : view.byteLength - from;
  return bytes(new DataView(view, from, many), 'DataView', false);
}

function encoded(text: Datum, run: Run): Datum {
  if (typeof text !== 'string' || text.length > MOST_BYTES) return undefined;
  spend(run, 1 + text.length / 64);
  return bytes(new Uint8Array(new TextEncoder().encode(text)), 'Uint8Array', false);
}

/** What reads bytes as UTF-16; undefined for whatever reads them otherwise. Source: the Encoding Standard, “Names and labels”. */
function otherDecoder(label: Datum, run: Run): Datum {
  const name = label === undefined ? '' : (knownText(label) ?? '');
  if (!/^\s*(?:utf-16(?:le)?|ucs-2|unicode|csunicode|iso-10646-ucs-2)\s*$/i.test(name)) return undefined;
  const made = plain([
    [
      'decode',
      native(({ args: [of] }) => {
        const view = memoryOf(of)?.view;
        if (view === undefined || !isThing(of) || untold(view)) return open(originsOf(valueOf(of, run)));
        spend(run, 1 + view.byteLength / 64);
        return new TextDecoder('utf-16le').decode(bytesIn(view));
      }),
    ],
  ]);
  made.base = open(undefined, outside('', 'TextDecoder()'), undefined);
  return made;
}

function decodedText(of: Datum, run: Run): Datum {
  const view = memoryOf(of)?.view;
  if (view === undefined || !isThing(of)) return undefined;
  spend(run, 1 + view.byteLength / 64);
  const value: Thing | undefined = of;
  const text = textOfBytes(value);
  return text ? datumOf(text) : open();
}
