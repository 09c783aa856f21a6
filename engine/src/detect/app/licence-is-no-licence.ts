import { detector } from '../../model/detector.ts';
import type { Detector } from '../../model/detector.ts';

const LONGEST = 4096;
/** Words without which no licence can do, in the languages of installers; letters of others count as words too. */
const LICENCE =
  /licen[cs]e|copyright|\(c\)|©|permission|warrant|agreement|terms|rights|legal|eula|lizenz|licencia|licenza|[\u0400-\u04ff\u3040-\u9fff]{4}/i;
const ADDRESS = /\b(?:https?|wss?|ftp):\/\/[^\s]+|\b\d{1,3}(?:\.\d{1,3}){3}(?::\d+)?\b/i;
const TOKEN = /(?<![\w+/=-])[\w+/=-]{32,}(?![\w+/=-])/;

export const licenceIsNoLicence: Detector<'application'> = detector({
  id: 'licence-is-no-licence',
  needs: ['application'],
  attack: 'T1036.008',
  explain: {
    what: 'A file that is named as a licence holds an address or a key, and nothing that a licence says.',
    why: 'Stealers keep the address they send to in such a file beside the wallet they changed, because nobody opens it. A licence says who may do what, even where it only points to a page.',
    next: 'Do not use the application. Treat what you typed into it as known to others, and install it again from its official source.',
  },

  *detect({ application }) {
    for (const { path, text } of application.licences) {
      if (text.length > LONGEST || LICENCE.test(text)) continue;
      const found = ADDRESS.exec(text)?.[0] ?? TOKEN.exec(text)?.[0];
      if (found === undefined) continue;
      yield {
        says: `${path} is no licence: it holds ${ADDRESS.test(text) ? 'an address' : 'a key'}`,
        weight: ADDRESS.test(text) ? 'strong' : 'weak',
        evidence: [{ kind: 'file', path, says: found.slice(0, 120) }],
      };
    }
  },
});
