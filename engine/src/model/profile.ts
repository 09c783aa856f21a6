import type { ContentKind } from './content.ts';
import type { EffectKind, Trigger } from './effect.ts';
import type { Dependency } from './manifest.ts';
import type { PackageId } from './package.ts';
import type { Place } from './place.ts';
import type { Person } from './published.ts';
import type { Signal } from './signal.ts';

/** One thing the code does at one trigger, wherever in the package it stands: `at` is the first place of `count`. */
export interface Trait {
  readonly trigger: Trigger;
  readonly kind: EffectKind;
  readonly api: string;
  readonly target: string;
  readonly at: Place;
  readonly count: number;
}

/** Data that travels at one trigger, from one kind of effect to another. */
export interface Stream {
  readonly trigger: Trigger;
  readonly from: Omit<Trait, 'trigger' | 'count'>;
  readonly to: Omit<Trait, 'trigger' | 'count'>;
  readonly as: 'content' | 'target' | 'input';
}

/** A lifecycle script that an installer runs, and what is in it. */
export interface Hook {
  readonly name: string;
  readonly command: string;
  /** The folder of a bundled dependency it belongs to; empty for the package's own. */
  readonly folder: string;
}

/** A file that carries code or machine code. */
export interface Carrier {
  readonly path: string;
  readonly kind: ContentKind;
  readonly size: number;
}

/** What one version of a package is and does, free of how its code is laid out: two can be held against each other. Plain, bounded data. */
export interface Profile {
  readonly id: PackageId;
  readonly hooks: readonly Hook[];
  readonly traits: readonly Trait[];
  readonly streams: readonly Stream[];
  /** Those that an installer brings along: development dependencies are left out. */
  readonly dependencies: readonly Dependency[];
  /** Names of the commands it brings. */
  readonly commands: readonly string[];
  readonly carriers: readonly Carrier[];
  readonly publisher: Signal<Person>;
  readonly provenance: Signal<boolean>;
  /** Whether there was more than a profile holds: what is missing here may be there all the same. */
  readonly cut: boolean;
}
