import { detector } from '../../model/detector.ts';
import type { Detector } from '../../model/detector.ts';
import type { Effect, Flow } from '../../model/effect.ts';
import type { FileTree } from '../../model/package.ts';
import { chainsIn } from './facts/chains.ts';
import { codeIn } from './facts/code-in.ts';
import { destinationOf, fixedHost, nameOfDestination } from './facts/destinations.ts';
import { areApart, areFarApart, isSmall } from './facts/distance.ts';
import { isKeptQuiet, isNamedOnPage } from './facts/kept-quiet.ts';
import { runsWhenLoaded } from './facts/loading.ts';
import { lighter, moment, weigh, type Gravity } from './facts/moments.ts';
import { isMonitorOf, MONITORS, OF_PAGES } from './facts/monitors.ts';
import {
  CHANNEL,
  goesAway,
  isCatching,
  isOfNetwork,
  isOfPackage,
  OF_LOADED,
  isPassedOn,
  takesPlace,
  WALLET,
} from './facts/network-patches.ts';
import { subjectOf } from './facts/statement.ts';
import { short, step } from './facts/steps.ts';
import { sendsSomething } from './facts/unnamed-hosts.ts';
import { isUnspoken } from './facts/unspoken.ts';
import { setsPayment, supplied } from './facts/wallet-requests.ts';

const ALONE: Gravity = { install: 'weak', import: 'weak' };
const PAYMENTS: Gravity = { install: 'proof', import: 'proof', run: 'proof', call: 'strong' };
const PASSED_ON: Gravity = { install: 'proof', import: 'proof', run: 'strong', call: 'weak' };
/** A service worker asks for what its page asked for; the content of a request that goes to a host of its own is a copy. */
const LISTENER = 'addEventListener';
const TAKEN: Gravity = { install: 'proof', import: 'strong', run: 'strong', call: 'strong' };
const EXCHANGED: Gravity = { install: 'proof', import: 'strong', run: 'weak', call: 'weak' };
const WALLETS: Gravity = { install: 'strong', import: 'strong', run: 'strong', call: 'weak' };

/** Who loads it has not asked for that. */
const UNSAID: Gravity = { install: 'proof', import: 'strong', run: 'weak', call: 'context' };
/** How pages speak of it. */
const OF_PATCHES =
  /\b(?:(?:monkey[- ]?)?patch\w*|poly-?fill\w*|pony-?fill\w*|shims?|isomorphic|universal|intercept\w*|mock\w*|stub\w*|fak(?:e|es|er|ing)|spy|spies|instrument\w*|trac(?:es?|ers?|ing)|monitor\w*|apm|rum|telemetry|observab\w*|analytics|global\w*|hook(?:s|ed|ing)?|overrid\w*|replac\w* [^.\n]{0,40}(?:fetch|xhr|requests?|http)|(?:all|every|each|any|outgoing|network) (?:[\w-]+ )?(?:requests?|calls?|traffic|fetch)|wrap(?:s|ped|per|pers|ping)? [^.\n]{0,30}(?:fetch|xhr|http|requests?)|record\w*|replay\w*|har|captur\w*|offline|service workers?|prox(?:y|ies)|react native|older browsers|error (?:report|track)\w*|drop-?in|transparent\w*|automatic\w*|(?:log|cach|tim|measur|count|limit|throttl|extend|add|bring|rewrit|block|simulat|persist)\w* [^.\n]{0,40}\b(?:fetch|xhr|xmlhttprequest|websockets?|https?|requests?)|requests? (?:are|is) running|(?:loading|progress) (?:bar|indicator)s?|fetch wrapper|http takes|what you fetch|dev ?tools?|debug\w*|inspect\w*|sandbox\w*)\b/i;

