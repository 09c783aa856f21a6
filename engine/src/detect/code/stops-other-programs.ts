import { detector } from '../../model/detector.ts';
import type { Detector } from '../../model/detector.ts';
import type { Gravity } from './facts/moments.ts';
import { bySigns, type Sign } from './facts/signs.ts';

const UNASKED: Gravity = { install: 'strong', import: 'strong', run: 'weak', call: 'context' };
/** A process that is told by its number is whatever that number is of, be it called as a browser is in the code. */
const SIGNS: readonly Sign[] = [
  {
    what: 'ends a browser, wallet, messenger or editor',
    by: UNASKED,
    command:
      /\b(?:taskkill\b(?=[^|&]{0,120}\/(?:im|fi)\b)|tskill|Stop-Process\b(?![^|&]{0,80}\s-Id\b)|pkill|killall|wmic\s+process)\b.{0,120}\b(?:chrome|msedge|firefox|brave|opera|vivaldi|safari|exodus|atomic(?:\s?wallet)?|electrum|ledger live|trezor suite|discord\w*|telegram|slack|signal|cursor|code(?=\.exe|["'\s]*$)|1password|bitwarden)\b/i,
  },
];

export const stopsOtherPrograms: Detector<'behaviour' | 'manifest'> = detector({
  id: 'stops-other-programs',
  needs: ['behaviour', 'manifest'],
  attack: 'T1489',
  explain: {
    what: 'The package ends programs that are not its own: browsers, wallets, messengers, editors.',
    why: 'Files of a program can be copied or exchanged once it is closed. Tools end what they have started, and tests end their browser.',
    next: 'Find out why it ends the named program; if that is not its stated purpose, do not install it.',
  },

  *detect({ behaviour, manifest }) {
    yield* bySigns(SIGNS, behaviour, manifest);
  },
});
