import type { NameClass } from '../name-class.ts';

const LEAST_GLUED = 4;

/** A part of the name is left out: `sync-external` for `use-sync-external-store`. */
export const simplification: NameClass = {
  id: 'simplification',
  degree({ asked, known, pairs, added, missing, agreements, share }) {
    if (pairs.length > 0 && added.length === 0 && missing.length > 0 && !agreements.has('meaning')) return share;
    const { length } = asked.letters;
    if (length < LEAST_GLUED || length >= known.letters.length || length * 2 < known.letters.length) return 0;
    return known.letters.startsWith(asked.letters) || known.letters.endsWith(asked.letters) ? length / known.letters.length : 0;
  },
};
