import { detector } from '../../model/detector.ts';
import type { Detector } from '../../model/detector.ts';
import type { EffectKind } from '../../model/effect.ts';
import { lighter, moment, weigh, type Gravity } from './facts/moments.ts';
import { secretFile } from './facts/secrets.ts';
import { short, step } from './facts/steps.ts';
import { asUnasked, isUnspoken } from './facts/unspoken.ts';

const LOOKS: ReadonlySet<EffectKind> = new Set(['reads file', 'lists files', 'packs an archive']);

const RARE: Gravity = { install: 'strong', import: 'strong', run: 'weak', call: 'weak' };
const EVERYDAY: Gravity = { install: 'weak', import: 'weak', run: 'context', call: 'context' };

/** Whatever runs on the machine, and what it was given: the runner of a build among it. */
const OF_ALL_PROCESSES = /^\/proc\/\*\/(?:environ|mem|maps)(?:$| \|)/;
const OF_PROCESSES =
  /\b(?:process(?:es)? (?:lists?|trees?|managers?|monitor\w*|info\w*|ids?|environments?|memory|viewers?|table)|(?:lists?|finds?|kills?|inspects?|running|other|child|all|every|system) process(?:es)?|pids?|procfs|\/proc|debuggers?|profilers?|memory (?:scan|dump|search|read)\w*|forensic\w*|system (?:information|monitor\w*))\b/i;

/** Whoever reads what a browser knows of its user says so in one of these words. */
const OF_BROWSERS = 'browser logins and cookies';
const OF_LOGINS =
  /\b(?:cookies?|log-?ins?|passwords?|credentials?|sessions?|autofill|(?:cop(?:y|ies)|clones?|backs? up|migrat\w*) [^.\n]{0,30}profiles?|user[- ]?data|forensic\w*|browser data)\b/i;

export const readsCredentials: Detector<'behaviour' | 'files' | 'manifest' | 'modules'> = detector({
  id: 'reads-credentials',
  needs: ['behaviour', 'files', 'manifest', 'modules'],
  attack: 'T1552.001',
  explain: {
    what: 'The package reads files in which people keep logins, keys, wallets or browser sessions.',
    why: 'A library has no reason to look there unasked. Clients of clouds and registries read the credentials they need when they are called.',
    next: 'Find out what it does with what it reads; when that is not its stated purpose, do not install it.',
  },

  *detect({ behaviour, files, manifest, modules }) {
    const seen = new Set<string>();
    for (const effect of behaviour.effects) {
      const secret = LOOKS.has(effect.kind) ? secretFile(effect.target) : undefined;
      if (!secret) continue;
      const words = OF_ALL_PROCESSES.test(effect.target) ? OF_PROCESSES : secret.what === OF_BROWSERS ? OF_LOGINS : undefined;
      const isQuiet = words !== undefined && isUnspoken(words, { manifest, files, modules });
      const known = weigh(effect, secret.everyday ? EVERYDAY : isQuiet ? asUnasked(RARE) : RARE);
      // Tools let their user choose one of the keys there are; that is not yet reading one. Nobody needs to choose a wallet.
      const weight = effect.kind === 'lists files' && secret.what === 'SSH keys' ? lighter(known) : known;
      if (!weight || seen.has(`${effect.at.path}\0${secret.what}\0${weight}`)) continue;
      seen.add(`${effect.at.path}\0${secret.what}\0${weight}`);
      yield {
        says: `it reads ${secret.what} (${short(effect.target)}), ${moment(effect)}`,
        weight,
        evidence: [step(effect, `${effect.api} reads ${short(effect.target)}`)],
      };
    }
  },
});
