import type { NameClass } from '../name-class.ts';

/** The known name comes first, and what belongs to it behind: `express-guardian` is read as something for `express`. */
export const leadingName: NameClass = {
  id: 'leading name',
  degree({ asked, known }) {
    if (known.words.length === 0 || known.scope !== '' || asked.scope !== '' || asked.words.length <= known.words.length) return 0;
    return known.words.every((word, index) => asked.words[index]?.raw === word.raw) ? 1 : 0;
  },
};
