import type { Trigger } from './effect.ts';

/** What code may do to the world around it, in the words of `unmask.caps.json`; they never change once released. The gravest come first. */
export const CAPABILITIES = [
  'credentials',
  'install script',
  'processes',
  'evaluates code',
  'network',
  'input',
  'clipboard',
  'globals',
  'native code',
  'deletes files',
  'writes files',
  'accepts connections',
  'loads code',
  'identity',
  'browser storage',
  'reads files',
  'environment',
] as const;

export type Capability = (typeof CAPABILITIES)[number];

/** From the first moment of a package's life to the last. */
export const MOMENTS: readonly Trigger[] = ['install', 'import', 'run', 'call', 'open'];

/** What one package may do by its own code, and when. */
export type Powers = ReadonlyMap<Capability, readonly Trigger[]>;

/** What was found out about the powers of one package. `unknown` says why there may be more. */
export interface Known {
  readonly powers: Powers;
  readonly unknown: string | undefined;
}

/** All packages of one project by name, in the order of their names. */
export interface Census {
  /** What all of them together may do. */
  readonly all: Powers;
  readonly packages: readonly Counted[];
}

/** One package as `unmask.caps.json` has it; several copies of one name count as one. */
export interface Counted extends Known {
  readonly name: string;
  /** What it may do only by what it depends on, and the nearest package that brings it. */
  readonly through: ReadonlyMap<Capability, string>;
}

/** Something a package may do that it could not before. */
export interface Gain {
  readonly name: string;
  readonly versions: readonly string[];
  /** Whether it is not on record: it was not there, or could do nothing. */
  readonly isNew: boolean;
  /** With the moments that are new, where its own code brings it. */
  readonly own: Powers;
  /** With the packages that bring it, the nearest last, where it came by a new dependency and by no new code. */
  readonly through: ReadonlyMap<Capability, readonly string[]>;
  /** Why it can no longer be told what it may do. */
  readonly unknown: string | undefined;
  /** From the project to the package; only the package where nothing asks for it. */
  readonly path: readonly string[];
}
