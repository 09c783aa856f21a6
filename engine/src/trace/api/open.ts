import type { Api } from './row.ts';

/** A library with too many methods to list: what a path of this shape does. */
export interface Open {
  readonly path: RegExp;
  readonly api: Api;
}
