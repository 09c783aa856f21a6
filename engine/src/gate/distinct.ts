import type { Refusal } from '../model/gated.ts';

/** The same version may be refused in a document and as an archive: the later decision knows more. */
export function distinct(refused: readonly Refusal[]): readonly Refusal[] {
  return [...new Map(refused.map(one => [`${one.name}@${one.version}`, one])).values()];
}
