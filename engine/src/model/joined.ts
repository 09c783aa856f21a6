import type { Module } from './module.ts';

/** A stretch of a joined text, and where in its file it stands; `from` to `to` in the joined text, `at` to `until` in the file, UTF-16 offsets. */
export interface Stretch {
  readonly path: string;
  readonly from: number;
  readonly to: number;
  readonly at: number;
  readonly until: number;
  /** Whether it stands so in its file, letter by letter; otherwise it is written in place of what stands there. */
  readonly copied: boolean;
}

/** Several files of a package that were read as one, as a bundler would put them together. */
export interface Joined {
  readonly module: Module;
  /** In order; between them stands what joins them. */
  readonly stretches: readonly Stretch[];
}
