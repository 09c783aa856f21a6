/** A piece of one file. `start` and `end` are UTF-16 offsets into the file's text. */
export interface Span {
  readonly path: string;
  readonly start: number;
  readonly end: number;
}

/** A span as people read it: 1-based line and column, and the source text there, cut to one short line (untrusted text). */
export interface Place extends Span {
  readonly line: number;
  readonly column: number;
  readonly excerpt: string;
}
