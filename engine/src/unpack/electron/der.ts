/** One element of DER: its tag, and where its content lies. */
export interface Der {
  readonly tag: number;
  /** The first byte of the tag. */
  readonly at: number;
  readonly start: number;
  readonly end: number;
}

const DEEPEST_LENGTH = 4;

/** The elements between two places, in their order; undefined where one breaks off. Untrusted: no length is believed beyond its parent's end. */
export function elementsIn(bytes: Uint8Array, start: number, end: number): readonly Der[] | undefined {
  const found: Der[] = [];
  for (let at = start; at < end;) {
    const one = elementAt(bytes, at, end);
    if (one === undefined) return undefined;
    found.push(one);
    at = one.end;
  }
  return found;
}

/** The elements inside another. */
export function inside(bytes: Uint8Array, outer: Der | undefined): readonly Der[] {
  return (outer && elementsIn(bytes, outer.start, outer.end)) ?? [];
}

/** One element, whatever follows it. */
export function elementAt(bytes: Uint8Array, at: number, end: number): Der | undefined {
  const tag = bytes[at];
  const first = bytes[at + 1];
  // Tags of several bytes do not occur in signatures, nor do lengths that are told at the end.
  if (tag === undefined || first === undefined || (tag & 0x1f) === 0x1f || first === 0x80) return undefined;
  let length = first;
  let start = at + 2;
  if (first > 0x80) {
    const many = first - 0x80;
    if (many > DEEPEST_LENGTH) return undefined;
    length = 0;
    for (const byte of bytes.subarray(start, start + many)) length = length * 256 + byte;
    start += many;
  }
  return start + length <= end && start + length <= bytes.length ? { tag, at, start, end: start + length } : undefined;
}

/** The content of an element. */
export function contentOf(bytes: Uint8Array, one: Der): Uint8Array {
  return bytes.subarray(one.start, one.end);
}

/** An object identifier as it is written; empty where it is none. */
export function identifierOf(bytes: Uint8Array, one: Der | undefined): string {
  if (one?.tag !== 6) return '';
  const [first = 0, ...rest] = contentOf(bytes, one);
  const numbers = [Math.min(2, Math.floor(first / 40)), first - 40 * Math.min(2, Math.floor(first / 40))];
  let number = 0;
  for (const byte of rest) {
    number = number * 128 + (byte & 0x7f);
    if (byte >= 0x80) continue;
    numbers.push(number);
    number = 0;
  }
  return numbers.join('.');
}
