import type { Trigger } from './effect.ts';
import type { Module } from './module.ts';

/** What going through a package step by step noted, as if all of it stood in one file; each use is told at its place in its own file. */
export interface Symbolic {
  readonly module: Module;
  /** Functions of the module, by index, each of which stands for something that starts the package. */
  readonly seeds: readonly (readonly [number, Trigger])[];
}
