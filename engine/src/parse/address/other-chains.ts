import { sha512_256 } from '@noble/hashes/sha2.js';
import { keccak_256 } from '@noble/hashes/sha3.js';

import { base58, startsWith } from './base58.ts';

/** EIP-55: letters are upper case where the hash of the lower-case text has a high nibble. `undefined` in one case only: nothing to check. */
export function isMixedCaseRight(address: string): boolean | undefined {
  const hex = address.slice(2);
  const lower = hex.toLowerCase();
  if (hex === lower || hex === hex.toUpperCase()) return undefined;
  const hash = keccak_256(new TextEncoder().encode(lower));
  return [...lower].every((letter, at) => {
    const nibble = ((hash[at >> 1] ?? 0) >> (at % 2 === 0 ? 4 : 0)) & 15;
    return hex[at] === (nibble >= 8 ? letter.toUpperCase() : letter);
  });
}

/** How many bytes a last, shorter block of letters stands for. Source: the Monero base58 format. */
const BLOCKS = new Map([
  [2, 1],
  [3, 2],
  [5, 3],
  [6, 4],
  [7, 5],
  [9, 6],
  [10, 7],
  [11, 8],
]);

/** Standard (18), integrated (19) and sub-addresses (42): base58 by blocks of eight bytes, keccak-256 as checksum. */
export function isMonero(text: string): boolean {
  const bytes: number[] = [];
  for (let at = 0; at < text.length; at += 11) {
    const block = text.slice(at, at + 11);
    const size = BLOCKS.get(block.length);
    const value = base58(block.replace(/^1+(?=.)/, ''));
    if (size === undefined || !value) return false;
    const kept = value.length === 1 && value[0] === 0 ? [] : [...value];
    if (kept.length > size) return false;
    bytes.push(...Array.from({ length: size - kept.length }, () => 0), ...kept);
  }
  const body = Uint8Array.from(bytes.slice(0, -4));
  if (!(bytes.length === 69 ? [18, 42] : bytes.length === 77 ? [19] : []).includes(bytes[0] ?? -1)) return false;
  return startsWith(keccak_256(body), bytes.slice(-4));
}

/** A friendly address of 48 letters: tag, workchain, hash, CRC-16. Source: TEP 2. Tags of the test network are left out. */
export function isTon(text: string): boolean {
  const bytes = Uint8Array.from(atob(text.replace(/-/g, '+').replace(/_/g, '/')), letter => letter.charCodeAt(0));
  if (bytes.length !== 36 || ![0x11, 0x51].includes(bytes[0] ?? 0) || ![0, 255].includes(bytes[1] ?? 1)) return false;
  const sum = crc16(bytes.subarray(0, 34));
  return bytes[34] === sum >> 8 && bytes[35] === (sum & 255);
}

/** CRC-16/XMODEM. */
function crc16(bytes: Uint8Array): number {
  let sum = 0;
  for (const byte of bytes) {
    sum ^= byte << 8;
    for (let bit = 0; bit < 8; bit++) sum = ((sum << 1) ^ (sum & 0x80_00 ? 0x10_21 : 0)) & 0xff_ff;
  }
  return sum;
}

/** An account key of 56 letters. Source: SEP 23. */
export function isStellar(text: string): boolean {
  const bytes = base32(text);
  if (bytes.length !== 35 || bytes[0] !== 6 << 3) return false;
  const sum = crc16(bytes.subarray(0, 33));
  return bytes[33] === (sum & 255) && bytes[34] === sum >> 8;
}

/** A public key and the last four bytes of its SHA-512/256, in 58 letters. */
export function isAlgorand(text: string): boolean {
  const bytes = base32(text);
  return bytes.length === 36 && startsWith(sha512_256(bytes.subarray(0, 32)).subarray(-4), bytes.subarray(32));
}

/** RFC 4648 without padding; what does not fill a byte is dropped. */
function base32(text: string): Uint8Array {
  const bytes: number[] = [];
  let held = 0;
  let bits = 0;
  for (const letter of text) {
    held = ((held << 5) | 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(letter)) & 0xfff;
    bits += 5;
    if (bits >= 8) bytes.push((held >> (bits -= 8)) & 255);
  }
  return Uint8Array.from(bytes);
}

/** Addresses of Cardano before Shelley: CBOR of a tagged payload and its CRC-32. */
export function isByron(text: string): boolean {
  const bytes = base58(text);
  if (!bytes || !startsWith(bytes, [0x82, 0xd8, 0x18, 0x58])) return false;
  const end = 5 + (bytes[4] ?? 0);
  if (bytes.length !== end + 5 || bytes[end] !== 0x1a) return false;
  const sum = crc32(bytes.subarray(5, end));
  return startsWith(bytes.subarray(end + 1), [sum >>> 24, (sum >>> 16) & 255, (sum >>> 8) & 255, sum & 255]);
}

function crc32(bytes: Uint8Array): number {
  let sum = -1;
  for (const byte of bytes) {
    sum ^= byte;
    for (let bit = 0; bit < 8; bit++) sum = (sum >>> 1) ^ (sum & 1 ? 0xed_b8_83_20 : 0);
  }
  return ~sum;
}
