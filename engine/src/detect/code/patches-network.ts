import { detector } from '../../model/detector.ts';
import type { Detector } from '../../model/detector.ts';
import type { Behaviour, Effect, Flow } from '../../model/effect.ts';
import type { Manifest } from '../../model/manifest.ts';
import type { FileTree } from '../../model/package.ts';
import { chainsIn } from './facts/chains.ts';
import { codeIn, plainCode } from './facts/code-in.ts';
import { destinationOf, fixedHost, isMetadataService, isOwnMachine, isResolver, nameOfDestination } from './facts/destinations.ts';
import { areApart, areFarApart, isSmall } from './facts/distance.ts';
import { isKeptQuiet, isNamedOnPage } from './facts/kept-quiet.ts';
import { runsWhenLoaded } from './facts/loading.ts';
import { lighter, moment, weigh, type Gravity } from './facts/moments.ts';
import { isPublishersHost, tellingLabels } from './facts/own-service.ts';
import { secretFile } from './facts/secrets.ts';
import { readmeOf } from '../../model/readme.ts';
import { subjectOf } from './facts/statement.ts';
import { short, step } from './facts/steps.ts';
import { sendsSomething } from './facts/unnamed-hosts.ts';
import { isUnspoken } from './facts/unspoken.ts';

const NETWORK =
  /^(fetch|(?:globalThis\.)?@@undici\.globalDispatcher\.1|XMLHttpRequest|WebSocket|(XMLHttpRequest|WebSocket|Response|Request)\.prototype\.(open|send|json|text|setRequestHeader)|https?\.(request|get|ClientRequest\.prototype\.\w+)|navigator\.sendBeacon|axios\.interceptors\.(request|response)\.use)$/;
const WALLET = /^(ethereum|solana|phantom)(\.(request|send|sendAsync|signTransaction|signAndSendTransaction))?$/;

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
      const host = CHANNEL.test(from.api) ? fixedHost(destinationOf(to, behaviour.effects)) : undefined;
      // Who listens takes nobody's place, and says whom he tells of it.
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

/** How pages of services speak that people have watch their applications: what these ask and are answered belongs to that. */
const MONITORS =
  /\b(?:monitor(?:s|ing)?|observab\w*|apm|telemetry|analytics|session replay|performance tracking|(?:errors?|exceptions?|crash(?:es)?|bugs?) (?:\w+ )?(?:notif\w*|report\w*|track\w*|logg\w*|monitor\w*))\b/i;

/** What only pages ask by, or ask by as well. */
const OF_PAGES = /^(?:window\.|globalThis\.|self\.)?(?:fetch$|XMLHttpRequest\b|WebSocket\b|navigator\.)/;

/** Whether a package watches applications for a service of its publisher, and says both. Anybody can write that, so it may make a claim lighter and never take it away. */
function isMonitorOf(
  address: string,
  { manifest, files, behaviour }: { readonly manifest: Manifest; readonly files: FileTree; readonly behaviour: Behaviour },
): boolean {
  const host = fixedHost(address)?.toLowerCase();
  const [label] = host === undefined ? [] : tellingLabels(host);
  if (host === undefined || label === undefined || !isPublishersHost(host, manifest)) return false;
  const page = readmeOf(files).toLowerCase();
  // Everybody has hosts below `workers.dev` and `co.uk`: what is said is the whole name, as far as it tells whose it is.
  const isSaid = page.includes(host.slice(host.indexOf(label))) && MONITORS.test(`${subjectOf(manifest)}\n${page}`);
  return (
    isSaid &&
    !behaviour.flows.some(flow => isSecret(flow.from) && fixedHost(destinationOf(flow.to, behaviour.effects)) === fixedHost(address))
  );
}

/** What no monitor needs: all of the environment, and files in which people keep logins and keys. */
function isSecret({ kind, api, target }: Effect): boolean {
  return kind === 'reads file' ? secretFile(target) !== undefined : kind === 'reads environment' && api === 'process.env' && target === '';
}

