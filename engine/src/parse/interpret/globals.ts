import { unescaped } from '../../model/decode.ts';
import { buffers, bytesFrom, textDecoder, textEncoder, typedArray } from './bytes.ts';
import { dict, HOLE, isThing, list, native, numberOf, textOf, truthy, type Datum, type Dict } from './datum.ts';
import { asText, call, joinedTexts, made, roomFor, spend, type Machine } from './machine.ts';
import { itemsOf, member } from './members.ts';
import { addressParts, moduleNamed, searchParams } from './modules.ts';
import { collection, json, objects } from './objects.ts';
import { patternOf } from './pattern.ts';
import { Thrown, UNKNOWABLE } from './signals.ts';

/** `Function('return this')()`, however it is put. */
const RETURNS_THIS = /^return[ (]+(function\(\) *)?(\{\}\.constructor\("return this"\)\( *\)|this)[ )]*;?$/;

/** The members that the global object has here: pure ones. A `Map` made anew for each file, because code may hang things onto them. */
export function globals(all: Dict): Map<string, Datum> {
  const members = new Map<string, Datum>([
    ['undefined', undefined],
    ['NaN', Number.NaN],
    ['Infinity', Number.POSITIVE_INFINITY],
    ['parseInt', native(args => Number.parseInt(firstLetters(args[0]), args[1] === undefined ? undefined : numberOf(args[1])))],
    ['parseFloat', native(args => Number.parseFloat(firstLetters(args[0])))],
    ['isNaN', native(args => Number.isNaN(numberOf(args[0])))],
    [
      'Number',
      native(
        args => (args.length === 0 ? 0 : numberOf(args[0])),
        [
          ['parseInt', native(args => Number.parseInt(firstLetters(args[0]), args[1] === undefined ? undefined : numberOf(args[1])))],
          ['parseFloat', native(args => Number.parseFloat(firstLetters(args[0])))],
          ['isNaN', native(args => Number.isNaN(args[0]))],
          ['isInteger', native(args => Number.isInteger(args[0]))],
        ],
      ),
    ],
    ['Boolean', native(args => truthy(args[0]))],
    [
      'String',
      native(
        (args, machine) => (args.length === 0 ? '' : asText(args[0], machine)),
        [
          ['fromCharCode', native(fromCharCode)],
          ['fromCodePoint', native(fromCharCode)],
          ['raw', native(raw)],
        ],
      ),
    ],
    [
      'Array',
      native(newList, [
        ['from', native(listFrom)],
        ['isArray', native(isList)],
        ['of', native(args => list([...args]))],
      ]),
    ],
    ['Uint8Array', typedArray(8)],
    ['Uint8ClampedArray', typedArray(8)],
    ['Uint16Array', typedArray(16)],
    ['Uint32Array', typedArray(32)],
    ['Buffer', buffers()],
    ['TextDecoder', textDecoder()],
    ['TextEncoder', textEncoder()],
    ['Object', objects()],
    ['JSON', json()],
    ['Map', collection('map')],
    ['Set', collection('set')],
    ['URL', native(addressParts)],
    ['URLSearchParams', native((args, machine) => searchParams(args[0] ?? '', machine))],
    ['Math', dict(math())],
    ['atob', native(atobOf)],
    ['decodeURIComponent', native(uriDecoded)],
    ['decodeURI', native(uriDecoded)],
    ['unescape', native((args, machine) => (machine.decodings++, made(unescaped(textOf(args[0])), machine)))],
    ['escape', native((args, machine) => made(textOf(args[0]).replace(/[^\w@*+\-./]/g, escapeOf), machine))],
    ['encodeURIComponent', native(uriEncoded)],
    ['Error', native(args => dict([['message', args[0]]]))],
    ['TypeError', native(args => dict([['message', args[0]]]))],
    ['RegExp', native(args => patternOf(textOf(args[0]), args[1] === undefined ? '' : textOf(args[1])))],
  ]);
  for (const name of ['global', 'globalThis']) members.set(name, all);
  members.set(
    'require',
    native(args => moduleNamed(textOf(args[0]), members) ?? unknown()),
  );
  members.set(
    'Function',
    native(args => returnsThis(args, all)),
  );
  return members;
}

