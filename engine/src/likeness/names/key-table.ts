/**
 * Which names are filed under a key: the upper bits of a key are its bucket, the eight below them its check. Entries lie by bucket, check and
 * then id. Three or five bytes an entry and no object each: 4 million names of 20 keys take less than half a gigabyte.
 */
export interface KeyTable {
  readonly starts: Uint32Array;
  readonly checks: Uint8Array;
  readonly ids: Uint16Array | Uint32Array;
}

/** Entries a bucket holds on average. */
const FILL = 8;
const CHECK_BITS = 8;

/** Hands out up to `most` ids filed under the key, lowest first. One in some thousand is there by chance: bucket and check are not the whole key. */
export function findIds({ starts, checks, ids }: KeyTable, key: number, most: number, take: (id: number) => void): void {
  const shift = 32 - Math.log2(starts.length - 1);
  const bucket = key >>> shift;
  const check = (key >>> (shift - CHECK_BITS)) & 0xff;
  let low = starts[bucket] ?? 0;
  const end = starts[bucket + 1] ?? 0;
  let high = end;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((checks[middle] ?? 0) < check) low = middle + 1;
    else high = middle;
  }
  const last = Math.min(end, low + most);
  for (let place = low; place < last && checks[place] === check; place++) take(ids[place] ?? 0);
}

/** Keys and the ids they stand for, in the order of the ids. */
export interface Filed {
  readonly keys: Uint32Array;
  readonly ids: Uint32Array;
  readonly count: number;
}

/** Sorts what was filed. `names` is how many ids there are. */
export function keyTable({ keys, ids, count }: Filed, names: number): KeyTable {
  const bits = Math.min(32 - CHECK_BITS, Math.max(4, Math.ceil(Math.log2((count + 1) / FILL))));
  const shift = 32 - bits;
  const byCheck = order(count, 2 ** CHECK_BITS, entry => ((keys[entry] ?? 0) >>> (shift - CHECK_BITS)) & 0xff);
  const byBucket = order(count, 2 ** bits, index => (keys[byCheck.places[index] ?? 0] ?? 0) >>> shift);
  const checks = new Uint8Array(count);
  const sorted = names <= 0x1_00_00 ? new Uint16Array(count) : new Uint32Array(count);
  for (let place = 0; place < count; place++) {
    const entry = byCheck.places[byBucket.places[place] ?? 0] ?? 0;
    checks[place] = ((keys[entry] ?? 0) >>> (shift - CHECK_BITS)) & 0xff;
    sorted[place] = ids[entry] ?? 0;
  }
  return { starts: byBucket.starts, checks, ids: sorted };
}

/** Counting sort: which entry comes at each place, equal ones as they came, and where each value starts. */
function order(count: number, values: number, valueOf: (entry: number) => number): { places: Uint32Array; starts: Uint32Array } {
  const starts = new Uint32Array(values + 1);
  for (let entry = 0; entry < count; entry++) {
    const after = valueOf(entry) + 1;
    starts[after] = (starts[after] ?? 0) + 1;
  }
  for (let value = 1; value <= values; value++) starts[value] = (starts[value] ?? 0) + (starts[value - 1] ?? 0);
  const next = starts.slice();
  const places = new Uint32Array(count);
  for (let entry = 0; entry < count; entry++) {
    const value = valueOf(entry);
    const place = next[value] ?? 0;
    next[value] = place + 1;
    places[place] = entry;
  }
  return { places, starts };
}
