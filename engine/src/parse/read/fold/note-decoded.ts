import type { Node } from 'oxc-parser';

import type { Value } from '../../../model/module.ts';
import type { Reader } from '../reader.ts';

/** Letters below which a decoded text says nothing. */
const SHORTEST = 4;

/** Notes a text that only decoding tells, where all of it is known. */
export function noteDecoded({ text = '', whole, decoded }: Value, at: Node, { folded }: Reader): void {
  if (decoded && whole && text.length >= SHORTEST) folded.push({ text, decoded, at });
}
