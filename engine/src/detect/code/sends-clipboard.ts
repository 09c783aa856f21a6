import { detector } from '../../model/detector.ts';
import type { Detector } from '../../model/detector.ts';
import type { Effect } from '../../model/effect.ts';
import { isReadingClipboard } from './facts/clipboard.ts';
import { destinationOf, fixedHost, hostOf, isOwnMachine, nameOfDestination } from './facts/destinations.ts';
import { moment, weigh, type Gravity } from './facts/moments.ts';
import { step } from './facts/steps.ts';
import { isSpoken } from './facts/unspoken.ts';

const SENT: Gravity = { install: 'proof', import: 'proof', run: 'strong', call: 'strong' };

/** Programs that share the clipboard between machines say so. */
const SHARED: Gravity = { ...SENT, run: 'weak', call: 'weak' };
const OF_SHARING =
  /\bclipboards? (?:sync\w*|shar\w*|manager|server|history)|\b(?:shar|sync|send|mirror)\w{0,12} (?:of )?(?:the |your |a )?clipboards?\b|\bclipboards? is sent\b|\bcopy (?:here|on one)[^.\n]{0,20}paste\b/i;

/** A page that goes where a pasted address leads does so before everybody's eyes. */
const OPENED: Gravity = { install: 'strong', import: 'weak', run: 'weak', call: 'weak' };
/** No host stands in the code: it is the pasted address itself, or a path of the page's own. */
const LED: Gravity = { install: 'strong', import: 'context', run: 'context', call: 'context' };
/** Of these a path alone means the host that the page came from. Source: the Fetch standard; Node knows no such host. */
const OF_PAGES = /^(?:fetch|XMLHttpRequest\b.*|navigator\.sendBeacon)$/;
const NAVIGATES = /^(?:open|(?:document\.|window\.)?location(?:\.|$))/;

export const sendsClipboard: Detector<'behaviour' | 'files' | 'manifest' | 'modules'> = detector({
  id: 'sends-clipboard',
  needs: ['behaviour', 'files', 'manifest', 'modules'],
  attack: 'T1115',
  explain: {
    what: 'The package reads the clipboard and sends what is in it over the network.',
    why: 'Passwords, seed phrases and addresses of wallets pass through the clipboard. Programs for sharing the clipboard do it openly.',
    next: 'Do not install it unless sharing the clipboard is what you want it for.',
  },

  *detect({ behaviour, files, manifest, modules }) {
    for (const { from, to } of behaviour.flows) {
      if (!isReadingClipboard(from) || (to.kind !== 'connects' && to.kind !== 'resolves name')) continue;
      const address = destinationOf(to, behaviour.effects);
      const usual = gravityOf(to, address);
      // Who names a host in his code shares it with that.
      const isShared = usual === SENT && fixedHost(address) === undefined && isSpoken(OF_SHARING, { manifest, files, modules });
      const weight = isOwnMachine(address) ? undefined : weigh(to, isShared ? SHARED : usual);
      if (!weight) continue;
      yield {
        says: `it sends the clipboard to ${nameOfDestination(address)}, ${moment(to)}`,
        weight,
        evidence: [step(from, `${from.api} reads it`), step(to, `${to.api} sends it`)],
      };
    }
  },
});

function gravityOf({ api }: Effect, address: string): Gravity {
  if (!NAVIGATES.test(api)) return OF_PAGES.test(api) && /^\/(?!\/)/.test(address) ? LED : SENT;
  return hostOf(address) === undefined ? LED : OPENED;
}
