/** Addresses have at least this many letters. */
const SHORTEST = 25;

/** Letters and digits, and the two signs that TON and base64url add. */
const IS_PART = new Uint8Array(128);
for (const letter of '-0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ_abcdefghijklmnopqrstuvwxyz') IS_PART[letter.charCodeAt(0)] = 1;

/** The longest stretch worth a look: an address in base64 or hex; longer ones are data. */
const LONGEST = 280;

/** A stretch of letters and digits that is long enough to be an address. */
export interface Run {
  readonly start: number;
  readonly end: number;
}

/**
 * Every stretch of 25 letters or more. Linear, and far below one look per letter: such a stretch covers a multiple of 25, so only those places are
 * looked at, and their surroundings where they hold a letter.
 */
export function* runsIn(text: string): Iterable<Run> {
  for (let at = SHORTEST - 1; at < text.length; at += SHORTEST) {
    if (!isPart(text.charCodeAt(at))) continue;
    let start = at;
    while (start > 0 && at - start < SHORTEST && isPart(text.charCodeAt(start - 1))) start--;
    let end = at + 1;
    while (end < text.length && isPart(text.charCodeAt(end))) end++;
    if (end - start >= SHORTEST && end - start <= LONGEST) yield { start, end };
    // The next place to look at is the first behind this stretch.
    if (end - at > SHORTEST) at = end - 1;
  }
}

function isPart(code: number): boolean {
  return code < 128 && IS_PART[code] === 1;
}
