import type { NameClass } from '../name-class.ts';
import { tellsPurpose } from '../words/meaning.ts';

/** What one would type into a search: `nodejs-smtp` finds `nodemailer`. Every word is a general one, and the purpose is the same. */
export const searchPhrase: NameClass = {
  id: 'search phrase',
  degree({ asked, pairs, missing, agreements }) {
    if (asked.words.length < 2 || pairs.length === 0 || !asked.words.every(word => word.common || tellsPurpose(word.stem))) return 0;
    const purpose = asked.content.some(word => tellsPurpose(word.stem));
    return purpose && agreements.has('meaning') && missing.every(word => word.common) ? 1 : 0;
  },
};
