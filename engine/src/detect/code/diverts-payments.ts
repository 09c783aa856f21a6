import { detector } from '../../model/detector.ts';
import type { Detector } from '../../model/detector.ts';
import type { Address, Substitution } from '../../model/address.ts';
import type { Weight } from '../../model/finding.ts';
import type { Module } from '../../model/module.ts';
import { chainsOf, exchangesIn, isHidden, isPayee, runsWith, shown, writtenFor } from './facts/recipients.ts';
import { readmeOf } from './facts/statement.ts';

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
    for (const module of modules) {
      for (const choice of module.substitutions) {
        const own = ownAddresses(choice, module).filter(({ text }) => !readmeOf(files).includes(text));
        const weight = weightOf(choice, own, module);
        if (!weight) continue;
        yield {
          says: `it gives an address of its own in place of the one that it is handed${choice.how === 'sometimes' ? ', by an amount, the time or chance' : ''}: ${chainsOf(own).join(', ')}`,
          weight: behaviour.reached.has(module.path) ? weight : 'weak',
          evidence: [{ kind: 'code', at: choice.at, says: 'chooses between the two' }, ...shown(own)],
        };
        break;
      }
    }
  },
});

/** Addresses at which money would arrive, or be lost, instead: contracts and programs are nobody's, unless somebody hides them. */
function ownAddresses({ how, in: inside }: Substitution, module: Module): Address[] {
  if (how !== 'sometimes' && how !== 'instead' && how !== 'replaced') return [];
  return writtenFor(runsWith([inside], module), module).filter(
    one =>
      isHidden(one, module) ||
      (one.alone && (one.known === undefined || one.known === 'test account' || (one.known === 'burn' && one.chain !== 'Ethereum'))),
  );
}

function weightOf({ how, in: inside }: Substitution, own: readonly Address[], module: Module): Weight | undefined {
  if (own.length === 0) return undefined;
  if (how !== 'replaced' && (how === 'sometimes' || own.some(one => isHidden(one, module)) || chainsOf(own).length >= 2)) return 'strong';
  // Texts are told to be addresses by their looks, and another is given for some of them.
  if (exchangesIn(runsWith([inside], module), module).some(one => one.how === 'match')) return 'strong';
  if (how === 'replaced') return undefined;
  return isPayee(own) ? 'weak' : undefined;
}
