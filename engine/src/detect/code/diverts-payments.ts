import { detector } from '../../model/detector.ts';
import type { Detector } from '../../model/detector.ts';
import type { Address, Substitution } from '../../model/address.ts';
import type { Claim, Weight } from '../../model/finding.ts';
import type { Module } from '../../model/module.ts';
import { chainsOf, exchangesIn, isHidden, isPayee, runsWith, shown, writtenFor } from './facts/recipients.ts';
import { readmeOf } from '../../model/readme.ts';

export const divertsPayments: Detector<'behaviour' | 'files' | 'modules'> = detector({
  id: 'diverts-payments',
  needs: ['behaviour', 'files', 'modules'],
  attack: 'T1565.002',
  explain: {
    what: 'The package is handed an address of a wallet, and gives back one of its own in some cases: above an amount, at some times, by chance, or where nobody looks.',
    why: 'Small payments and tests arrive, so that nobody sees it; the others go to its author. What takes a fee says so on its page, and defaults stand where nothing was handed over.',
    next: 'Do not install it. If it has run, compare the recipients of your payments, first of all of large ones, with those that you meant.',
  },

  *detect({ behaviour, files, modules }) {
    const page = readmeOf(files).replace(CODE, ' ').toLowerCase();
    for (const module of modules) {
      const isReached = behaviour.reached.has(module.path);
      const claims = module.substitutions.flatMap(choice => claimOf(choice, module, page, isReached) ?? []);
      const heaviest = claims.find(({ weight }) => weight === 'strong') ?? claims[0];
      if (heaviest) yield heaviest;
    }
  },
});

/** How a thing is called is no word about who is paid. */
const CODE = /```[^]*?(?:```|$)/g;

const WORDS = {
  sometimes: 'chooses between the two by an amount, the time or chance',
  instead: 'chooses between the two',
  replaced: 'puts it where texts look like an address',
};

function claimOf(choice: Substitution, module: Module, page: string, isReached: boolean): Claim | undefined {
  const { how, at } = choice;
  if (how !== 'sometimes' && how !== 'instead' && how !== 'replaced') return undefined;
  const own = ownAddresses(choice, module);
  const weight = weightOf(choice, own, module);
  if (!weight) return undefined;
  const isTold = own.every(({ text }) => page.includes(text.toLowerCase()));
  return {
    says: `it gives an address of its own in place of the one that it is handed${how === 'sometimes' ? ', by an amount, the time or chance' : ''}: ${chainsOf(own).join(', ')}`,
    weight: isReached && !isTold && !(how === 'replaced' && HIDES_ADDRESSES.test(page)) ? weight : 'weak',
    evidence: [{ kind: 'code', at, says: WORDS[how] }, ...shown(own)],
  };
}

/** What takes addresses out of logs and snapshots on purpose says so. */
const HIDES_ADDRESSES = /\b(?:redact\w*|mask(?:s|ed|ing)?|anonymi[sz]\w*|scrub\w*|snapshots?|placeholders?)\b/;

/** Addresses at which money would arrive, or be lost, instead: well-known contracts and programs are nobody's, unless somebody hides them. */
function ownAddresses({ how, in: inside }: Substitution, module: Module): Address[] {
  return writtenFor(runsWith([inside], module), module).filter(one => {
    if (one.isKey) return false;
    if (isHidden(one, module)) return true;
    const isNobodys =
      one.known === 'burn' ? how === 'replaced' || one.chain === 'Ethereum' : one.known !== undefined && one.known !== 'test account';
    return one.alone && !isNobodys;
  });
}

function weightOf({ how, in: inside }: Substitution, own: readonly Address[], module: Module): Weight | undefined {
  if (own.length === 0) return undefined;
  if (how !== 'instead' || own.some(one => isHidden(one, module)) || chainsOf(own).length >= 2) return 'strong';
  // Texts are told to be addresses by their looks, and another is given for some of them.
  if (exchangesIn(runsWith([inside], module), module).some(one => one.how === 'match')) return 'strong';
  return isPayee(own) ? 'weak' : undefined;
}
