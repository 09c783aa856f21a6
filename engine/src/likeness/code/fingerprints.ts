import { finished, joined } from '../hash.ts';
import type { HashList } from '../marks.ts';
import type { Tokens } from './token-row.ts';
import { PUNCTUATION } from './tokens.ts';

/** Tokens in one mark of shape, and how many places there are to choose one mark from. */
const LONG = 14;
const WINDOW = 6;

/** What reformatting adds and takes away. */
const FORMAT = new Uint8Array(0x10000);
for (const sign of ';{}') FORMAT[PUNCTUATION + sign.charCodeAt(0)] = 1;

/**
 * Marks of how code is built: runs of token kinds, of which winnowing keeps the least in each window. They outlive other names and other
 * layout, not a minifier that rewrites statements. Method: Schleimer, Wilkerson and Aiken, SIGMOD 2003.
 */
export function shapeHashes({ count, kind }: Tokens, into: HashList): void {
  const kept = kind.subarray(0, count).filter(code => FORMAT[code] !== 1);
  const runs = kept.length - LONG + 1;
  if (runs < 1) return;
  const hashes = new Uint32Array(runs);
  let power = 1;
  for (let step = 1; step < LONG; step++) power = Math.imul(power, 0x01000193);
  let rolling = 0;
  for (let at = 0; at < kept.length; at++) {
    if (at >= LONG) rolling = (rolling - Math.imul(kept[at - LONG] ?? 0, power)) | 0;
    rolling = (Math.imul(rolling, 0x01000193) + (kept[at] ?? 0)) | 0;
    if (at >= LONG - 1) hashes[at - LONG + 1] = finished(rolling);
  }
  let least = -1;
  for (let from = 0; from + WINDOW <= runs; from++) {
    const before = least;
    if (least < from) least = leastOf(hashes, from, from + WINDOW);
    else if ((hashes[from + WINDOW - 1] ?? 0) <= (hashes[least] ?? 0)) least = from + WINDOW - 1;
    if (least !== before) into.push(hashes[least] ?? 0);
  }
  if (runs < WINDOW) into.push(hashes[leastOf(hashes, 0, runs)] ?? 0);
}

function leastOf(hashes: Uint32Array, from: number, to: number): number {
  let least = from;
  for (let at = from + 1; at < to; at++) if ((hashes[at] ?? 0) <= (hashes[least] ?? 0)) least = at;
  return least;
}

/**
 * Marks of what code says: three member names, keys, global names and strings in a row. Minifiers, bundlers and compilers must keep
 * them, and mostly keep their order.
 */
export function wordHashes({ count, word }: Tokens, into: HashList): void {
  let [first, second, seen] = [0, 0, 0];
  for (let at = 0; at < count; at++) {
    const hash = word[at] ?? 0;
    if (hash === 0) continue;
    seen += 1;
    if (seen > 2) into.push(finished(joined(joined(first, second), hash)));
    first = second;
    second = hash;
  }
}
