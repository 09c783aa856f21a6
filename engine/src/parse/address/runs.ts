/** Addresses have at least this many letters. */
const SHORTEST = 25;

/** What an address is made of: 1 for letters and for the two signs that TON and base64url add, 2 for digits. */
const PART = new Uint8Array(65_536);
for (const letter of '-ABCDEFGHIJKLMNOPQRSTUVWXYZ_abcdefghijklmnopqrstuvwxyz') PART[letter.charCodeAt(0)] = 1;
for (const digit of '0123456789') PART[digit.charCodeAt(0)] = 2;

/** The longest stretch worth a look: an address in base64 or hex; longer ones are data. */
const LONGEST = 280;

/** A stretch of letters and digits that is long enough to be an address. */
export interface Run {
  readonly start: number;
  readonly end: number;
}

/**
 * Every stretch of 25 letters or more with a digit in it. Linear, and far below one look per letter: where the 25th place from the last gap is itself a gap or
 * has one shortly before it, all between is passed over unread.
 */
export function* runsIn(text: string): Iterable<Run> {
  let start = 0;
  while (start + SHORTEST <= text.length) {
    let at = start + SHORTEST - 1;
    let kinds = 0;
    for (let kind = 1; at >= start; at--, kinds |= kind) {
      kind = PART[text.charCodeAt(at)] ?? 0;
      if (kind === 0) break;
    }
    if (at >= start) {
      start = at + 1;
      continue;
    }
    let end = start + SHORTEST;
    for (let kind = PART[text.charCodeAt(end)] ?? 0; kind !== 0; kind = PART[text.charCodeAt(++end)] ?? 0) kinds |= kind;
    if (kinds & 2 && end - start <= LONGEST) yield { start, end };
    start = end + 1;
  }
}
