/** More edits than are counted. */
export const FAR = 3;

/** Insertions, deletions, replacements and swaps of neighbours that turn one text into the other: 0, 1, 2, or `FAR` for any more. */
export function editDistance(one: string, other: string): number {
  if (one === other) return 0;
  return fewest(one, 0, other, 0, FAR - 1);
}

/** Whether exactly one edit parts two texts. */
export function isOneEdit(one: string, other: string): boolean {
  return one !== other && fewest(one, 0, other, 0, 1) === 1;
}

/** The fewest edits from two places on, `FAR` when there are more than `left`. Each edit has four forms, and two edits at most: no table is needed. */
function fewest(one: string, from: number, other: string, at: number, left: number): number {
  const rest = one.length - from - (other.length - at);
  if (rest > left || -rest > left) return FAR;
  let here = from;
  let there = at;
  while (here < one.length && there < other.length && one.charCodeAt(here) === other.charCodeAt(there)) {
    here++;
    there++;
  }
  const end = Math.max(one.length - here, other.length - there);
  if (end === 0) return 0;
  if (left === 0) return FAR;
  let best = end <= left ? end : FAR;
  best = Math.min(best, 1 + fewest(one, here + 1, other, there + 1, left - 1));
  if (best > 1) best = Math.min(best, 1 + fewest(one, here + 1, other, there, left - 1), 1 + fewest(one, here, other, there + 1, left - 1));
  const swapped = one.charCodeAt(here) === other.charCodeAt(there + 1) && one.charCodeAt(here + 1) === other.charCodeAt(there);
  if (best > 1 && swapped) best = Math.min(best, 1 + fewest(one, here + 2, other, there + 2, left - 1));
  return Math.min(best, FAR);
}
