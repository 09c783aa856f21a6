import { align } from './align.ts';
import type { NameClassId } from './name-class.ts';
import { sideOf } from './name-index.ts';
import { readName } from './read-name.ts';
import { measure } from './score.ts';
import { WAYS } from './ways.ts';

/** How far a reader who meets the one name thinks of the other. Names that only share a word are everywhere and are left out. */
const CLOSENESS: Partial<Record<NameClassId, number>> = {
  homograph: 1,
  delimiter: 1,
  'one edit': 1,
  scope: 0.9,
  spelling: 0.9,
  grammatical: 0.8,
  homophone: 0.7,
  'two edits': 0.7,
  reordering: 0.7,
  affix: 0.7,
};

/** How near a known name is to another, 0 to 1, and in which way. */
export interface Nearness {
  readonly value: number;
  readonly way: string;
}

/** Lays two names side by side, whatever else is known of either; nothing where they are near in no way that counts. Untrusted: any texts. */
export function nearness(asked: string, known: string): Nearness | undefined {
  if (asked === '' || known === '') return undefined;
  const alignment = align(
    sideOf(readName(asked), () => false),
    readName(known),
  );
  let [value, way] = [0, ''];
  for (const { id, degree } of measure(alignment, 0)?.classes ?? []) {
    const close = (CLOSENESS[id] ?? 0) * degree;
    if (close > value) [value, way] = [close, WAYS[id]];
  }
  return value > 0 ? { value, way } : undefined;
}
