import { detector } from '../../model/detector.ts';
import type { Detector } from '../../model/detector.ts';
import type { Gravity } from './facts/moments.ts';
import { bySigns, type Sign } from './facts/signs.ts';

const GRAVE: Gravity = { install: 'proof', import: 'proof', run: 'strong', call: 'weak' };
const SIGNS: readonly Sign[] = [
  {
    what: 'starts a program that rents out the connection',
    by: GRAVE,
    command:
      /(?:^|[\s\\/;&|])(?:earnapp|honeygain|pawns-cli|iproyal|traffmonetizer|peer2profit|repocket|packetstream|psclient|proxyrack|bitping|proxylite|earnfm|mysterium-node|myst|infatica\S*)(?:\.exe|\/\S+)?(?:\s|$)/i,
  },
];

export const sellsBandwidth: Detector<'behaviour' | 'manifest'> = detector({
  id: 'sells-bandwidth',
  needs: ['behaviour', 'manifest'],
  attack: 'T1496.002',
  explain: {
    what: 'The package starts a program that rents the machine’s connection or storage to strangers.',
    why: 'Traffic of strangers then comes from the user’s address. Such programs belong to those who sign up for them.',
    next: 'Do not install it. If it has run, look for the program it has left behind and remove it.',
  },

  *detect({ behaviour, manifest }) {
    yield* bySigns(SIGNS, behaviour, manifest);
  },
});
