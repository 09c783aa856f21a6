import { detector } from '../../model/detector.ts';
import type { Detector } from '../../model/detector.ts';
import type { Effect } from '../../model/effect.ts';
import type { Evidence } from '../../model/finding.ts';
import type { Module } from '../../model/module.ts';
import { isReadingClipboard } from './facts/clipboard.ts';
import { moment, weigh, type Gravity } from './facts/moments.ts';
import { chainsOf, recipientsOf, shown } from './facts/recipients.ts';
import { step } from './facts/steps.ts';

/** From here on it is a table: of 601 real packages none has addresses of more than one chain. */
const MANY = 3;

const TOGETHER: Gravity = { install: 'proof', import: 'proof', run: 'strong', call: 'weak' };
const WATCHED =
  /^(fetch|XMLHttpRequest|(XMLHttpRequest|Response|Request)\.prototype\.\w+|(ethereum|solana|phantom)(\.\w+)?|navigator\.clipboard(\.\w+)?)$/;
const DISTANCE =
  /(^|\/)(fastest-levenshtein|fast-levenshtein|levenshtein|js-levenshtein|levenshtein-edit-distance|leven|damerau-levenshtein|string-similarity|talisman)(\/|$)/;

export const carriesAddressesOfManyChains: Detector<'behaviour' | 'modules'> = detector({
  id: 'carries-addresses-of-many-chains',
  needs: ['behaviour', 'modules'],
  attack: 'T1565.002',
  explain: {
    what: 'The package holds addresses of wallets on three or more chains, and beside them the means to put them in the place of others: a choice by edit distance, a replaced network or wallet function, a watched clipboard.',
    why: 'A list of recipients for every chain serves whoever catches payments of all kinds; the address most like the right one is the one nobody notices. Donation pages and test vectors hold such lists without the means.',
    next: 'Do not install it. If it has run in a page or beside a wallet, check your last payments.',
  },

  *detect({ behaviour, modules }) {
    const holders = modules.filter(module => recipientsOf(module).length > 0);
    const addresses = holders.flatMap(recipientsOf);
    const chains = chainsOf(addresses);
    if (chains.length < MANY || !addresses.some(one => one.proven)) return;
    // Few files compare anything, and whether two come together all have to tell.
    const nearest = modules.find(one => nearestIn(one).length > 0 && holders.some(holder => meet(holder, one, modules)));
    const hook = behaviour.effects.find(isHook);
    const hidden = addresses.filter(one => one.decoded);
    const [shownFirst, ...shownMore] = shown(hidden);
    if (shownFirst && chainsOf(hidden).length >= MANY)
      yield {
        says: `it holds addresses of ${chainsOf(hidden).join(', ')}, written so that nobody sees them`,
        weight: 'strong',
        evidence: [shownFirst, ...shownMore],
      };
    const [first, ...more]: Evidence[] = [
      ...(nearest
        ? nearestIn(nearest)
            .slice(0, 1)
            .map(at => ({ kind: 'code' as const, at, says: 'chooses by edit distance' }))
        : []),
      ...(hook ? [step(hook, 'catches what passes')] : []),
    ];
    if (!first) return;
    yield {
      says: `it holds addresses of ${chains.join(', ')}${nearest ? ', chooses the one most like another' : ''}${hook ? `, and ${hook.kind === 'patches a global' ? `replaces ${hook.api}` : 'reads the clipboard'} ${moment(hook)}` : ''}`,
      weight: (hook && weigh(hook, TOGETHER)) ?? (nearest ? 'strong' : 'weak'),
      evidence: [first, ...more, ...shown(addresses)],
    };
  },
});

function isHook(effect: Effect): boolean {
  return (effect.kind === 'patches a global' && WATCHED.test(effect.api)) || isReadingClipboard(effect);
}

function nearestIn(module: Module): Module['substitutions'][number]['at'][] {
  const links = module.links.filter(link => DISTANCE.test(link.specifier));
  return [...module.substitutions.filter(one => one.how === 'nearest'), ...links].map(one => one.at);
}

/** Whether a table of addresses and what works out how alike they are come together: in one file, or in one that loads the other, or both. */
function meet(table: Module, other: Module, modules: readonly Module[]): boolean {
  if (table === other) return true;
  const loads = (module: Module, file: Module): boolean =>
    module === file || module.links.some(({ specifier }) => nameIn(specifier) === nameIn(file.path));
  return modules.some(module => loads(module, table) && loads(module, other));
}

/** The last part of a path, without what it ends in; of an index that of its folder. */
function nameIn(path: string): string {
  return (
    path
      .replace(/(?:\/index)?(?:\.\w+)?$/, '')
      .split('/')
      .at(-1) ?? path
  ).toLowerCase();
}
