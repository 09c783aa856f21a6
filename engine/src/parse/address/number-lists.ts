import type { Candidate } from './candidates.ts';
import { recognise } from './recognise.ts';

/** What makes letters of numbers, and what a key is put to them with. */
const MAKES_LETTERS = /fromCharCode|fromCodePoint|Buffer\.from|TextDecoder|Uint8Array/;
const LIST = /\[\s*((?:0x[\da-f]{1,2}|\d{1,3})(?:\s*,\s*(?:0x[\da-f]{1,2}|\d{1,3})){24,129})\s*,?\s*\]/gi;

/** So many lists of one file are tried, with each key that a byte can be. */
const MOST = 64;
const KEYS = 256;

/**
 * Addresses that a file keeps as lists of numbers, as they are or behind one key for all letters: which list is meant, and often the key, is only
 * known while the code runs, but no other key makes an address of it.
 */
export function listedAddresses(text: string): Candidate[] {
  if (!MAKES_LETTERS.test(text)) return [];
  const keys = text.includes('^') ? KEYS : 1;
  const found: Candidate[] = [];
  let left = MOST;
  for (const { 0: list, 1: numbers = '', index } of text.matchAll(LIST)) {
    if (left-- === 0) break;
    const bytes = numbers.split(',').map(Number);
    if (bytes.some(byte => byte > 255)) continue;
    for (let key = 0; key < keys; key++) {
      const read = bytes.every(byte => isLetter(byte ^ key)) ? lettersOf(bytes, key) : undefined;
      const address = read === undefined ? undefined : recognise(read);
      if (read === undefined || !address) continue;
      found.push({ ...address, text: read, start: index, end: index + list.length, decoded: true });
      break;
    }
  }
  return found;
}

function lettersOf(bytes: readonly number[], key: number): string {
  return String.fromCharCode(...bytes.map(byte => byte ^ key));
}

function isLetter(byte: number): boolean {
  return (byte >= 48 && byte <= 58) || (byte >= 65 && byte <= 90) || (byte >= 97 && byte <= 122);
}
