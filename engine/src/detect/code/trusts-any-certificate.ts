import { detector } from '../../model/detector.ts';
import type { Detector } from '../../model/detector.ts';
import type { Behaviour, Effect, Flow } from '../../model/effect.ts';
import { destinationOf, fixedHost, isOwnMachine } from './facts/destinations.ts';
import { moment, weigh, type Gravity } from './facts/moments.ts';
import { isSecretVariable, secretFile } from './facts/secrets.ts';
import { short, step } from './facts/steps.ts';

const EVERYWHERE: Gravity = { install: 'strong', import: 'weak', run: 'context', call: 'context' };
const WITH_SECRETS: Gravity = { install: 'proof', import: 'strong', run: 'weak', call: 'weak' };

export const trustsAnyCertificate: Detector<'behaviour'> = detector({
  id: 'trusts-any-certificate',
  needs: ['behaviour'],
  attack: 'T1557',
  explain: {
    what: 'The package switches the checks of certificates off, for the whole process or for a connection that carries secrets.',
    why: 'Anybody on the way can then read and change what is sent, and a server without a name can pose as any other. Tests and tools for local servers do it when they are told to.',
    next: 'Do not let it run where tokens are set. Ask its authors for a setting that names the certificate instead.',
  },

  *detect({ behaviour }) {
    for (const effect of behaviour.effects) {
      const weight = switchesOff(effect) ? weigh(effect, EVERYWHERE) : undefined;
      if (weight)
        yield {
          says: `it switches the checks of certificates off for the whole process, ${moment(effect)}`,
          weight,
          evidence: [step(effect, `${effect.api} becomes ${short(effect.target)}`)],
        };
    }
    for (const flow of behaviour.flows) {
      const weight = carriesSecret(flow, behaviour) ? weigh(flow.to, WITH_SECRETS) : undefined;
      if (!weight) continue;
      yield {
        says: `it sends secrets over a connection that trusts anybody, ${moment(flow.to)}`,
        weight,
        evidence: [
          step(flow.from, `${flow.from.api} gives ${short(flow.from.target)}`),
          step(flow.to, `${flow.to.api} checks no certificate`),
        ],
      };
    }
  },
});

function switchesOff({ kind, api, target }: Effect): boolean {
  return kind === 'patches a global' && /NODE_TLS_REJECT_UNAUTHORIZED$|rejectUnauthorized$/.test(api) && /^(?:0|false)$/.test(target);
}

function carriesSecret({ from, to }: Flow, { effects }: Behaviour): boolean {
  if (to.kind !== 'connects' || to.details.get('rejectUnauthorized') !== 'false') return false;
  const address = destinationOf(to, effects);
  if (isOwnMachine(address) || fixedHost(address) === undefined) return false;
  return from.kind === 'reads environment'
    ? from.target === '' || isSecretVariable(from.target)
    : from.kind === 'reads file' && secretFile(from.target) !== undefined;
}
