import { detector } from '../../model/detector.ts';
import type { Detector } from '../../model/detector.ts';
import { chainsOf, isPayee, seenBy, shown } from '../code/facts/recipients.ts';

export const paysFixedRecipient: Detector<'application' | 'modules'> = detector({
  id: 'pays-fixed-recipient',
  needs: ['application', 'modules'],
  attack: 'T1565.002',
  explain: {
    what: 'A file of the application that changed puts a wallet address that is written in it where the recipient of a payment belongs.',
    why: 'Whatever the user typed, the payment goes to that address, and the screen shows the other one. A vendor takes its fees in the open, and in no file that changes while the version stays.',
    next: 'Do not send anything with the application. Check your last payments, move what is left from a clean device, and install the application again from its official source.',
  },

  *detect({ application: { before, changed, kind }, modules }) {
    if (changed === undefined) return;
    const known = new Set(before?.addresses);
    for (const module of modules) {
      const exchanges = module.substitutions.filter(({ how }) => how !== 'instead' && how !== 'replaced');
      if (!changed.includes(module.path) || exchanges.length === 0) continue;
      const seen = seenBy(new Set(exchanges.map(one => one.in)), module).filter(one => !known.has(one.text));
      const [exchange] = exchanges.filter(one => seen.some(address => address.seenIn.includes(one.in)));
      if (exchange === undefined || !(isPayee(seen) || (kind === 'wallet' && seen.some(one => one.proven)))) continue;
      yield {
        says: `${module.path} sends payments to an address of its own: ${chainsOf(seen).join(', ')}`,
        weight: kind === 'wallet' && before !== undefined ? 'proof' : 'strong',
        evidence: [{ kind: 'code', at: exchange.at, says: 'sets who is paid' }, ...shown(seen)],
      };
    }
  },
});
