const BASE = 0x01_00_01_93;

/** Spreads a number over 32 bits, apart for every kind. */
export function mixed(value: number, kind: number): number {
  let bits = value ^ Math.imul(kind, 0x9e_37_79_b1);
  bits = Math.imul(bits ^ (bits >>> 16), 0x85_eb_ca_6b);
  bits = Math.imul(bits ^ (bits >>> 13), 0xc2_b2_ae_35);
  return (bits ^ (bits >>> 16)) >>> 0;
}

/** A number for a text: a polynomial of its characters, so that those of its parts can be put together. */
export function textHash(text: string): number {
  let hash = 0;
  for (let index = 0; index < text.length; index++) hash = (Math.imul(hash, BASE) + text.charCodeAt(index) + 1) | 0;
  return hash;
}

/** Hands out the hash of the text without each one of its characters; equal neighbours give one text, which comes once. */
export function hashesWithoutOne(text: string, take: (hash: number) => void): void {
  const { length } = text;
  // From the end: the hash of what follows and the power that stands before it are known when a character is left out.
  let after = 0;
  let power = 1;
  const before = prefixHashes(text);
  for (let index = length - 1; index >= 0; index--) {
    const code = text.charCodeAt(index);
    if (index === 0 || text.charCodeAt(index - 1) !== code) take((Math.imul(before[index] ?? 0, power) + after) | 0);
    after = (after + Math.imul(code + 1, power)) | 0;
    power = Math.imul(power, BASE);
  }
}

/** The hashes of the text's beginnings, from the empty one on. */
export function prefixHashes(text: string): Int32Array {
  const hashes = new Int32Array(text.length + 1);
  for (let index = 0; index < text.length; index++) {
    hashes[index + 1] = (Math.imul(hashes[index] ?? 0, BASE) + text.charCodeAt(index) + 1) | 0;
  }
  return hashes;
}
