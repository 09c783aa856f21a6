import { isDeepStrictEqual } from 'node:util';

import { holdAgainst, type Held } from '../compare.ts';
import type { Subject } from '../model/subject.ts';
import type { Circumstances } from '../vet.ts';

/** Reads the package that others are held against, and keeps the last one: of many suspects each is asked about with the same original. */
export function originalKeeper(): (original: Subject | undefined, given: Circumstances) => Held | undefined {
  let last: { readonly original: Subject; readonly held: Held } | undefined;
  return (original, given) => {
    if (original === undefined) return undefined;
    // After a file was given up the original may be what broke: it is read anew, without that file.
    if (last !== undefined && given.avoid.length === 0 && isDeepStrictEqual(last.original, original)) return last.held;
    const held = holdAgainst(original, given);
    last = given.avoid.length === 0 ? { original, held } : undefined;
    return held;
  };
}
