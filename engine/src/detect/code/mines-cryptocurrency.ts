import { detector } from '../../model/detector.ts';
import type { Detector } from '../../model/detector.ts';
import { commandLine } from './facts/commands.ts';
import { moment, weigh, type Gravity } from './facts/moments.ts';
import { short, step } from './facts/steps.ts';

const CERTAIN: Gravity = { install: 'proof', import: 'proof', run: 'strong', call: 'strong' };

const POOL =
  /\bstratum\+?(tcp|ssl|tls)?:\/\/|(^|[./])(supportxmr|minexmr|nanopool|moneroocean|hashvault|nicehash|unmineable|2miners|c3pool|herominers|coinhive|coin-hive|coinimp|webminepool)\b[\w.-]*/i;
const MINER =
  /(^|[\\/\s])(xmrig|xmr-stak|cpuminer|minerd|ccminer|t-rex|nbminer|phoenixminer|ethminer|lolminer|cgminer|bfgminer|xmrigcc|jsextension)(\.exe)?(\s|$)|\s--(donate-level|rig-id|randomx-\w+)\b/i;

export const minesCryptocurrency: Detector<'behaviour'> = detector({
  id: 'mines-cryptocurrency',
  needs: ['behaviour'],
  attack: 'T1496',
  explain: {
    what: 'The package starts a miner of cryptocurrency or connects to a pool of miners.',
    why: 'It takes the machine’s power for somebody else’s profit. Mining software says so in its name and description.',
    next: 'Do not install it. If it ran, look for processes that it left behind and for tasks that start them again.',
  },

  *detect({ behaviour }) {
    for (const effect of behaviour.effects) {
      const command = effect.kind === 'spawns' ? commandLine(effect) : '';
      const mines =
        effect.kind === 'spawns'
          ? MINER.test(command) || /\bstratum\+?(tcp|ssl|tls)?:\/\//i.test(command)
          : effect.kind === 'connects' && POOL.test(effect.target);
      const weight = mines ? weigh(effect, CERTAIN) : undefined;
      if (!weight) continue;
      yield {
        says: `it ${effect.kind === 'spawns' ? 'starts a miner of cryptocurrency' : 'connects to a pool of miners'}, ${moment(effect)}`,
        weight,
        evidence: [step(effect, `${effect.api} ${short(command || effect.target)}`)],
      };
    }
  },
});
