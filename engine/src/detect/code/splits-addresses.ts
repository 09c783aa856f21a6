import { detector } from '../../model/detector.ts';
import type { Detector } from '../../model/detector.ts';
import { jsonIn } from '../../model/json.ts';

/** Data larger than this is a table that somebody made, and no settings. */
const LARGEST = 512 * 1024;
const DATA = /\.json$/i;
/** What tools read of a package, and what they lock. */
const OF_TOOLS = /(?:^|\/)(?:package|package-lock|npm-shrinkwrap|composer|tsconfig[\w.]*)\.json$/i;

/** A list of more parts, or longer ones, is no address. */
const MOST_PARTS = 400;
const LONGEST = 1_000;
const DEEPEST = 64;

const ADDRESS = /^(?:https?|wss?|ftps?|stratum(?:\+\w+)?):\/\/([\w-]+(?:\.[\w-]+)+)(?:[:/?]|$)/i;
/** A host by itself, under one of the names that most have. */
const HOST = /^[\w-]+(?:\.[\w-]+)*\.(?:com|org|net|io|dev|app|co|ai|cloud|info|de|uk|eu|fr|jp|cn|ru|gov|edu|local)$/i;

export const splitsAddresses: Detector<'behaviour' | 'files' | 'modules'> = detector({
  id: 'splits-addresses',
  needs: ['behaviour', 'files', 'modules'],
  attack: 'T1027.013',
  explain: {
    what: 'Data of the package holds the address of a server in pieces that only make one when they are put together.',
    why: 'Whoever searches a package for addresses finds none of them. Settings name a server in one text; nothing honest cuts its name in the middle.',
    next: 'Put the pieces together and look whose server that is and what asks it.',
  },

  *detect({ behaviour, files, modules }) {
    const asked = [
      ...modules.flatMap(module => module.links.map(({ specifier }) => specifier)),
      ...behaviour.effects.map(({ target }) => target),
    ].join('\n');
    for (const [path, bytes] of files) {
      if (!DATA.test(path) || OF_TOOLS.test(path) || bytes.length > LARGEST) continue;
      const text = new TextDecoder().decode(bytes);
      const address = addressIn(jsonIn(text), text, 0);
      if (address === undefined) continue;
      yield {
        says: `${path} holds an address in pieces: ${address.slice(0, 120)}`,
        weight: asked.includes(path.slice(path.lastIndexOf('/') + 1)) ? 'strong' : 'weak',
        evidence: [{ kind: 'file', path, says: `a list of its texts makes ${address.slice(0, 120)}` }],
      };
    }
  },
});

/** The first address that a list of texts makes, no part of which is one. */
function addressIn(value: unknown, text: string, depth: number): string | undefined {
  if (typeof value !== 'object' || value === null || depth > DEEPEST) return undefined;
  const inside: unknown[] = Array.isArray(value) ? value : Object.values(value);
  const parts = inside.filter(one => typeof one === 'string');
  if (Array.isArray(value) && parts.length === inside.length) return parts.length > MOST_PARTS ? undefined : hiddenIn(parts, text);
  for (const one of inside) {
    const found = addressIn(one, text, depth + 1);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** Where the name of the server stands whole, in a part or elsewhere in the file, nothing is hidden. */
function hiddenIn(parts: readonly string[], text: string): string | undefined {
  const whole = parts.length < 3 ? '' : parts.join('');
  const [, host = ''] = whole.length > LONGEST ? [] : (ADDRESS.exec(whole) ?? []);
  const domain = host.split('.').slice(-2).join('.');
  return domain === '' || text.includes(domain) || parts.some(part => ADDRESS.test(part) || HOST.test(part)) ? undefined : whole;
}
