import type { TextMark } from '../model/pack.ts';
import { automatonOf } from './automaton.ts';

/**
 * Looks through the first `length` bytes, and tells which words stand where: `found` is given the place in the list, and the offset of the first
 * byte. Bytes beyond `length` only tell whether a word goes on.
 */
export type FindTexts = (bytes: Uint8Array, length: number, found: (word: number, start: number) => void) => void;

/** What may stand beside a word so that it is that word and no part of another. */
type Edges = 'any' | 'host' | 'word';

const EDGES: Readonly<Record<TextMark['kind'], Edges>> = { text: 'any', host: 'host', address: 'word' };

/** So many bytes around a word decide whether it is one. */
export const EDGE_BYTES = 2;

/** Finds all words of packs in one pass. Words are compared as UTF-8; hosts in any case of letters, the rest as they are written. */
export function textFinder(words: readonly Pick<TextMark, 'kind' | 'value'>[]): FindTexts {
  const encoder = new TextEncoder();
  const needles = words.map(({ kind, value }) => ({ exact: encoder.encode(value), edges: EDGES[kind] }));
  const search = automatonOf(needles.map(one => one.exact));
  return (bytes, length, found) =>
    search(bytes, length, (word, end) => {
      const needle = needles[word];
      if (needle === undefined) return;
      const start = end - needle.exact.length;
      if (needle.edges !== 'host' && !isAt(bytes, start, needle.exact)) return;
      if (isWhole(needle.edges, bytes, start, end)) found(word, start);
    });
}

function isAt(bytes: Uint8Array, start: number, exact: Uint8Array): boolean {
  return exact.every((byte, at) => bytes[start + at] === byte);
}

function isWhole(edges: Edges, bytes: Uint8Array, start: number, end: number): boolean {
  if (edges === 'any') return true;
  const [before, after] = [bytes[start - 1], bytes[end]];
  if (isWordByte(before) || isWordByte(after)) return false;
  if (edges === 'word') return true;
  // A subdomain is the host's own; what goes on behind it with another label is another host.
  return !isHyphen(before) && !isHyphen(after) && !(after === 0x2e && isWordByte(bytes[end + 1]));
}

function isHyphen(byte: number | undefined): boolean {
  return byte === 0x2d;
}

function isWordByte(byte: number | undefined): boolean {
  if (byte === undefined) return false;
  return (byte >= 0x30 && byte <= 0x39) || (byte >= 0x41 && byte <= 0x5a) || (byte >= 0x61 && byte <= 0x7a) || byte === 0x5f;
}
