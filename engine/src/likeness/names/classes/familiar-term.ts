import type { NameClass } from '../name-class.ts';

/** A well-known name among words of its own: `express-guardian`, `solana-rpc-client` for what is in the scope `@solana`. */
export const familiarTerm: NameClass = {
  id: 'familiar term',
  degree({ known, pairs, added, missing, agreements }) {
    if (agreements.has('meaning') || added.every(word => word.common)) return 0;
    if (pairs.length > 0 && missing.every(word => word.common)) return 1;
    const scopeIsSaid = known.scopeWords.some((word, index) => !word.common && pairs.some(pair => pair.known === index));
    return scopeIsSaid ? 0.5 : 0;
  },
};
