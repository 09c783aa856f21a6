/** Looks through the first `length` bytes, and tells for each pattern that ends somewhere which one, and the offset behind its last byte. */
export type Search = (bytes: Uint8Array, length: number, found: (pattern: number, end: number) => void) => void;

interface Trie {
  /** For each state and class of bytes, where it leads; state 0 is the start. */
  readonly next: Int32Array;
  readonly states: number;
  /** For each state, the patterns that end there. */
  readonly ends: readonly number[][];
}

const NOWHERE = -1;

/**
 * An automaton that finds all patterns in one pass (Aho and Corasick, 1975): each byte is looked at once, whatever the bytes are. Letters A to Z
 * count as a to z, in the patterns and in what is searched; who means the case looks again.
 */
export function automatonOf(patterns: readonly Uint8Array[]): Search {
  const folded = patterns.map(pattern => pattern.map(fold));
  const { classes, classOf } = classify(folded);
  const trie = plant(folded, classOf, classes);
  const { table, told } = complete(trie, classes);
  return (bytes, length, found) => {
    let state = 0;
    for (let at = 0; at < length; at += 1) {
      state = table[state + (classOf[bytes[at] ?? 0] ?? 0)] ?? 0;
      // States in which something ends are written negative: the loop asks once for each byte.
      if (state < 0) {
        state = ~state;
        for (const pattern of told[state / classes] ?? []) found(pattern, at + 1);
      }
    }
  };
}

function fold(byte: number): number {
  return byte >= 0x41 && byte <= 0x5a ? byte + 0x20 : byte;
}

/** Bytes that no pattern holds are one class: a table of states and classes is a small part of one of states and bytes. */
function classify(patterns: readonly Uint8Array[]): { readonly classes: number; readonly classOf: Uint8Array } {
  const used = new Set<number>();
  for (const pattern of patterns) for (const byte of pattern) used.add(byte);
  const classOf = new Uint8Array(256);
  let classes = 1;
  // All 256 bytes in use would need one class more than a byte can name; letters are folded, so there are never so many.
  for (const byte of used) classOf[byte] = classes++;
  for (let byte = 0x41; byte <= 0x5a; byte += 1) classOf[byte] = classOf[byte + 0x20] ?? 0;
  return { classes, classOf };
}

function plant(patterns: readonly Uint8Array[], classOf: Uint8Array, classes: number): Trie {
  const most = patterns.reduce((sum, pattern) => sum + pattern.length, 1);
  const next = new Int32Array(most * classes).fill(NOWHERE);
  const ends: number[][] = [[]];
  for (const [index, pattern] of patterns.entries()) {
    let state = 0;
    for (const byte of pattern) {
      const edge = state * classes + (classOf[byte] ?? 0);
      let to = next[edge] ?? NOWHERE;
      if (to === NOWHERE) {
        to = ends.length;
        next[edge] = to;
        ends.push([]);
      }
      state = to;
    }
    if (pattern.length > 0) ends[state]?.push(index);
  }
  return { next, states: ends.length, ends };
}

/** Breadth first: where a state leads nowhere, the longest ending of what was read that is a beginning of some pattern leads on. */
function complete({ next, states, ends }: Trie, classes: number): { readonly table: Int32Array; readonly told: Trie['ends'] } {
  const falls = new Int32Array(states);
  const queue: number[] = [0];
  for (let at = 0; at < queue.length; at += 1) {
    const state = queue[at] ?? 0;
    const fallen = (falls[state] ?? 0) * classes;
    for (let kind = 0; kind < classes; kind += 1) {
      const edge = state * classes + kind;
      const to = next[edge] ?? NOWHERE;
      const other = state === 0 ? 0 : (next[fallen + kind] ?? 0);
      if (to === NOWHERE) {
        next[edge] = other;
        continue;
      }
      falls[to] = other;
      ends[to]?.push(...(ends[other] ?? []));
      queue.push(to);
    }
  }
  const table = next.slice(0, states * classes);
  for (const [edge, to] of table.entries()) table[edge] = (ends[to]?.length ?? 0) > 0 ? ~(to * classes) : to * classes;
  return { table, told: ends };
}
