import type { Cited } from './effect.ts';
import type { Place, Span } from './place.ts';

/** How much a claim says: `context` explains, `weak` adds up, `strong` needs a person, `proof` needs none. */
export type Weight = 'context' | 'weak' | 'strong' | 'proof';

/** From the lightest to the heaviest. */
export const WEIGHTS: readonly Weight[] = ['context', 'weak', 'strong', 'proof'];

/** What a claim rests on. Detectors give spans; a finding shows them as places, with what is done there where that is known (untrusted text). */
export type Evidence<At = Span> =
  | { readonly kind: 'code'; readonly at: At; readonly says: string; readonly does?: readonly Cited[] }
  | { readonly kind: 'file'; readonly path: string; readonly says: string }
  | { readonly kind: 'manifest'; readonly pointer: string; readonly value: string }
  | { readonly kind: 'registry'; readonly field: string; readonly value: string }
  | { readonly kind: 'archive'; readonly entry: string; readonly says: string }
  | { readonly kind: 'advisory'; readonly id: string; readonly feed: string; readonly says: string };

/** What a detector may claim. Without evidence there is no claim. */
export interface Claim {
  readonly says: string;
  readonly weight: Weight;
  readonly evidence: readonly [Evidence, ...Evidence[]];
}

/** A claim, signed by the detector that made it, its places made readable. Only the engine makes these. */
export interface Finding {
  readonly detector: string;
  readonly says: string;
  readonly weight: Weight;
  readonly evidence: readonly [Evidence<Place>, ...Evidence<Place>[]];
}

/** Whether any of them is proof of a hostile deed. */
export function holdProof(findings: readonly Finding[]): boolean {
  return findings.some(one => one.weight === 'proof');
}
