import type { NameClass } from '../name-class.ts';

/** What is glued on without a delimiter has to leave this much of the name. */
const LEAST_GLUED = 4;

/** A name with something put before or behind it that goes with any name: `twilio-npm`, `node-openssl`, `prettier_v2`, `loadyaml`. */
export const affix: NameClass = {
  id: 'affix',
  degree({ asked, known, pairs, added, missing, agreements }) {
    const inWords =
      added.length > 0 && !agreements.has('meaning') && missing.every(word => word.common) && added.every(word => word.common);
    if (inWords) return 1;
    // Where the known name is a word of its own, the others say whether they are only put to it.
    if (pairs.length > 0) return 0;
    const { length } = known.letters;
    if (length < LEAST_GLUED || length >= asked.letters.length || length * 2 < asked.letters.length) return 0;
    return asked.letters.startsWith(known.letters) || asked.letters.endsWith(known.letters) ? length / asked.letters.length : 0;
  },
};
