import type { EffectKind, Trigger } from './effect.ts';
import type { Finding } from './finding.ts';
import type { Dependency } from './manifest.ts';
import type { PackageId } from './package.ts';
import type { Carrier, Hook, Stream, Trait } from './profile.ts';
import type { Person } from './published.ts';

/** All new traits of one kind at one trigger. */
export interface NewEffects {
  readonly trigger: Trigger;
  readonly kind: EffectKind;
  /** Whether the version before did nothing of this kind at this trigger. */
  readonly first: boolean;
  readonly traits: readonly [Trait, ...Trait[]];
}

/** What the second of two packages is and does that the first was and did not. What is unknown of either is no difference. */
export interface Difference {
  readonly before: PackageId;
  readonly after: PackageId;
  readonly hooks: readonly { readonly hook: Hook; readonly was: string | undefined }[];
  readonly effects: readonly NewEffects[];
  readonly streams: readonly Stream[];
  /** `was` is how the first asked for it, where it did. Another range of the same source is no difference. */
  readonly dependencies: readonly { readonly dependency: Dependency; readonly was: string | undefined }[];
  readonly commands: readonly string[];
  /** `first`: the version before held no file of this kind. */
  readonly carriers: readonly { readonly carrier: Carrier; readonly first: boolean }[];
  readonly publisher: { readonly was: Person; readonly is: Person } | undefined;
  readonly provenanceGone: boolean;
  readonly findings: readonly Finding[];
}

/** A change as a report tells it and a policy weighs it. */
export type Told = Omit<Finding, 'detector'>;
