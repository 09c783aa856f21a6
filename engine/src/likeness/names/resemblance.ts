/** Each two neighbouring letters, as one number. */
export function neighbours(text: string): number[] {
  const pairs: number[] = [];
  for (let index = 1; index < text.length; index++) pairs.push(text.charCodeAt(index - 1) * 0x1_00_00 + text.charCodeAt(index));
  return pairs;
}

/** Of all neighbouring letters of two texts, how many they have in common, each as often as both have it: 0 to 1. The first is given by its `neighbours`. */
export function resemblance(one: readonly number[], other: string): number {
  const total = one.length + Math.max(0, other.length - 1);
  if (total === 0) return 0;
  const taken = new Uint8Array(one.length);
  let common = 0;
  for (let index = 1; index < other.length; index++) {
    const pair = other.charCodeAt(index - 1) * 0x1_00_00 + other.charCodeAt(index);
    let at = one.indexOf(pair);
    while (at !== -1 && taken[at] === 1) at = one.indexOf(pair, at + 1);
    if (at === -1) continue;
    taken[at] = 1;
    common++;
  }
  return (2 * common) / total;
}
