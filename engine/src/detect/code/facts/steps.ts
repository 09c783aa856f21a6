import type { Effect } from '../../../model/effect.ts';
import type { Evidence } from '../../../model/finding.ts';

const LONGEST = 100;

/** One place of the code as evidence. */
export function step(effect: Effect, says: string): Evidence {
  return { kind: 'code', at: effect.at, says };
}

/** What an effect is done to, short enough for a sentence; untrusted text. */
export function short(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim();
  return line.length > LONGEST ? `${line.slice(0, LONGEST)}…` : line;
}
