import type { Limits } from './limits.ts';
import type { Module } from './module.ts';
import type { PackageId } from './package.ts';
import type { Study } from './study.ts';
import type { Bytes } from './subject.ts';

/** A file of code: its facts follow from its bytes, the dialects it is tried in and what its package gives names to mean; they only bear its path. */
export interface CodeFile {
  readonly path: string;
  readonly bytes: Uint8Array;
  readonly dialects: string;
  /** What the manifest gives names of modules to mean, where it gives any. */
  readonly names?: string | undefined;
}

/** All that a study follows from. */
export interface Whole {
  readonly id: PackageId;
  readonly bytes: Bytes;
  readonly limits: Limits;
  /** What a registry told, where a detector holds it against the code; left out where none does. */
  readonly told?: unknown;
}

/** What this engine found out earlier. Nothing here throws: what is not remembered is worked out again. */
export interface Remembered {
  module(file: CodeFile): Module | undefined;
  keepModule(file: CodeFile, module: Module): void;
  study(whole: Whole): Study | undefined;
  keepStudy(whole: Whole, study: Study): void;
}
