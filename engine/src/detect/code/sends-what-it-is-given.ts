import { detector } from '../../model/detector.ts';
import type { Detector } from '../../model/detector.ts';
import type { EffectKind } from '../../model/effect.ts';
import { destinationOf, domainAbove, fixedHost, isOwnMachine } from './facts/destinations.ts';
import { fileOf } from './facts/code-in.ts';
import { isKeptQuiet, isNamedOnPage } from './facts/kept-quiet.ts';
import { moment, weigh, type Gravity } from './facts/moments.ts';
import { needsNoAnswer } from './facts/needs-no-answer.ts';
import { isCommonHost, isKnownService, isOwnService } from './facts/own-service.ts';
import { short, step } from './facts/steps.ts';
import { isUnanswered } from './facts/unanswered.ts';

const UNTOLD: Gravity = { install: 'strong', import: 'strong', run: 'strong', call: 'strong', unreached: 'weak' };
/** A host that is called like the package is as likely its service, where the package says at all where it comes from. Untrusted: anybody can choose such a name. */
const ITS_OWN: Gravity = { install: 'weak', import: 'weak', run: 'weak', call: 'weak', unreached: 'context' };

/** The package says where it is from, or what it is. */
const SAID: Gravity = { install: 'weak', import: 'context', run: 'context', call: 'context', unreached: 'context' };

/** What is a client of something, and what tells about what it sees, says so in a word. */
const ABOUT_SENDING =
  /\b(?:sdk|apis?|clients?|integrations?|webhooks?|wrappers?|connectors?|proxy|monitor\w*|telemetry|analytics?|trac(?:e|er|ing|k\w*)|log(?:s|ger|ging)?|report\w*|metrics|notif\w+|beacons?|rum|captcha|payments?|checkout|sync\w*|cloud|remote|online)\b/i;

export const sendsWhatItIsGiven: Detector<'behaviour' | 'files' | 'manifest'> = detector({
  id: 'sends-what-it-is-given',
  needs: ['behaviour', 'files', 'manifest'],
  attack: 'T1041',
  explain: {
    what: 'What the functions of the package are given goes to a host that is written in its code, nothing looks at the answer, and neither its page nor its description speaks of sending anything.',
    why: 'Whoever asks a service for something reads what it answers, and whoever collects data says so on its page. A copy that nobody is told of is taken.',
    next: 'Look at what is sent; do not use the package where that must stay on the machine.',
  },

  *detect({ behaviour, files, manifest }) {
    const about = `${manifest.name} ${manifest.description}`.replaceAll(/[-_/]/g, ' ');
    const isAbout = ABOUT_SENDING.test(about);
    const told = new Set<string>();
    const taken = new Set(behaviour.flows.flatMap(({ from, to }) => (TAKEN.has(from.kind) ? [to] : [])));
    for (const effect of behaviour.effects) {
      // What is a secret, or was typed, is told as such: one deed is no two.
      if (!effect.details.has('passes') || effect.details.has('default') || taken.has(effect)) continue;
      if (!isUnanswered(effect, files) || (effect.details.has('holds') && needsNoAnswer(effect))) continue;
      const address = destinationOf(effect, behaviour.effects);
      const host = fixedHost(address) ?? domainAbove(address);
      if (host === undefined || isOwnMachine(address) || isCommonHost(host) || !isKeptQuiet(host, files)) continue;
      if (isNamedOnPage(host, manifest.name, files)) continue;
      // Untrusted: words and names are for the asking, so they make this lighter and silence nothing.
      const isLikelyOwn = isOwnService(host, manifest) && (manifest.homepage ?? manifest.repository) !== undefined;
      const isKnownOwn = isKnownService(host, manifest);
      const weight = weigh(effect, isKnownOwn || isAbout ? SAID : isLikelyOwn ? ITS_OWN : UNTOLD);
      if (!weight || told.has(`${fileOf(effect.at)} ${host}`)) continue;
      told.add(`${fileOf(effect.at)} ${host}`);
      yield {
        says: `it sends what it is given to ${host}, of which its page says nothing, ${moment(effect)}`,
        weight,
        evidence: [step(effect, `${effect.api} sends it to ${short(address)}, and nothing looks at the answer`)],
      };
    }
  },
});

/** Data that other detectors follow. */
const TAKEN: ReadonlySet<EffectKind> = new Set(['captures input', 'patches a global']);
