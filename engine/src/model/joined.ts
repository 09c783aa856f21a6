import type { Module } from './module.ts';

/** A stretch of a joined text, and where in its file it stands; `from` to `to` in the joined text, `at` in the file, UTF-16 offsets. */
export interface Stretch {
  readonly path: string;
  readonly from: number;
  readonly to: number;
  readonly at: number;
}

/** Several files of a package that were read as one, as a bundler would put them together. */
export interface Joined {
  readonly module: Module;
  /** In order; between them stands what joins them. */
  readonly stretches: readonly Stretch[];
}
