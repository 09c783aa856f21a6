import { detector } from '../../model/detector.ts';
import type { Detector } from '../../model/detector.ts';
import type { Effect } from '../../model/effect.ts';
import { codeIn, fileOf } from './facts/code-in.ts';
import { commandLine } from './facts/commands.ts';
import { moment, weigh, type Gravity } from './facts/moments.ts';
import { short, step } from './facts/steps.ts';
import { isUnspoken, type Spoken } from './facts/unspoken.ts';

const CERTAIN: Gravity = { install: 'proof', import: 'proof', run: 'strong', call: 'strong' };

/** What speaks as a miner does may be a pool, a proxy or a library, as long as somebody asks for it. */
const SPOKEN: Gravity = { install: 'proof', import: 'strong', run: 'weak', call: 'context', unreached: 'context' };

/** Connections that stay open. */
const SOCKETS = /^(?:WebSocket|ws|isomorphic-ws|websocket|net|tls)\b/;
/** Words of the protocols between miners and pools: Stratum, and what its proxies for browsers make of it. */
const STRATUM = /\bmining\.(?:subscribe|authorize|submit|notify)\b/;
const IN_BROWSERS: readonly RegExp[] = [/\bjob_id\b/, /\bnonce\b/, /['"](?:handshake|login|getjob|job)['"]/, /['"](?:solved|submit)['"]/];

/** An address that only a pool has. */
const AT_POOL = /["'`]stratum\+?(?:tcp|ssl|tls)?:\/\/[\w.${*]/i;
const OF_MINING = /\b(?:min(?:e|es|er|ers|ing)|stratum|pools?|hash ?rates?|proof of work|crypto\w*|coins?)\b/i;

const POOL =
  /\bstratum\+?(tcp|ssl|tls)?:\/\/|(^|[./])(supportxmr|minexmr|nanopool|moneroocean|hashvault|nicehash|unmineable|2miners|c3pool|herominers|coinhive|coin-hive|coinimp|webminepool)\b[\w.-]*/i;
const MINER =
  /(^|[\\/\s])(xmrig|xmr-stak|cpuminer|minerd|ccminer|t-rex|nbminer|phoenixminer|ethminer|lolminer|cgminer|bfgminer|xmrigcc|jsextension)(\.exe)?(\s|$)|\s--(donate-level|rig-id|randomx-\w+)\b/i;

export const minesCryptocurrency: Detector<'behaviour' | 'files' | 'manifest' | 'modules'> = detector({
  id: 'mines-cryptocurrency',
  needs: ['behaviour', 'files', 'manifest', 'modules'],
  attack: 'T1496',
  explain: {
    what: 'The package starts a miner of cryptocurrency or connects to a pool of miners.',
    why: 'It takes the machine’s power for somebody else’s profit. Mining software says so in its name and description.',
    next: 'Do not install it. If it ran, look for processes that it left behind and for tasks that start them again.',
  },

  *detect({ behaviour, files, manifest, modules }) {
    const told = new Set<string>();
    for (const effect of behaviour.effects) {
      yield* spoken(effect, { manifest, files, modules }, told);
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

/** A connection that the file talks over as miners do; each file is looked at once. */
function* spoken(effect: Effect, about: Spoken, told: Set<string>) {
  const path = fileOf(effect.at);
  if (effect.kind !== 'connects' || !SOCKETS.test(effect.api) || told.has(path) || !weigh(effect, SPOKEN)) return;
  told.add(path);
  const text = codeIn(effect.at, about.files);
  // Pools, proxies and libraries for miners have such addresses too, and say what they are.
  const isKept = AT_POOL.test(text) && isUnspoken(OF_MINING, about);
  if (!isKept && !STRATUM.test(text) && !IN_BROWSERS.every(word => word.test(text))) return;
  const weight = weigh(effect, isKept ? CERTAIN : SPOKEN);
  if (!weight) return;
  yield {
    says: `it takes work from a pool of miners and hands in results, ${moment(effect)}`,
    weight,
    evidence: [step(effect, `${effect.api} ${short(effect.target)}`)] as const,
  };
}
