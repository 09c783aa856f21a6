import { detector } from '../../model/detector.ts';
import type { Detector } from '../../model/detector.ts';

/** Data larger than this is a table that somebody made, and no settings. */
const LARGEST = 512 * 1024;
const DATA = /\.json$/i;
/** What tools read of a package, and what they lock. */
const OF_TOOLS = /(?:^|\/)(?:package|package-lock|npm-shrinkwrap|composer|tsconfig[\w.]*)\.json$/i;

/** A list of short texts: letters of one and how many of them make an address. */
const LIST = /\[\s*"[^"\\]{0,24}"(?:\s*,\s*"[^"\\]{0,24}"){2,40}\s*\]/g;
const MOST_LISTS = 2_000;
const ADDRESS = /^(?:https?|wss?|ftps?|stratum(?:\+\w+)?):\/\/[\w-]+(?:\.[\w-]+)+(?:[:/?]|$)/i;
/** Lists of what addresses begin with hold all of that in one part, and begin anew behind it. */
const BEGINS_WHOLE = /:\/\/(?:[\w-]*\.|$)/;

export const splitsAddresses: Detector<'files'> = detector({
  id: 'splits-addresses',
  needs: ['files'],
  attack: 'T1027.013',
  explain: {
    what: 'Data of the package holds the address of a server in pieces that only make one when they are put together.',
    why: 'Whoever searches a package for addresses finds none of them. Settings name a server in one text; nothing honest cuts its name in the middle.',
    next: 'Put the pieces together and look whose server that is and what asks it.',
  },

  *detect({ files }) {
    for (const [path, bytes] of files) {
      if (!DATA.test(path) || OF_TOOLS.test(path) || bytes.length > LARGEST) continue;
      const address = addressIn(new TextDecoder().decode(bytes));
      if (address === undefined) continue;
      yield {
        says: `${path} holds an address in pieces: ${address}`,
        weight: 'strong',
        evidence: [{ kind: 'file', path, says: `a list of its texts makes ${address}` }],
      };
    }
  },
});

/** The first address that a list of texts makes, no part of which is one. */
function addressIn(text: string): string | undefined {
  let seen = 0;
  for (const [list] of text.matchAll(LIST)) {
    if (++seen > MOST_LISTS) return undefined;
    const parts = [...list.matchAll(/"([^"]*)"/g)].map(([, part = '']) => part);
    const whole = parts.join('');
    if (ADDRESS.test(whole) && !BEGINS_WHOLE.test(parts[0] ?? '') && !parts.some(part => ADDRESS.test(part))) return whole.slice(0, 120);
  }
  return undefined;
}
