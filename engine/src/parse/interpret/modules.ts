import { Decompress, Gunzip, Inflate, Unzlib } from 'fflate';

import { rawBytes } from './bytes.ts';
import { dict, isThing, list, native, textOf, type Datum } from './datum.ts';
import { LONGEST_LIST, OBJECT_COST, spend, type Machine } from './machine.ts';
import { Thrown, Unknowable, UNKNOWABLE } from './signals.ts';

/** What a module of Node has that only makes data of data, or undefined of any other. Sources: the Node.js API documentation. */
export function moduleNamed(name: string, all: ReadonlyMap<string, Datum>): Datum {
  switch (name.replace(/^node:/, '')) {
    case 'zlib':
      return dict(
        Object.entries(UNPACK).map(([method, unpack]) => [method, native((args, machine) => unpacked(unpack, args, machine))] as const),
      );
    case 'buffer':
      return dict([...all].filter(([global]) => /^(?:Buffer|atob|btoa)$/.test(global)));
    case 'util':
      return dict([...all].filter(([global]) => /^Text(?:De|En)coder$/.test(global)));
    case 'querystring':
      return dict(['parse', 'decode'].map(method => [method, native((args, machine) => parametersOf(args, machine))] as const));
    case 'url':
      return dict([...all].filter(([global]) => /^URL/.test(global)));
    default:
      return undefined;
  }
}

type Unpacker = (each: (part: Uint8Array) => void) => { push(bytes: Uint8Array, isLast: boolean): void };

const UNPACK: Readonly<Record<string, Unpacker>> = {
  inflateSync: each => new Unzlib(each),
  inflateRawSync: each => new Inflate(each),
  gunzipSync: each => new Gunzip(each),
  unzipSync: each => new Decompress(each),
};

/** Untrusted: a few bytes may unpack to any number, of which no more are made than a list may have. */
function unpacked(unpack: Unpacker, args: readonly Datum[], machine: Machine): Datum {
  const bytes = rawBytes(args[0], machine);
  spend(machine, UNPACK_COST + bytes.length);
  const parts: Uint8Array[] = [];
  let length = 0;
  const stream = unpack(part => {
    length += part.length;
    if (length > LONGEST_LIST) throw UNKNOWABLE;
    parts.push(part);
  });
  try {
    // In pieces: what one of them gives is told only when all of it is made.
    for (let at = 0; at < bytes.length; at += PIECE) stream.push(bytes.subarray(at, at + PIECE), at + PIECE >= bytes.length);
  } catch (error) {
    if (error instanceof Unknowable || !(error instanceof Error)) throw error;
    // What cannot be unpacked here the code cannot unpack either.
    throw new Thrown(error.message);
  }
  machine.decodings++;
  spend(machine, length);
  return list(
    parts.flatMap(part => [...part]),
    true,
  );
}

/** Each byte may give a thousand. */
const PIECE = 64;

/** Whatever is unpacked, its tables are made anew. */
const UNPACK_COST = 2_000;

/** Longer addresses and lists of parameters hold data. */
const LONGEST_ADDRESS = 2_000;

/** A text that is read as an address or its parameters, accounted for. */
function addressText(datum: Datum, machine: Machine): string {
  const text = textOf(datum);
  if (text.length > LONGEST_ADDRESS) throw UNKNOWABLE;
  spend(machine, ADDRESS_COST + text.length);
  return text;
}

/** Measured: reading an address takes as long as so many steps. */
const ADDRESS_COST = 200;

/** `querystring.parse(text)`, with no signs of its own and no name twice. */
function parametersOf([text, ...more]: readonly Datum[], machine: Machine): Datum {
  const given = [...new URLSearchParams(`&${addressText(text, machine)}`)];
  if (more.length > 0 || new Set(given.map(([name]) => name)).size < given.length) throw UNKNOWABLE;
  return dict(given);
}

/** `new URLSearchParams(text)`. */
export function searchParams(text: Datum, machine: Machine): Datum {
  const given = new URLSearchParams(addressText(text, machine));
  const asked = (args: readonly Datum[], of: Machine): string => (spend(of, given.size + 1), textOf(args[0]));
  return dict([
    ['get', native((args, of) => given.get(asked(args, of)))],
    ['has', native((args, of) => given.has(asked(args, of)))],
    ['getAll', native((args, of) => (spend(of, OBJECT_COST), list(given.getAll(asked(args, of)))))],
  ]);
}

/** `new URL(text)`. Source: the URL Standard. */
export function addressParts([text, base]: readonly Datum[], machine: Machine): Datum {
  if (isThing(text) || isThing(base)) throw UNKNOWABLE;
  const [address, from] = [addressText(text, machine), base === undefined ? undefined : addressText(base, machine)];
  if (!URL.canParse(address, from)) throw new Thrown('TypeError: Invalid URL');
  const { href, host, hostname, origin, pathname, protocol, search, hash, port, username, password } = new URL(address, from);
  const texts = { href, host, hostname, origin, pathname, protocol, search, hash, port, username, password };
  return dict([
    ...Object.entries(texts),
    ['searchParams', searchParams(search.slice(0, LONGEST_ADDRESS), machine)],
    ['toString', native(() => href)],
  ]);
}
