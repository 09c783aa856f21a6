/** How the addresses of a chain look in a regular expression that searches for them. */
const SHAPES: readonly RegExp[] = [
  /0x\)?\[[^\]]{3,20}\]\{40\}|0x\)?\\[wh]\{40\}/,
  /[13LMDTX]\]?\)?\[[^\]]{6,80}\]\{(2[4-9]|3[0-4])(,3\d)?\}/,
  /(bc|ltc)1\W?.{0,80}\{/,
  /bitcoincash|\[48\]\]?\[[^\]]{6,80}\]\{9\d/,
  /\[[^\]]{10,80}\]\{32,44\}/,
];

/** Whether a regular expression looks for addresses of wallets. */
export function searchesAddresses(pattern: string): boolean {
  return pattern.length < 2_000 && SHAPES.some(shape => shape.test(pattern));
}
