import { detector } from '../../model/detector.ts';
import type { Detector } from '../../model/detector.ts';
import type { Behaviour, Effect } from '../../model/effect.ts';
import { isWrittenInto } from './facts/code-in.ts';
import { isConcealed } from './facts/concealed.ts';
import { fixedHost, hostKind, isOwnMachine } from './facts/destinations.ts';
import { isKeptQuiet, isNamedOnPage } from './facts/kept-quiet.ts';
import { moment, weigh, type Gravity } from './facts/moments.ts';
import { isCommonHost, isOwnService } from './facts/own-service.ts';
import { short, step } from './facts/steps.ts';

/** Nobody has called it yet. */
const STRANGER: Gravity = { install: 'strong', import: 'strong', run: 'context', call: 'context' };
/** Loaders of a service bear its name, and mirrors serve what was published. */
const OPEN: Gravity = { install: 'weak', import: 'weak', run: 'context', call: 'context' };
/** The address is encoded, or stands at a host that nobody owns. */
const COVERT: Gravity = { install: 'strong', import: 'strong', run: 'strong', call: 'weak' };
/** Services are called otherwise than the hosts that their scripts lie at. */
const QUIET: Gravity = { ...STRANGER, run: 'weak', call: 'weak' };
/** Nobody encodes the address of his own service. */
const HIDDEN: Gravity = { ...COVERT, call: 'strong' };

export const loadsRemoteScript: Detector<'behaviour' | 'files' | 'id' | 'manifest'> = detector({
  id: 'loads-remote-script',
  needs: ['behaviour', 'files', 'id', 'manifest'],
  attack: 'T1059.007',
  explain: {
    what: 'The package puts a script from another host into the page that uses it.',
    why: 'That script is in no release and can change any day, and it sees all that happens on the page. Libraries for maps, payments and statistics load their service’s script when they are called.',
    next: 'Find out whose host it is; forbid it by a content security policy if the page does not need it.',
  },

  *detect({ behaviour, files, id, manifest }) {
    for (const effect of behaviour.effects) {
      const address = scriptOf(effect, behaviour);
      const host = address === undefined ? undefined : fixedHost(address);
      if (address === undefined || host === undefined || isOwnMachine(address)) continue;
      const decoded = effect.details.get('decoded') === 'true';
      const covert = decoded || hostKind(address) !== undefined;
      const known = isOwnService(host, manifest) || isCommonHost(host);
      // All files are read for it: asked last.
      const isHidden = !known && (decoded || isConcealed(host, files, 'name'));
      // Text that is offered runs where somebody puts it, not where it is imported.
      const done: Effect = isWrittenInto(effect.at) ? { ...effect, triggers: ['call'] } : effect;
      const isQuiet = !known && isKeptQuiet(host, files) && !isNamedOnPage(host, id.name, files);
      const weight = weigh(done, isHidden ? HIDDEN : covert ? COVERT : known ? OPEN : isQuiet ? QUIET : STRANGER);
      if (!weight) continue;
      yield {
        says: `it puts a script from ${host} into the page, ${moment(done)}`,
        weight,
        evidence: [step(effect, `${effect.api} is ${short(address)}`)],
      };
    }
  },
});

/** The address of a script that an effect puts into the page. */
function scriptOf(effect: Effect, behaviour: Behaviour): string | undefined {
  if (effect.api === 'document.write')
    return /<script\b[^>]{0,200}\bsrc\s*=\s*["'\\]*((?:https?:)?\/\/[^"'\\\s>]+)/i.exec(effect.target)?.[1];
  const isModule = effect.kind === 'loads code' && effect.api === 'import()' && /^https?:\/\//.test(effect.target);
  return isModule || (effect.kind === 'connects' && isScript(effect, behaviour)) ? effect.target : undefined;
}

/** The address of an element, in a function that makes a script element just before, or in the same breath: `(e = document.createElement('script')).src`. */
function isScript(effect: Effect, { effects }: Behaviour): boolean {
  if (!/^document\.createElement\(\)\.(?:src|\*|setAttribute)$/.test(effect.api)) return false;
  return effects.some(
    other =>
      other.api === 'document.createElement' &&
      other.at.path === effect.at.path &&
      other.at.start < effect.at.end &&
      effect.at.end - other.at.start < 600,
  );
}