const math = (): (readonly [string, Datum])[] => [
  // `random`, and what no decoder was seen to use: they are there, and are not told.
  ...Object.getOwnPropertyNames(Math).map((name): [string, Datum] => [name, HOLE]),
  ['floor', native(args => Math.floor(numberOf(args[0])))],
  ['ceil', native(args => Math.ceil(numberOf(args[0])))],
  ['round', native(args => Math.round(numberOf(args[0])))],
  ['trunc', native(args => Math.trunc(numberOf(args[0])))],
  ['abs', native(args => Math.abs(numberOf(args[0])))],
  ['sqrt', native(args => Math.sqrt(numberOf(args[0])))],
  ['pow', native(args => numberOf(args[0]) ** numberOf(args[1]))],
  ['imul', native(args => Math.imul(numberOf(args[0]), numberOf(args[1])))],
  ['min', native(args => Math.min(...args.map(numberOf)))],
  ['max', native(args => Math.max(...args.map(numberOf)))],
];

function returnsThis(args: readonly Datum[], all: Datum): Datum {
  const body = textOf(args.at(-1) ?? '');
  if (args.length !== 1 || body.length > 100 || !RETURNS_THIS.test(body)) throw UNKNOWABLE;
  return native(() => all);
}

function fromCharCode(args: readonly Datum[], machine: Machine): Datum {
  machine.decodings++;
  spend(machine, args.length);
  const codes = args.map(numberOf);
  if (codes.some(code => code > 0xff_ff)) return String.fromCodePoint(...codes.filter(code => code >= 0 && code <= 0x10_ff_ff));
  return String.fromCharCode(...codes);
}

function isList(args: readonly Datum[]): boolean {
  const [first] = args;
  return isThing(first) && first.kind === 'list';
}

function newList(args: readonly Datum[], machine: Machine): Datum {
  const [size] = args;
  if (args.length !== 1 || typeof size !== 'number') return list([...args]);
  return list(empty(size, undefined, machine));
}

function empty(size: number, of: Datum, machine: Machine): Datum[] {
  // Before it is accounted for: a negative size would give back what was spent.
  if (!(size >= 0 && Number.isInteger(size))) throw new Thrown('RangeError');
  roomFor(size, machine);
  return Array.from({ length: size }, () => of);
}

function listFrom(args: readonly Datum[], machine: Machine): Datum {
  const [of, change] = args;
  const items =
    isThing(of) && of.kind === 'dict' ? empty(numberOf(member(of, 'length', machine) ?? 0), undefined, machine) : itemsOf(of, machine);
  return list(change === undefined ? [...items] : items.map((one, index) => call(change, [one, index], machine)));
}

/** `String.raw({ raw }, …)`: the pieces with what stands between them. */
function raw([strings, ...between]: readonly Datum[], machine: Machine): Datum {
  const pieces = itemsOf(member(strings, 'raw', machine), machine);
  const woven = pieces.flatMap((piece, index) => (index < pieces.length - 1 ? [piece, between[index] ?? ''] : [piece]));
  return joinedTexts(
    woven.map(one => asText(one, machine)),
    '',
    machine,
  );
}

function unknown(): never {
  throw UNKNOWABLE;
}

/** `parseInt` and its kin stop at the first letter that is no digit. */
function firstLetters(datum: Datum): string {
  return textOf(datum).slice(0, 40);
}

function atobOf(args: readonly Datum[], machine: Machine): Datum {
  const bytes = bytesFrom(textOf(args[0]), 'base64', machine);
  return made(bytes.items.map(one => String.fromCharCode(numberOf(one))).join(''), machine);
}

function uriDecoded(args: readonly Datum[], machine: Machine): Datum {
  machine.decodings++;
  const text = textOf(args[0]);
  try {
    return made(decodeURIComponent(text), machine);
  } catch (error) {
    if (error instanceof URIError) throw new Thrown('URIError');
    throw error;
  }
}

function uriEncoded(args: readonly Datum[], machine: Machine): Datum {
  try {
    return made(encodeURIComponent(textOf(args[0])), machine);
  } catch (error) {
    if (error instanceof URIError) throw new Thrown('URIError');
    throw error;
  }
}

function escapeOf(letter: string): string {
  const code = letter.charCodeAt(0);
  return code < 256 ? `%${code.toString(16).toUpperCase().padStart(2, '0')}` : `%u${code.toString(16).toUpperCase().padStart(4, '0')}`;
}