/** What passes there is what all code of the process says and hears. */
const CATCHES =
  /^(?:JSON\.(?:parse|stringify)|fetch|XMLHttpRequest(?:\.prototype\.(?:open|send|setRequestHeader))?|WebSocket(?:\.prototype\.send)?|https?\.(?:request|get|ClientRequest\.prototype\.(?:\w+|\*))|(?:Array|String|Promise)\.prototype\.(?:\w+|\*)|module\._load|diagnostics_channel\.(?:channel\(\)\.)?subscribe|(?:Storage|localStorage|sessionStorage)\.(?:prototype\.)?setItem)$/;
const CAUGHT: Gravity = { install: 'strong', import: 'strong' };

function isCatching({ kind, api, guards }: Effect): boolean {
  return kind === 'patches a global' && CATCHES.test(api) && !guards.some(guard => guard.kind === 'defined' && !guard.holds);
}

/** Where others are told of what is asked: whoever listens takes nobody's place. */
const CHANNEL = /^diagnostics_channel\./;

function takesPlace({ api, target }: Effect): string {
  return CHANNEL.test(api) ? `listens to all requests${target === '' ? '' : ` (${target})`}` : `replaces ${api}`;
}

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

/** Whether what is replaced is a function of another package. */
function isOfPackage(patched: Effect): boolean {
  return patched.details.has('package');
}

/** To a host that stands in the code: instruments report to one that their user sets. */
function isPassedOn(from: Effect, to: Effect, effects: readonly Effect[]): boolean {
  if (from.kind !== 'patches a global' || to.kind !== 'connects') return false;
  // What was a function of another package is no longer that package's alone.
  return (isOfNetwork(from) || isCatching(from) || isOfPackage(from)) && goesAway(to, effects);
}

function isOfNetwork({ api }: Effect): boolean {
  return NETWORK.test(api) || WALLET.test(api);
}

function goesAway(to: Effect, effects: readonly Effect[]): boolean {
  const address = destinationOf(to, effects);
  return (
    to.kind === 'connects' &&
    fixedHost(address) !== undefined &&
    !isOwnMachine(address) &&
    !isMetadataService(address) &&
    !isResolver(address)
  );
}

/** That a wallet is asked for what a host of the package answers, which its page does not name: whom to pay, then, nobody reads in its code. */
function supplied(patches: readonly Effect[], flows: readonly Flow[], name: string, files: FileTree): Flow | undefined {
  return flows.find(({ from, to, as }) => {
    const host = from.kind === 'connects' && as === 'content' ? fixedHost(from.target) : undefined;
    // What adds a chain or asks for a balance pays nobody.
    const method = to.details.get('method');
    const mayPay = method === undefined || /(?:^|\| )(?:eth_send|eth_sign|personal_sign|wallet_sendCalls|sign)/.test(method);
    return host !== undefined && mayPay && patches.some(patch => patch.api === to.api) && !isNamedOnPage(host, name, files);
  });
}

/** A wallet is asked to send, and whom or what it is asked to send to is set on the way. */
function setsPayment(path: string, files: FileTree): boolean {
  const code = plainCode(codeIn({ path, start: 0, end: 0 }, files));
  const asked = [...code.matchAll(/\beth_sendTransaction\b/g)];
  if (asked.length === 0) return false;
  return RECIPIENT.test(code) || [...code.matchAll(CALL_DATA)].some(set => asked.some(one => Math.abs(one.index - set.index) < NEAR));
}

/** What an object keeps for itself is none of a payment's. */
const RECIPIENT = /(?<!\bthis)(?:\.|\[["'`])to(?:["'`]\])?\s*=(?!=)/;

/** Errors, nodes and answers have such a member too, so that one of another part of a bundle says nothing. */
const CALL_DATA = /(?<!\bthis)(?:\.|\[["'`])data(?:["'`]\])?\s*=(?!=)/g;
const NEAR = 20_000;

function gravityOf(chains: number, wallet: boolean): Gravity {
  if (chains >= 3 || (chains === 2 && wallet)) return PAYMENTS;
  return chains === 2 ? WALLETS : wallet ? WALLETS : ALONE;
}
