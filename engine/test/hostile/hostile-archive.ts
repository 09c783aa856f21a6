import type { Limits } from '../../src/model/limits.ts';
import type { Problem, Refused } from '../../src/model/package.ts';

/** One hostile archive, built in code, and what must become of it. */
export interface HostileArchive {
  readonly what: string;
  readonly build: () => Uint8Array;
  /** The problems told, each at least once, and no others; `as` of the first refusal of that problem. */
  readonly problems: readonly (readonly [Problem, Refused['as']])[];
  /** The paths that remain, in any order, or a text that one of them must hold. */
  readonly remains: readonly string[] | Readonly<Record<string, string>>;
  readonly limits?: Partial<Limits>;
  /** Whether npm's own extractor writes the same tree on Linux; `false` where a limit or a Windows reading is ours alone. */
  readonly asNpm?: false;
}
