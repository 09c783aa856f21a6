import { detector } from '../../model/detector.ts';
import type { Detector } from '../../model/detector.ts';
import { destinationOf, isOwnMachine, nameOfDestination } from './facts/destinations.ts';
import { moment, weigh, type Gravity } from './facts/moments.ts';
import { secretFile } from './facts/secrets.ts';
import { short, step } from './facts/steps.ts';

const ALWAYS: Gravity = { install: 'proof', import: 'proof', run: 'proof', call: 'proof' };
/** Tools send a registry's token to the registry, and a project's settings to its services. */
const EVERYDAY: Gravity = { install: 'proof', import: 'proof', run: 'weak', call: 'weak' };

export const sendsCredentials: Detector<'behaviour'> = detector({
  id: 'sends-credentials',
  needs: ['behaviour'],
  attack: 'T1552.001',
  explain: {
    what: 'The package reads files in which people keep logins, keys or wallets, and sends what it read over the network.',
    why: 'Nobody but the program that owns such a file has a reason to send it away. Package managers send the token from `.npmrc` to their registry when a user runs them.',
    next: 'Do not install it. If it ran, isolate the machine first, then replace every key, password and token that was on it, from another device.',
  },

  *detect({ behaviour }) {
    for (const { from, to } of behaviour.flows) {
      if ((from.kind !== 'reads file' && from.kind !== 'lists files') || (to.kind !== 'connects' && to.kind !== 'resolves name')) continue;
      const secret = secretFile(from.target);
      const address = destinationOf(to, behaviour.effects);
      if (!secret || isOwnMachine(address)) continue;
      const weight = weigh(to, secret.everyday ? EVERYDAY : ALWAYS);
      if (!weight) continue;
      yield {
        says: `it sends ${secret.what} to ${nameOfDestination(address)}, ${moment(to)}`,
        weight,
        evidence: [step(from, `${from.api} reads ${short(from.target)}`), step(to, `${to.api} sends it`)],
      };
    }
  },
});
