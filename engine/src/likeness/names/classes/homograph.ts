import type { NameClass } from '../name-class.ts';
import { skeleton } from '../skeleton.ts';

/** Looks the same: `l1b` for `lib`, a Cyrillic letter, a character that is not seen, another case of the same letters. */
export const homograph: NameClass = {
  id: 'homograph',
  degree({ asked, known }) {
    if (asked.base === known.base) return asked.scope === known.scope ? 1 : 0;
    if (asked.letters === known.letters) return asked.disguised || asked.hidden ? 1 : 0;
    // Only pairs of letters are read as one: no letters come to it, and half of them are left at least.
    const { length } = known.letters;
    if (length < asked.skeleton.length || length > asked.skeleton.length * 2) return 0;
    return asked.skeleton === skeleton(known.letters) ? 1 : 0;
  },
};
