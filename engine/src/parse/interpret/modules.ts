import { UNPACKERS, unpackedParts } from '../unpacked.ts';
import { rawBytes } from './bytes.ts';
import { dict, isThing, list, native, textOf, type Datum } from './datum.ts';
import { LONGEST_LIST, OBJECT_COST, spend, type Machine } from './machine.ts';
import { Thrown, UNKNOWABLE } from './signals.ts';

/** What a module of Node has that only makes data of data, or undefined of any other. Sources: the Node.js API documentation. */
export function moduleNamed(name: string, all: ReadonlyMap<string, Datum>): Datum {
  switch (name.replace(/^node:/, '')) {
    case 'zlib':
      return dict(Object.keys(UNPACKERS).map(method => [method, native((args, machine) => unpacked(method, args, machine))] as const));
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

/** Untrusted: a few bytes may unpack to any number, of which no more are made than a list may have. */
function unpacked(name: string, args: readonly Datum[], machine: Machine): Datum {
  const bytes = rawBytes(args[0], machine);
  spend(machine, UNPACK_COST + bytes.length);
  const parts = partsOf(name, bytes);
  machine.decodings++;
  spend(
    machine,
    parts.reduce((sum, part) => sum + part.length, 0),
  );
  return list(
    parts.flatMap(part => [...part]),
    true,
  );
}

function partsOf(name: string, bytes: Uint8Array): Uint8Array[] {
  let parts: Uint8Array[] | undefined;
  try {
    parts = unpackedParts(name, bytes, LONGEST_LIST);
  } catch (error) {
    // What cannot be unpacked here the code cannot unpack either.
    throw error instanceof Error ? new Thrown(error.message) : error;
  }
  if (!parts) throw UNKNOWABLE;
  return parts;
}

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