export const patchesNetwork: Detector<'behaviour' | 'files' | 'id' | 'manifest' | 'modules'> = detector({
  id: 'patches-network',
  needs: ['behaviour', 'files', 'id', 'manifest', 'modules'],
  attack: 'T1557',
  explain: {
    what: 'The package replaces functions through which all code of the page or process reaches the network or a wallet, or listens where all requests are told.',
    why: 'Whoever sits there sees and changes every request and payment. Libraries for mocking, tracing and older browsers do it openly, and know no addresses of wallets.',
    next: 'Look what is done with the requests. Where addresses of several chains stand beside it, remove the package, rebuild and publish your pages again.',
  },

  *detect({ behaviour, files, id, manifest, modules }) {
    let isFollowed = false;
    const byFile = Map.groupBy(
      behaviour.effects.filter(effect => effect.kind === 'patches a global' && isOfNetwork(effect)),
      effect => effect.at.path,
    );
    for (const { from, to, as } of behaviour.flows) {
      const answers = from.api === LISTENER && as === 'content' && from.kind === 'patches a global' && goesAway(to, behaviour.effects);
      const taken = answers ? weigh(to, TAKEN) : undefined;
      if (taken)
        yield {
          says: `it takes what pages send and sends it to ${nameOfDestination(destinationOf(to, behaviour.effects))}, ${moment(to)}`,
          weight: taken,
          evidence: [step(from, 'listens to all that pages fetch'), step(to, `${to.api} sends it`)],
        };
      if (isWrittenDown(from, to, as) && isUnspoken(OF_PATCHES, { manifest, files, modules })) {
        isFollowed = true;
        yield {
          says: `it ${takesPlace(from)} and writes what is given to it to ${short(to.target)}, of which its page says nothing, ${moment(from)}`,
          weight: 'strong',
          evidence: [step(from, takesPlace(from)), step(to, `${to.api} writes it to ${short(to.target)}`)],
        };
      }
      const isPassed = isPassedOn(from, to, behaviour.effects);
      // What was put in the place of a function of others runs when they call it; what counts is when it was put there.
      const isExchanged = isOfPackage(from);
      const when = isExchanged ? from : to;
      const gravity = isExchanged || !isOfNetwork(from) ? EXCHANGED : PASSED_ON;
      // In a file that nothing loads, what stands in its functions happens when somebody calls them.
      const isUnused = when.triggers.length === 0 && !runsWhenLoaded(from, modules);
      const known = isPassed ? weigh(when, isUnused ? { unreached: gravity.call ?? 'context' } : gravity) : undefined;
      // What fills in for an old browser asks whatever it is told to, and on a long way through a bundle that is not followed to the letter.
      if (!known) continue;
      const isFilling = areFarApart(from.at, to.at) && fillsIn(from, files);
      const isMonitor = !isFilling && isMonitorOf(destinationOf(to, behaviour.effects), { manifest, files, behaviour });
      // Monitors of pages tell that something was asked, not what, which on some way through their code is not followed to the letter.
      const isTold = isMonitor && OF_PAGES.test(from.api) && areApart(from.at, to.at, files) && MONITORS.test(subjectOf(manifest));
      const host = CHANNEL.test(from.api) || OF_LOADED.test(from.api) ? fixedHost(destinationOf(to, behaviour.effects)) : undefined;
      // Who listens takes nobody's place, and says whom he tells of it; so do plug-ins of whoever loads them.
      const isSaid = host !== undefined && isNamedOnPage(host, manifest.name, files);
      const weight = isFilling || isTold ? lighter(lighter(known)) : isMonitor || isSaid ? lighter(known) : known;
      if (!weight) continue;
      isFollowed = true;
      yield {
        says: `it ${takesPlace(from)} and sends what is given to it to ${nameOfDestination(destinationOf(to, behaviour.effects))}, ${moment(when)}`,
        weight,
        evidence: [step(from, takesPlace(from)), step(to, `${to.api} sends it`)],
      };
    }
    const silent = !isFollowed && isSmall(modules) ? sentSilently(behaviour.effects, id.name, files) : undefined;
    const patched = silent && behaviour.effects.find(isCatching);
    const caught = patched && weigh(patched, CAUGHT);
    if (silent && patched && caught)
      yield {
        says: `it ${takesPlace(patched)} and sends something to ${silent.host}, of which its page says nothing, ${moment(patched)}`,
        weight: caught,
        evidence: [step(patched, takesPlace(patched)), step(silent.effect, `${silent.effect.api} sends to ${silent.host}`)],
      };
    for (const [path, patches] of byFile) {
      const [first] = patches;
      if (!first) continue;
      const chains = chainsIn(path, files);
      const wallet = patches.some(patch => WALLET.test(patch.api));
      const gravest = patches.find(patch => patch.triggers.length > 0) ?? first;
      const asked = wallet ? supplied(patches, behaviour.flows, id.name, files) : undefined;
      const gravity = wallet && (asked || setsPayment(path, files)) ? PAYMENTS : gravityOf(chains.length, wallet);
      if (gravity === ALONE && patches.every(patch => fillsIn(patch, files))) continue;
      const isKept = gravity === ALONE && isUnspoken(OF_PATCHES, { manifest, files, modules });
      const weight = weigh(gravest, isKept ? UNSAID : gravity);
      if (!weight) continue;
      const sought =
        chains.length > 1
          ? `, and looks for addresses of ${chains.join(', ')}`
          : asked
            ? `, and puts into it what ${nameOfDestination(asked.from.target)} answers, of which its page says nothing`
            : isKept
              ? ', of which its page says nothing'
              : '';
      yield {
        says: `it replaces ${[...new Set(patches.map(patch => patch.api))].slice(0, 4).join(', ')}, ${moment(gravest)}${sought}`,
        weight,
        evidence: [
          step(gravest, `replaces ${gravest.api}`),
          ...(asked ? [step(asked.from, `${asked.from.api} asks`), step(asked.to, `${asked.to.api} is given the answer`)] : []),
          ...patches
            .filter(patch => patch !== gravest)
            .slice(0, 4)
            .map((patch: Effect) => step(patch, `replaces ${patch.api}`)),
        ],
      };
    }
  },
});

