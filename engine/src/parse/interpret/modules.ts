import { Decompress, Gunzip, Inflate, Unzlib } from 'fflate';

import { rawBytes } from './bytes.ts';
import { dict, isThing, list, native, textOf, type Datum } from './datum.ts';
import { LONGEST_LIST, spend, type Machine } from './machine.ts';
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
      return dict(['parse', 'decode'].map(method => [method, native(args => parametersOf(textOf(args[0])))] as const));
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
    stream.push(bytes, true);
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

/** Whatever is unpacked, its tables are made anew. */
const UNPACK_COST = 2_000;

/** `new URLSearchParams(text)`, and what `querystring.parse` gives. */
function parametersOf(text: string): Datum {
  return dict([...new URLSearchParams(text)]);
}

/** `new URLSearchParams(text)`. */
export function searchParams(text: string): Datum {
  const given = new URLSearchParams(text);
  return dict([
    ['get', native(args => given.get(textOf(args[0])))],
    ['has', native(args => given.has(textOf(args[0])))],
    ['getAll', native(args => list(given.getAll(textOf(args[0]))))],
    ['toString', native(() => given.toString())],
  ]);
}

/** `new URL(text)`. Source: the URL Standard. */
export function addressParts(args: readonly Datum[]): Datum {
  const [text, base] = args;
  if (isThing(text) || isThing(base)) throw UNKNOWABLE;
  if (!URL.canParse(textOf(text), base === undefined ? undefined : textOf(base))) throw new Thrown('TypeError: Invalid URL');
  const url = new URL(textOf(text), base === undefined ? undefined : textOf(base));
  const { href, host, hostname, origin, pathname, protocol, search, hash, port, username, password } = url;
  const texts = { href, host, hostname, origin, pathname, protocol, search, hash, port, username, password };
  return dict([...Object.entries(texts), ['searchParams', searchParams(search)], ['toString', native(() => href)]]);
}
