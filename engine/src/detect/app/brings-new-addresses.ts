import { detector } from '../../model/detector.ts';
import type { Detector } from '../../model/detector.ts';
import type { Weight } from '../../model/finding.ts';
import type { Address } from '../../model/address.ts';
import { chainsOf, recipientsOf, shown } from '../code/facts/recipients.ts';

export const bringsNewAddresses: Detector<'application' | 'modules'> = detector({
  id: 'brings-new-addresses',
  needs: ['application', 'modules'],
  attack: 'T1565.002',
  explain: {
    what: 'A file of the application that changed names wallet addresses that the application did not name before.',
    why: 'Whoever redirects payments must write down where to. Lists of tokens and contracts grow with updates, on one kind of chain; new recipients on several chains in one file are no list of contracts.',
    next: 'Do not send anything with the application. Compare the recipient on a second device, and install the application again from its official source.',
  },

  *detect({ application: { before, changed }, modules }) {
    if (before === undefined) return;
    const known = new Set(before.addresses);
    for (const module of modules) {
      if (changed && !changed.includes(module.path)) continue;
      const fresh = recipientsOf(module).filter(one => !known.has(one.text));
      const weight = weightOf(fresh);
      const [first, ...more] = shown(fresh);
      if (weight === undefined || first === undefined) continue;
      yield {
        says: `${module.path} names ${fresh.length === 1 ? 'a new address' : `${fresh.length} new addresses`} of ${chainsOf(fresh).join(', ')}`,
        weight,
        evidence: [first, ...more],
      };
    }
  },
});

/** A checksum shows that an address is one; an account of Ethereum may be a contract. */
function weightOf(fresh: readonly Address[]): Weight | undefined {
  const chains = chainsOf(fresh.filter(one => one.proven));
  if (chains.length >= 3) return 'proof';
  if (chains.length === 2) return 'strong';
  if (chains.length === 1) return chains[0] === 'Ethereum' ? 'context' : 'weak';
  return undefined;
}