const CAUGHT: Gravity = { install: 'strong', import: 'strong' };

/** What everybody says and hears is kept in a file that nobody who loads the package has named. */
function isWrittenDown(from: Effect, to: Effect, as: Flow['as']): boolean {
  if (from.kind !== 'patches a global' || to.kind !== 'writes file' || as !== 'content' || from.triggers.length === 0) return false;
  return isCatching(from) && /^<(?:temp|home|here|cwd)>\/[^*]+$/.test(to.target);
}

/** Something is sent to a host that stands in the code, and the page of the package speaks of neither. In few files no other way is needed. */
function sentSilently(
  effects: readonly Effect[],
  name: string,
  files: FileTree,
): { readonly effect: Effect; readonly host: string } | undefined {
  for (const effect of effects) {
    const address = destinationOf(effect, effects);
    const isSent = effect.kind === 'connects' && goesAway(effect, effects) && sendsSomething(effect, address);
    const host = isSent ? fixedHost(address) : undefined;
    if (host !== undefined && isKeptQuiet(host, files) && !isNamedOnPage(host, name, files)) return { effect, host };
  }
  return undefined;
}

/** For browsers that lack it: nobody's function is taken away. */
function fillsIn({ api, guards, at }: Effect, files: FileTree): boolean {
  return (
    guards.some(({ kind, value, holds }) => kind === 'defined' && !holds && value === api) ||
    /^\s*(?:\|\||\?\?)=/.test(codeIn(at, files).slice(at.end, at.end + MOST_BLANKS))
  );
}

const MOST_BLANKS = 40;

function gravityOf(chains: number, wallet: boolean): Gravity {
  if (chains >= 3 || (chains === 2 && wallet)) return PAYMENTS;
  return chains === 2 ? WALLETS : wallet ? WALLETS : ALONE;
}
