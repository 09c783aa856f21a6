import type { EffectKind, Trigger } from './effect.ts';
import type { Place } from './place.ts';

/** A piece of code that the original does not have, with its source text cut to one short line (untrusted text). */
export interface Leftover {
  readonly at: Place;
}

/** A file of the suspect that is not the original's. */
export interface LeftoverFile {
  readonly path: string;
  readonly as: 'added' | 'changed';
  /** How much of its code is the original's, 0 to 1. */
  readonly known: number;
  /** What is new in a changed file; of an added one everything is. */
  readonly pieces: readonly Leftover[];
  /** How many pieces were left out of that. */
  readonly more: number;
}

/** One thing that code does which the original does not have. */
export interface LeftoverEffect {
  readonly kind: EffectKind;
  readonly api: string;
  readonly target: string;
  readonly triggers: readonly Trigger[];
  readonly at: Place;
}

/** What remains of a package when all that it has from another is taken away. */
export interface Residue {
  readonly counted: {
    /** Of the suspect's files: byte for byte the original's, at whatever path. */
    readonly same: number;
    /** The same but for layout and names of variables. */
    readonly alike: number;
    readonly changed: number;
    readonly added: number;
    /** Files of the original that the suspect lacks. */
    readonly missing: number;
  };
  readonly files: readonly LeftoverFile[];
  readonly missing: readonly string[];
  /** The gravest where there are too many. */
  readonly effects: readonly LeftoverEffect[];
  /** How many of each were left out of these lists. */
  readonly more: { readonly files: number; readonly missing: number; readonly effects: number };
}
