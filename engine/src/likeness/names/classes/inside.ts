import type { NameClass } from '../name-class.ts';

const FEWEST_LETTERS = 3;

/** Its words are in the letters of the other, joined to others: `solanafastweb3` for `@solana/web3.js`. */
export const inside: NameClass = {
  id: 'inside',
  degree({ asked, known, pairs }) {
    if (pairs.length > 0) return 0;
    const words = [...known.scopeWords, ...known.content].filter(word => !word.common);
    let at = 0;
    let letters = 0;
    for (const { raw } of words) {
      const found = asked.whole.indexOf(raw, at);
      if (found === -1 || raw.length < FEWEST_LETTERS) return 0;
      at = found + raw.length;
      letters += raw.length;
    }
    return letters / asked.whole.length;
  },
};
