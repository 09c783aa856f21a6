import { detector } from '../../model/detector.ts';
import type { Detector } from '../../model/detector.ts';
import type { Behaviour, Flow } from '../../model/effect.ts';
import { destinationOf, fixedHost, hostOf, isOwnMachine } from './facts/destinations.ts';
import { isKeptQuiet, isNamedOnPage } from './facts/kept-quiet.ts';
import { moment, weigh, type Gravity } from './facts/moments.ts';
import { readmeOf } from '../../model/readme.ts';
import { short, step } from './facts/steps.ts';

const COPIED: Gravity = { install: 'proof', import: 'strong', run: 'strong', call: 'strong', unreached: 'weak' };
/** Who watches over models is told what they say, and says so on its page. */
const TOLD: Gravity = { install: 'strong', import: 'weak', run: 'context', call: 'context', unreached: 'context' };

/** Where models are asked. Sources: the API references of OpenAI, Anthropic, Google (Gemini) and Mistral. */
const OF_MODELS =
  /\/(?:chat\/completions|v\d+\/(?:completions|responses|complete)|[^|]*:(?:stream)?generateContent)(?:[?*|\s]|$)|\bapi\.anthropic\.com\/v\d+\/messages\b/i;

export const copiesConversations: Detector<'behaviour' | 'files' | 'id'> = detector({
  id: 'copies-conversations',
  needs: ['behaviour', 'files', 'id'],
  attack: 'T1119',
  explain: {
    what: 'The package sends what is said to or by a language model to another host, or what is said in a chat to an account, that is written in its code.',
    why: 'What people write to a model or to each other holds their code, customers and secrets. Tools that watch over models send it too, and are installed for that; robots of chats tell accounts that their owner names.',
    next: 'Do not use it for anything that must stay where it is; what was asked by it is known to that host.',
  },

  *detect({ behaviour, files, id }) {
    const told = new Set<string>();
    for (const flow of behaviour.flows) {
      const host = elsewhere(flow, behaviour);
      if (host === undefined || told.has(host)) continue;
      const { from, to } = flow;
      const weight = weigh(to, isKeptQuiet(host, files) && !isNamedOnPage(host, id.name, files) ? COPIED : TOLD);
      if (!weight) continue;
      told.add(host);
      yield {
        says: `it sends what a model answers to ${host}, ${moment(to)}`,
        weight,
        evidence: [step(from, `${from.api} asks ${short(from.target)}`), step(to, `${to.api} sends it on`)],
      };
    }
    for (const effect of behaviour.effects) {
      const account = effect.details.get('account');
      if (account === undefined || !ACCOUNT.test(account) || !effect.details.has('passes') || told.has(account)) continue;
      const weight = weigh(effect, readmeOf(files).includes(account) ? TOLD : COPIED);
      if (!weight) continue;
      told.add(account);
      yield {
        says: `it tells the account ${short(account)} what is said in a chat, ${moment(effect)}`,
        weight,
        evidence: [step(effect, `${effect.api} sends it to ${short(account)}`)],
      };
    }
  },
});

/** One account that is written down: of several, or of one that is not known, somebody else has chosen it. */
const ACCOUNT = /^[^*|<>\s]{4,80}$/;

/** The host that is told what a model at another one said. */
function elsewhere({ from, to, as }: Flow, { effects }: Behaviour): string | undefined {
  if (as !== 'content' || from.kind !== 'connects' || to.kind !== 'connects') return undefined;
  const [asked, address] = [destinationOf(from, effects), destinationOf(to, effects)];
  const host = fixedHost(address);
  if (host === undefined || !OF_MODELS.test(asked) || OF_MODELS.test(address) || isOwnMachine(address)) return undefined;
  return hostOf(asked)?.endsWith(host.split('.').slice(-2).join('.')) === true ? undefined : host;
}
