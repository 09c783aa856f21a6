/** Each two neighbouring letters, as one number. */
export function neighbours(text: string): number[] {
  const pairs: number[] = [];
  for (let index = 1; index < text.length; index++) pairs.push(text.charCodeAt(index - 1) * 0x1_00_00 + text.charCodeAt(index));
  return pairs;
}

/** Of all neighbouring letters of two texts, how many they have in common: 0 to 1. The first is given by its `neighbours`. */
export function resemblance(one: readonly number[], other: string): number {
  const total = one.length + Math.max(0, other.length - 1);
  let common = 0;
  for (let index = 1; index < other.length; index++) {
    if (one.includes(other.charCodeAt(index - 1) * 0x1_00_00 + other.charCodeAt(index))) common++;
  }
  return total === 0 ? 0 : Math.min(1, (2 * common) / total);
}
