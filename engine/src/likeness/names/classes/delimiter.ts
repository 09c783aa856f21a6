import type { NameClass } from '../name-class.ts';

/** The same letters, joined otherwise: `crossenv` for `cross-env`, `uglify.js` for `uglify-js`. */
export const delimiter: NameClass = {
  id: 'delimiter',
  degree({ asked, known }) {
    return asked.scope === known.scope && asked.letters === known.letters && asked.base !== known.base ? 1 : 0;
  },
};
