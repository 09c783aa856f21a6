import { detector } from '../../model/detector.ts';
import type { Detector } from '../../model/detector.ts';
import { chainsOf, isHidden, recipientsOf, shown } from './facts/recipients.ts';

export const hidesWalletAddress: Detector<'behaviour' | 'modules'> = detector({
  id: 'hides-wallet-address',
  needs: ['behaviour', 'modules'],
  attack: 'T1027',
  explain: {
    what: 'The package makes the address of a wallet out of a text that is written backwards or encoded, and holds it nowhere else.',
    why: 'An address is public and short: whoever takes the trouble to hide it does not want it to be found in a search. Donations, contracts and test vectors are written as they are.',
    next: 'Do not install it. Look up the address in a block explorer, and what the code pays to it.',
  },

  *detect({ behaviour, modules }) {
    for (const module of modules) {
      const hidden = recipientsOf(module).filter(one => one.proven && one.alone && isHidden(one, module));
      const [first, ...more] = shown(hidden);
      if (!first) continue;
      yield {
        says: `it holds an address of ${chainsOf(hidden).join(', ')}, written so that nobody sees it`,
        weight: behaviour.reached.has(module.path) ? 'strong' : 'weak',
        evidence: [first, ...more],
      };
    }
  },
});
