import { detector } from '../../model/detector.ts';
import type { Detector } from '../../model/detector.ts';
import type { Effect } from '../../model/effect.ts';
import { fixedHost, isOwnMachine } from './facts/destinations.ts';
import { moment, weigh, type Gravity } from './facts/moments.ts';
import { short, step } from './facts/steps.ts';

const EVERYWHERE: Gravity = { install: 'strong', import: 'strong', run: 'weak', call: 'weak' };

/** Source: the documentation of `NODE_USE_ENV_PROXY` of Node.js, and of `https-proxy` of npm. */
const PROXY = /^process\.env\.(?:npm_config_)?(?:https?_|all_)?proxy$/i;

export const routesRequestsThroughProxy: Detector<'behaviour'> = detector({
  id: 'routes-requests-through-proxy',
  needs: ['behaviour'],
  attack: 'T1090.002',
  explain: {
    what: 'The package has the whole process, and whatever it starts, make requests through a computer that stands in its code.',
    why: 'Whoever owns that computer sees which hosts are asked, and may read and change what is not encrypted. Tools take the address of a proxy from their user.',
    next: 'Do not let it run. Where it ran, change the tokens that its process has sent, and install again what it has fetched.',
  },

  *detect({ behaviour }) {
    for (const effect of behaviour.effects) {
      const weight = isProxy(effect) ? weigh(effect, EVERYWHERE) : undefined;
      if (weight)
        yield {
          says: `it sends all requests of the process through ${short(effect.target)}, ${moment(effect)}`,
          weight,
          evidence: [step(effect, `${effect.api} becomes ${short(effect.target)}`)],
        };
    }
  },
});

function isProxy({ kind, api, target, guards }: Effect): boolean {
  // What an environment variable may say instead, somebody else has said.
  const isChosen = target.includes('<env:') || guards.some(({ kind: asked }) => asked === 'argument');
  return kind === 'patches a global' && PROXY.test(api) && fixedHost(target) !== undefined && !isOwnMachine(target) && !isChosen;
}
