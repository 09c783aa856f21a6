import { detector } from '../../model/detector.ts';
import type { Detector } from '../../model/detector.ts';
import type { Behaviour } from '../../model/effect.ts';
import type { FileTree } from '../../model/package.ts';
import { lighter, moment, weigh, type Gravity } from './facts/moments.ts';
import { isKnownService } from './facts/own-service.ts';
import { readmeOf } from '../../model/readme.ts';
import { subjectOf } from './facts/statement.ts';
import { step } from './facts/steps.ts';

const COPIES: Gravity = { install: 'strong', import: 'strong', run: 'strong', call: 'strong' };

export const copiesMail: Detector<'behaviour' | 'files' | 'manifest'> = detector({
  id: 'copies-mail',
  needs: ['behaviour', 'files', 'manifest'],
  attack: 'T1114.003',
  explain: {
    what: 'The package sends a copy of each mail to an address that is written in its code.',
    why: 'Passwords, invoices and invitations pass through mail, and neither sender nor recipient sees a blind copy. Libraries for mail send to whom their caller names, and nobody else.',
    next: 'Do not use it to send mail. What it has sent is known to whoever reads that address.',
  },

  *detect({ behaviour, files, manifest }) {
    let told = false;
    const page = readmeOf(files);
    const isTheirs = (address: string): boolean =>
      isKnownService(address.slice(address.indexOf('@') + 1), { ...manifest, author: undefined });
    for (const effect of behaviour.effects) {
      const copy = effect.details.get('copy');
      const isSecret = copy?.split(' ').some(one => !page.includes(one));
      const known = isSecret ? weigh(effect, COPIES) : undefined;
      // Services that file mail for their users say on their page who they are. Untrusted: a name is soon chosen like a host.
      const weight = copy?.split(' ').every(isTheirs) ? lighter(known) : known;
      if (!weight) continue;
      told = true;
      yield {
        says: `it sends a copy of mail to ${copy}, ${moment(effect)}`,
        weight,
        evidence: [step(effect, `${effect.api} sends to ${copy} too`)],
      };
    }
    if (told || !ABOUT_MAIL.test(subjectOf(manifest)) || !behaviour.effects.some(({ kind }) => kind === 'connects')) return;
    for (const { path, addresses } of blindCopiesIn(files, behaviour.reached)) {
      const strange = addresses.filter(one => !isTheirs(one));
      if (strange.length === 0) continue;
      yield {
        says: `it has an address of its own for blind copies of mail (${strange.slice(0, 4).join(' ')}), of which its page says nothing`,
        weight: 'strong',
        evidence: [{ kind: 'file', path, says: `${strange[0]} stands where blind copies are made` }],
      };
      return;
    }
  },
});

const ABOUT_MAIL = /\b(?:e ?mails?|mails?|mailer|smtp|newsletters?)\b/i;

/** `bcc: ['…']`, `{ wire: 'Bcc', extra: ['…'] }`, `mail.bcc ?? '…'`: an address behind the word, before the statement or the row ends. */
const BLIND_COPY = /\bbcc\b[^\n;{}@]{0,120}?["'`]([\w.+-]{1,64}@[\w-]+(?:\.[\w-]+)+)["'`]/gi;
/** What documentation shows. Source: RFC 2606. */
const SHOWN = /@(?:.*\.)?(?:example(?:\.\w+)?|localhost|test)$/i;
const LONGEST = 400_000;

/** Addresses that stand where code makes blind copies, and that the page does not name. */
function* blindCopiesIn(
  files: FileTree,
  reached: Behaviour['reached'],
): Iterable<{ readonly path: string; readonly addresses: readonly string[] }> {
  const page = readmeOf(files);
  for (const path of reached.keys()) {
    const bytes = files.get(path);
    if (!bytes || bytes.length > LONGEST) continue;
    const code = new TextDecoder().decode(bytes).replace(/^\s*(?:\/\/|\*).*$/gm, '');
    const found = Array.from(code.matchAll(BLIND_COPY), ([, address = '']) => address);
    const addresses = [...new Set(found)].filter(one => !SHOWN.test(one) && !page.includes(one));
    if (addresses.length > 0) yield { path, addresses };
  }
}
