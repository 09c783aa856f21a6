import { detector } from '../../model/detector.ts';
import type { Detector } from '../../model/detector.ts';
import { lighter, moment, weigh, type Gravity } from './facts/moments.ts';
import { isKnownService } from './facts/own-service.ts';
import { step } from './facts/steps.ts';

const COPIES: Gravity = { install: 'strong', import: 'strong', run: 'strong', call: 'strong' };

export const copiesMail: Detector<'behaviour' | 'manifest'> = detector({
  id: 'copies-mail',
  needs: ['behaviour', 'manifest'],
  attack: 'T1114.003',
  explain: {
    what: 'The package sends a copy of each mail to an address that is written in its code.',
    why: 'Passwords, invoices and invitations pass through mail, and neither sender nor recipient sees a blind copy. Libraries for mail send to whom their caller names, and nobody else.',
    next: 'Do not use it to send mail. What it has sent is known to whoever reads that address.',
  },

  *detect({ behaviour, manifest }) {
    for (const effect of behaviour.effects) {
      const copy = effect.details.get('copy');
      const known = copy === undefined ? undefined : weigh(effect, COPIES);
      // Services that file mail for their users say on their page who they are. Untrusted: a name is soon chosen like a host.
      const isTheirs = copy?.split(' ').every(one => isKnownService(one.slice(one.indexOf('@') + 1), { ...manifest, author: undefined }));
      const weight = isTheirs ? lighter(known) : known;
      if (weight)
        yield {
          says: `it sends a copy of mail to ${copy}, ${moment(effect)}`,
          weight,
          evidence: [step(effect, `${effect.api} sends to ${copy} too`)],
        };
    }
  },
});
