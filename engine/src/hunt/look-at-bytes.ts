import { hash } from 'node:crypto';

import type { Spot } from '../model/hunt.ts';
import type { Ground } from './ground.ts';
import { seeHash } from './ground.ts';

/** Searches bytes that are there as a whole, for words and by their hashes. */
export function lookAtBytes(bytes: Uint8Array, at: { readonly spot: Spot; readonly when?: number }, ground: Ground): void {
  for (const algorithm of ground.wanted.algorithms(bytes.length))
    seeHash(hash(algorithm, bytes, 'hex'), 'the bytes of this file', at, ground);
  lookForTexts(bytes, bytes.length, at, ground);
}

/** Searches the first `length` bytes for words. A line is told where `bytes` begin with the file. */
export function lookForTexts(
  bytes: Uint8Array,
  length: number,
  at: { readonly spot: Spot; readonly when?: number; readonly later?: boolean },
  { wanted, tally }: Ground,
): void {
  const seen = new Set<number>();
  wanted.findTexts?.(bytes, length, (word, start) => {
    const mark = wanted.texts[word];
    // What stands before a later window was seen with the one before, and so was a word at its very start.
    if (mark === undefined || seen.has(word) || (at.later && start === 0)) return;
    // Lines are counted once for each word: a file may hold one a million times.
    seen.add(word);
    const line = at.later || isBinary(bytes, length) ? {} : { line: lineAt(bytes, start) };
    tally.see(mark, { ...at.spot, ...line }, at.when);
  });
}

/** What has a zero byte in its beginning has no lines for people. */
function isBinary(bytes: Uint8Array, length: number): boolean {
  return bytes.subarray(0, Math.min(length, 4096)).includes(0);
}

function lineAt(bytes: Uint8Array, end: number): number {
  let line = 1;
  for (let at = 0; at < end; at += 1) if (bytes[at] === 0x0a) line += 1;
  return line;
}
