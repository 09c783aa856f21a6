import { sha256 } from '@noble/hashes/sha2.js';

/** The alphabet of Bitcoin and most others. */
export const BITCOIN = '123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz';
/** The alphabet of the XRP ledger. Source: xrpl.org, base58 encodings. */
export const RIPPLE = 'rpshnaf39wBUDNEGHJKLM4PQRST7VWXYZ2bcdeCg65jkm8oFqi1tuvAxyz';

/** Decoding takes the square of the length, and no address is longer. */
const LONGEST = 128;

/** The bytes of a base58 text; undefined for other letters. */
export function base58(text: string, alphabet: string = BITCOIN): Uint8Array | undefined {
  if (text === '' || text.length > LONGEST) return undefined;
  const bytes: number[] = [];
  for (const letter of text) {
    let carry = alphabet.indexOf(letter);
    if (carry < 0) return undefined;
    for (let at = 0; at < bytes.length; at++) {
      carry += (bytes[at] ?? 0) * 58;
      bytes[at] = carry & 255;
      carry >>= 8;
    }
    for (; carry > 0; carry >>= 8) bytes.push(carry & 255);
  }
  const zero = alphabet.charAt(0);
  for (let at = 0; at < text.length && text[at] === zero; at++) bytes.push(0);
  return Uint8Array.from(bytes.toReversed());
}

/** The payload of a base58check text, version bytes included; undefined where the checksum is wrong. */
export function base58check(text: string, alphabet?: string): Uint8Array | undefined {
  const bytes = base58(text, alphabet);
  if (!bytes || bytes.length < 5) return undefined;
  const payload = bytes.subarray(0, -4);
  return startsWith(sha256(sha256(payload)), bytes.subarray(-4)) ? payload : undefined;
}

/** Whether bytes begin with others. */
export function startsWith(bytes: Uint8Array, start: Uint8Array | readonly number[]): boolean {
  return start.length <= bytes.length && start.every((byte, at) => bytes[at] === byte);
}
