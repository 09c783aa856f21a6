import { detector } from '../../model/detector.ts';
import type { Detector } from '../../model/detector.ts';
import type { Effect, Flow } from '../../model/effect.ts';
import { arrivalOf } from './facts/arrival.ts';
import { isWrittenInto } from './facts/code-in.ts';
import { destinationOf, fixedHost, isOwnMachine, nameOfDestination } from './facts/destinations.ts';
import { isSmall } from './facts/distance.ts';
import { isUnasked, lighter, moment, weigh, type Gravity } from './facts/moments.ts';
import { isOwnService } from './facts/own-service.ts';
import { short, step } from './facts/steps.ts';

/** All cookies or all of the storage, to a host that stands in the code. */
const ALL: Gravity = { install: 'strong', import: 'strong', run: 'strong', call: 'weak' };
/** The cookies and all of the storage in one request, or all of either to a host that is hidden in the code: nobody who wants to know something in particular asks so. */
const HARVEST: Gravity = { install: 'strong', import: 'strong', run: 'strong', call: 'strong' };
/** One named entry: libraries for statistics and logins keep an identifier of their own there. */
const ONE: Gravity = { import: 'weak' };

export const readsBrowserStorageAndSends: Detector<'behaviour' | 'manifest' | 'modules'> = detector({
  id: 'reads-browser-storage-and-sends',
  needs: ['behaviour', 'manifest', 'modules'],
  attack: 'T1539',
  explain: {
    what: 'The package reads cookies or the browser’s storage and sends them to a host that is written in its code.',
    why: 'Sessions of logged-in users stand there. Libraries for statistics send an identifier of their own, which is one entry and not all.',
    next: 'Look which entries are sent and whether the host belongs to the service the package is for.',
  },

  *detect({ behaviour, manifest, modules }) {
    const isFollowed = isSmall(modules);
    const told = new Set<Effect>();
    const flows = behaviour.flows.filter(
      flow => flow.from.kind === 'reads browser storage' && flow.to.kind === 'connects' && !isOnlyChosen(flow),
    );
    // Of one request, what takes everything is told before what takes one entry.
    for (const flow of [...flows.filter(one => isAll(one, flows)), ...flows]) {
      const { from, to } = flow;
      const address = destinationOf(to, behaviour.effects);
      const host = fixedHost(address);
      if (told.has(to) || host === undefined || isOwnMachine(address)) continue;
      const all = isAll(flow, flows) && !isOneOf(from, host);
      // What goes into a frame is seen in no log of the network.
      const isFramed = all && to.api.endsWith('contentWindow.postMessage');
      const harvest = isBoth(to, flows) || isFramed || (all && to.details.get('decoded') === 'true');
      const arrival = arrivalOf(flow);
      const known = weigh(arrival, harvest || (all && isWrittenInto(to.at)) ? HARVEST : all ? ALL : ONE);
      // Untrusted: any host may be called like the package. Which entry of the storage a bundle sends is not followed to the letter, and somebody asked for it.
      const isOwn = !harvest && isOwnService(host, manifest);
      // So is what goes from one file of a large package to another, of which everything is not sent by chance.
      const isGuess = !harvest && !isFollowed && from.at.path !== to.at.path;
      const weight = !isUnasked(arrival) && (isOwn || isGuess) ? lighter(known) : known;
      if (!weight) continue;
      told.add(to);
      yield {
        says: `it sends ${from.target ? `“${short(from.target)}” of the browser’s storage` : short(from.api)} to ${nameOfDestination(address)}, ${moment(arrival)}`,
        weight,
        evidence: [step(from, `${from.api} reads it`), step(to, `${to.api} sends it to ${short(address)}`)],
      };
    }
  },
});

/** An address of which every letter is known has nothing of the storage in it: that says at most which of several it is. */
function isOnlyChosen({ to, as }: Flow): boolean {
  return as === 'target' && /^https?:\/\/[^*<]+$/.test(to.target);
}

/** `getItem(key(i))`: one entry after the other, by its number. */
function isCounted(from: Effect, to: Effect, flows: readonly Flow[]): boolean {
  const [, storage] = /^(.*Storage)\.(?:key|getItem)$/.exec(from.api) ?? [];
  return storage !== undefined && from.target === '' && flows.some(one => one.to === to && one.from.api === `${storage}.key`);
}

/** A part of its name is enough to tell that it is one entry: `*_sid`. */
const NAMED = /[a-z\d]{2}/i;

/** One cookie by its name, or those of the very site that is told. */
function isOneOf({ details }: Effect, host: string): boolean {
  const [, how, what = ''] = /^(name|site) (.*)$/.exec(details.get('asked') ?? '') ?? [];
  const domain = what
    .replace(/^\w+:\/\//, '')
    .replace(/[/:].*$/, '')
    .replace(/^\./, '');
  return how === 'name' || (how === 'site' && domain.includes('.') && (host === domain || host.endsWith(`.${domain}`)));
}

function isBoth(to: Effect, flows: readonly Flow[]): boolean {
  const read = flows.filter(flow => flow.to === to).map(({ from }) => from);
  const isEach = read.some(({ api, target }) => /Storage\.(?:key|getItem)$/.test(api) && !target);
  return (
    read.some(({ api }) => api === 'document.cookie') &&
    (isEach || read.every(({ api }) => !/Storage\./.test(api))) &&
    read.some(({ api }) => /Storage$/.test(api))
  );
}

/** `localStorage.getItem('x')` is also a read of `localStorage`: only one without a named read beside it takes everything; one entry after the other is everything too. */
function isAll({ from, to }: Flow, flows: readonly Flow[]): boolean {
  if (from.api === 'document.cookie' || from.api.endsWith('cookies.getAll') || isCounted(from, to, flows)) return true;
  const [, storage] = /^(.*Storage)(?:\.\*)?$/.exec(from.api) ?? [];
  return (
    storage !== undefined &&
    !NAMED.test(from.target) &&
    !flows.some(other => other.to === to && other.from.api.startsWith(`${storage}.`) && !other.from.api.endsWith('.*'))
  );
}
