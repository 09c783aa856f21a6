import { detector } from '../../model/detector.ts';
import type { Detector } from '../../model/detector.ts';
import type { Effect } from '../../model/effect.ts';
import type { FileTree } from '../../model/package.ts';
import { destinationOf, fixedHost, isOwnMachine, nameOfDestination } from './facts/destinations.ts';
import { moment, weigh, type Gravity } from './facts/moments.ts';
import { step } from './facts/steps.ts';

const NETWORK =
  /^(fetch|XMLHttpRequest|WebSocket|(XMLHttpRequest|WebSocket|Response|Request)\.prototype\.(open|send|json|text|setRequestHeader)|https?\.(request|get|ClientRequest\.prototype\.\w+)|navigator\.sendBeacon|axios\.interceptors\.(request|response)\.use)$/;
const WALLET = /^(ethereum|solana|phantom)(\.(request|send|sendAsync|signTransaction|signAndSendTransaction))?$/;

const ALONE: Gravity = { install: 'weak', import: 'weak' };
const PAYMENTS: Gravity = { install: 'proof', import: 'proof', run: 'proof', call: 'strong' };
const PASSED_ON: Gravity = { install: 'proof', import: 'proof', run: 'strong', call: 'weak' };
const EXCHANGED: Gravity = { install: 'proof', import: 'strong', run: 'weak', call: 'weak' };
const WALLETS: Gravity = { install: 'strong', import: 'strong', run: 'strong', call: 'weak' };

/** How the address of a chain looks: as a pattern in code that searches for it, and as itself. */
const CHAINS: readonly (readonly [string, RegExp])[] = [
  ['Ethereum', /0x\[[^\]]{3,20}\]\{40\}|\b0x[\da-fA-F]{40}\b/],
  ['Bitcoin', /[13]\]?\)?\[[^\]]{6,40}\]\{2[4-9],3[0-9]\}|\bbc1q[02-9ac-hj-np-z]{38}\b/],
  ['Tron', /T\[[^\]]{6,40}\]\{33\}|\bT[1-9A-HJ-NP-Za-km-z]{33}\b/],
  ['Litecoin', /(\[LM3?\]|ltc1)\)?\[[^\]]{6,40}\]\{2\d,\d\d\}|\bltc1q[02-9ac-hj-np-z]{38}\b/],
  ['Bitcoin Cash', /bitcoincash:/],
  ['Solana', /\[[^\]]{10,40}\]\{32,44\}/],
];

export const patchesNetwork: Detector<'behaviour' | 'files'> = detector({
  id: 'patches-network',
  needs: ['behaviour', 'files'],
  attack: 'T1557',
  explain: {
    what: 'The package replaces functions through which all code of the page or process reaches the network or a wallet.',
    why: 'Whoever sits there sees and changes every request and payment. Libraries for mocking, tracing and older browsers do it openly, and know no addresses of wallets.',
    next: 'Look what is done with the requests. Where addresses of several chains stand beside it, remove the package, rebuild and publish your pages again.',
  },

  *detect({ behaviour, files }) {
    const byFile = Map.groupBy(
      behaviour.effects.filter(effect => effect.kind === 'patches a global' && (NETWORK.test(effect.api) || WALLET.test(effect.api))),
      effect => effect.at.path,
    );
    for (const { from, to } of behaviour.flows) {
      const isPassed = isPassedOn(from, to, behaviour.effects);
      // What was put in the place of a function of others runs when they call it; what counts is when it was put there.
      const isExchanged = isOfPackage(from);
      const when = isExchanged ? from : to;
      const weight = isPassed ? weigh(when, isExchanged ? EXCHANGED : PASSED_ON) : undefined;
      if (!weight) continue;
      yield {
        says: `it replaces ${from.api} and sends what is given to it to ${nameOfDestination(destinationOf(to, behaviour.effects))}, ${moment(when)}`,
        weight,
        evidence: [step(from, `replaces ${from.api}`), step(to, `${to.api} sends it`)],
      };
    }
    for (const [path, patches] of byFile) {
      const [first] = patches;
      if (!first) continue;
      const chains = chainsIn(path, files);
      const wallet = patches.some(patch => WALLET.test(patch.api));
      const gravest = patches.find(patch => patch.triggers.length > 0) ?? first;
      const gravity = gravityOf(chains.length, wallet);
      const weight = gravity === ALONE && patches.every(fillsIn) ? undefined : weigh(gravest, gravity);
      if (!weight) continue;
      yield {
        says: `it replaces ${[...new Set(patches.map(patch => patch.api))].slice(0, 4).join(', ')}, ${moment(gravest)}${chains.length > 1 ? `, and looks for addresses of ${chains.join(', ')}` : ''}`,
        weight,
        evidence: [
          step(gravest, `replaces ${gravest.api}`),
          ...patches
            .filter(patch => patch !== gravest)
            .slice(0, 4)
            .map((patch: Effect) => step(patch, `replaces ${patch.api}`)),
        ],
      };
    }
  },
});

/** For browsers that lack it: nobody's function is taken away. */
function fillsIn({ api, guards }: Effect): boolean {
  return guards.some(({ kind, value, holds }) => kind === 'defined' && !holds && value === api);
}

/** Whether what is replaced is a function of another package. */
function isOfPackage(patched: Effect): boolean {
  return patched.details.has('package');
}

/** To a host that stands in the code: instruments report to one that their user sets. */
function isPassedOn(from: Effect, to: Effect, effects: readonly Effect[]): boolean {
  if (from.kind !== 'patches a global' || to.kind !== 'connects') return false;
  // What was a function of another package is no longer that package's alone.
  if (!(NETWORK.test(from.api) || WALLET.test(from.api) || isOfPackage(from))) return false;
  const address = destinationOf(to, effects);
  return fixedHost(address) !== undefined && !isOwnMachine(address);
}

function gravityOf(chains: number, wallet: boolean): Gravity {
  if (chains >= 3 || (chains === 2 && wallet)) return PAYMENTS;
  return chains === 2 ? WALLETS : wallet ? WALLETS : ALONE;
}

/** Chains whose addresses the file knows or searches for. */
function chainsIn(path: string, files: FileTree): string[] {
  const bytes = files.get(path.replace(/#.*$/, ''));
  const text = bytes ? new TextDecoder().decode(bytes) : '';
  return CHAINS.filter(([, pattern]) => pattern.test(text)).map(([name]) => name);
}
