import { detector } from '../../model/detector.ts';
import type { Detector } from '../../model/detector.ts';
import type { Effect, Flow } from '../../model/effect.ts';
import type { Manifest } from '../../model/manifest.ts';
import type { FileTree } from '../../model/package.ts';
import { OF_SECRET_FIELDS } from '../../model/reads-forms.ts';
import { codeAt, fileOf, isWrittenInto, plainCode } from './facts/code-in.ts';
import { isConcealed } from './facts/concealed.ts';
import { destinationOf, fixedHost, isOwnMachine } from './facts/destinations.ts';
import { TAKES_FIELDS } from './facts/form-fields.ts';
import { moment, weigh, type Gravity } from './facts/moments.ts';
import { needsNoAnswer } from './facts/needs-no-answer.ts';
import { isKnownService, isOwnService } from './facts/own-service.ts';
import { short, step } from './facts/steps.ts';
import { tellingStyles } from './facts/telling-styles.ts';
import { hostPutIn, readerOf } from './facts/written-files.ts';

const SKIMS: Gravity = { install: 'proof', import: 'proof', run: 'strong', call: 'weak' };

/** What cards, logins and wallets are opened with, or what is told while the page goes its way: no newsletter is ordered so. */
const COPIED: Gravity = { ...SKIMS, call: 'strong' };

/** Fields in which something is looked for ask a service for it with every letter. */
const ASKED: Gravity = { install: 'strong', import: 'weak', run: 'weak', call: 'context' };

/** Whoever lets nobody read where it goes means it for nobody to know. */
const CONCEALED: Gravity = { install: 'proof', import: 'proof', run: 'strong', call: 'strong' };

/** Into every page that is built with it. */
const WRITTEN: Gravity = { ...SKIMS, call: 'strong' };

/** A login of a service sends to the service, when a page asks for it; what is taken from every page that loads it is another matter, whatever the host is called. */
const OWN: Gravity = { install: 'strong', import: 'strong', run: 'weak', call: 'context' };

export const skimsForms: Detector<'behaviour' | 'files' | 'manifest'> = detector({
  id: 'skims-forms',
  needs: ['behaviour', 'files', 'manifest'],
  attack: 'T1056.003',
  explain: {
    what: 'The package takes what visitors have typed into a form of the page, and sends it to a host that is written in its code.',
    why: 'Cards and passwords are skimmed in this way, and the form still works. Libraries for forms send to an address that their caller gives.',
    next: 'Remove it, publish the page again, and treat what was typed since then as known.',
  },

  *detect({ behaviour, files, manifest }) {
    const told = new Set<string>();
    for (const { from, to } of behaviour.flows) {
      if (from.kind !== 'captures input' || to.kind !== 'connects' || !(TAKES_FIELDS.test(from.api) || hearsFields(from, files))) continue;
      const known = destinationOf(to, behaviour.effects);
      // A text that is read to be written into pages, and is told there where to send.
      const reader = fixedHost(known) === undefined ? readerOf(to, behaviour) : undefined;
      const address = (reader && hostPutIn(reader, files)) ?? known;
      const host = fixedHost(address);
      if (host === undefined || isOwnMachine(address)) continue;
      const concealed = isConcealed(host, files);
      const isWritten = reader !== undefined || isWrittenInto(to.at);
      // Text is not run where it is read or told.
      const done: Effect = isWritten ? { ...to, triggers: ['call'] } : to;
      const weight = weigh(done, concealed ? CONCEALED : gravityOf({ from, to }, host, isWritten, manifest));
      // The same text is found where it is written and where it is put together with others.
      const deed = `${fileOf(to.at)} ${host}`;
      if (!weight || told.has(isWritten ? deed : `${deed} ${to.at.start}`)) continue;
      told.add(deed).add(`${deed} ${to.at.start}`);
      yield {
        says: `it sends what is typed into a form to ${host}${concealed ? ', which stands nowhere in its files as it is' : ''}, ${moment(done)}`,
        weight,
        evidence: [step(from, `${from.api} takes what a form holds`), step(to, `${to.api} sends it to ${short(address)}`)],
      };
    }
    for (const { host, at } of tellingStyles(files, manifest))
      yield {
        says: `its styles tell ${host} which letters are typed into a form`,
        weight: 'strong',
        evidence: [{ kind: 'code', at, says: `a picture of ${host} is asked for by what a field holds` }],
      };
  },
});

/** What opens a wallet goes to no service. */
const ABOUT_PHRASES = /\b(?:mnemonics?|(?:seed|recovery|secret) phrases?)\b/i;

/** Untrusted: a host is soon called like the package. Of what is copied only a page or a repository of the package tells that its own service is meant. */
function gravityOf({ from, to }: Pick<Flow, 'from' | 'to'>, host: string, isWritten: boolean, manifest: Manifest): Gravity {
  const about = `${manifest.name} ${manifest.description}`.replaceAll(/[-_/]/g, ' ');
  const isCopied = ABOUT_PHRASES.test(about) || needsNoAnswer(to);
  if ((isWritten || isCopied ? isKnownService : isOwnService)(host, manifest)) return OWN;
  if (isWritten) return WRITTEN;
  if (isCopied || OF_SECRET_FIELDS.test(from.target)) return COPIED;
  return from.api === 'HTMLInputElement.value' ? ASKED : SKIMS;
}

/** A listener for what is typed anywhere on the page, and that looks at it. */
function hearsFields({ api, target, at }: Effect, files: FileTree): boolean {
  if (!api.endsWith('addEventListener') || !/^(?:input|change|paste|blur|focusout|submit)$/.test(target)) return false;
  const listener = codeAt(at, files);
  return /(?:\.|\[["'`])value\b|\bFormData\b/.test(plainCode(listener));
}
