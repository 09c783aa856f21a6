import { detector } from '../../model/detector.ts';
import type { Detector } from '../../model/detector.ts';
import type { Effect } from '../../model/effect.ts';
import type { Claim } from '../../model/finding.ts';
import type { Module } from '../../model/module.ts';
import { changesOf } from './facts/changes.ts';
import { isReadingClipboard, isWritingClipboard } from './facts/clipboard.ts';
import { foreignApplication } from './facts/foreign-application.ts';
import { moment, weigh, type Gravity } from './facts/moments.ts';
import { chainsOf, exchangesIn, isGivenAddress, isPayee, recipientsOf, runsWith, seenBy, shown } from './facts/recipients.ts';
import { step } from './facts/steps.ts';

const CERTAIN: Gravity = { install: 'proof', import: 'proof', run: 'proof', call: 'strong' };
const LIKELY: Gravity = { install: 'strong', import: 'strong', run: 'strong', call: 'weak' };
const CLIPPED: Gravity = { install: 'proof', import: 'proof', run: 'strong' };

/** Functions through which a page or a process asks for payments. */
const HOOKS =
  /^(fetch|XMLHttpRequest|(XMLHttpRequest|Response|Request)\.prototype\.\w+|ethereum(\.\w+)?|solana(\.\w+)?|phantom(\.\w+)?|navigator\.clipboard(\.\w+)?|https?\.\S+)$/;

export const replacesRecipients: Detector<'behaviour' | 'id' | 'manifest' | 'modules'> = detector({
  id: 'replaces-recipients',
  needs: ['behaviour', 'id', 'manifest', 'modules'],
  attack: 'T1565.002',
  explain: {
    what: 'The package puts an address of a wallet of its own where the address of somebody else belongs: into requests, into the clipboard, into another application, into the member that says who is paid.',
    why: 'Payments then go to its author, and nothing on the screen shows it. Wallet libraries know addresses of contracts, and projects that of their donations; neither is put in the place of another.',
    next: 'Do not install it. If it has run, check your last payments, and install again whatever it changed.',
  },

  *detect({ behaviour, id, manifest, modules }) {
    for (const module of modules) {
      if (recipientsOf(module).length === 0) continue;
      const effects = behaviour.effects.filter(effect => effect.at.path === module.path);
      yield* [hooked(module, effects), clipped(module, effects), set(module, behaviour.reached.has(module.path))].flatMap(
        claim => claim ?? [],
      );
    }
    const holders = modules.filter(module => recipientsOf(module).length > 0);
    const changes = holders.length === 0 ? [] : changesOf(behaviour, manifest).filter(({ place }) => foreignApplication(place, id.name));
    for (const change of changes.slice(0, 1)) {
      const carried = holders.find(module => isCarried(change.effect, module));
      const weight = carried && weigh(change.effect, CERTAIN);
      if (!carried || !weight) continue;
      yield {
        says: `it changes another application and carries addresses of ${chainsOf(recipientsOf(carried)).join(', ')} to be paid, ${moment(change.effect)}`,
        weight,
        evidence: [change.evidence, ...shown(recipientsOf(carried))],
      };
    }
  },
});

/** Functions of another package that pay or sign. */
const PAYS = /(?:^|\.)(?:send|transfer|sign|pay|submit|broadcast)(?:[A-Z]\w*)?$/;

function isHook(effect: Effect): boolean {
  return HOOKS.test(effect.api) || (effect.details.has('package') && PAYS.test(effect.target));
}

/** A replaced function of the network or of a wallet in which an address of its own is seen. */
function hooked(module: Module, effects: readonly Effect[]): Claim | undefined {
  for (const effect of effects) {
    if (effect.kind !== 'patches a global' || !isHook(effect)) continue;
    const use = module.uses.find(one => one.how === 'assign' && one.at.start === effect.at.start);
    const put = use?.args.flatMap(arg => arg.callable ?? []) ?? [];
    const functions = runsWith(put.length > 0 ? put : use && use.in > 0 ? [use.in] : [], module);
    const seen = seenBy(functions, module);
    const exchanges = exchangesIn(functions, module);
    const weight =
      seen.length === 0
        ? undefined
        : weigh(
            effect,
            gravityOf(
              isPayee(seen),
              exchanges.map(one => one.how),
            ),
          );
    if (!weight) continue;
    return {
      says: `it replaces ${effect.api}, and puts ${seen.length === 1 ? 'an address' : 'addresses'} of ${chainsOf(seen).join(', ')} into what passes, ${moment(effect)}`,
      weight,
      evidence: [
        step(effect, `replaces ${effect.api}`),
        ...exchanges.slice(0, 2).map(({ how, at }) => ({ kind: 'code' as const, at, says: WORDS[how] })),
        ...shown(seen),
      ],
    };
  }
  return undefined;
}

const WORDS = { match: 'looks for addresses', member: 'sets who is paid', nearest: 'chooses the address most like another' };

function gravityOf(payee: boolean, how: readonly string[]): Gravity {
  const chooses = how.includes('nearest');
  if (chooses || (payee && how.length > 0)) return CERTAIN;
  return payee || how.includes('member') ? LIKELY : { install: 'weak', import: 'weak' };
}

/** The clipboard is read, and an address of its own is written to it. */
function clipped(module: Module, effects: readonly Effect[]): Claim | undefined {
  const read = effects.find(isReadingClipboard);
  if (!read) return undefined;
  for (const write of effects.filter(isWritingClipboard)) {
    const use = module.uses.find(one => one.at.start === write.at.start && one.at.end === write.at.end);
    if (!use) continue;
    const seen = use.in > 0 ? seenBy(runsWith([use.in], module), module) : isGivenAddress(use, module) ? recipientsOf(module) : [];
    const weight = seen.length === 0 ? undefined : weigh(write, CLIPPED);
    if (!weight) continue;
    return {
      says: `it reads the clipboard and writes an address of ${chainsOf(seen).join(', ')} into it, ${moment(write)}`,
      weight,
      evidence: [step(read, `${read.api} reads it`), step(write, `${write.api} replaces it`), ...shown(seen)],
    };
  }
  return undefined;
}

/** Whoever is paid is set from a table of its own. Contracts are called like that too, but live on one kind of chain. */
function set(module: Module, reached: boolean): Claim | undefined {
  const members = module.substitutions.filter(one => one.how === 'member');
  const [first] = members;
  const seen = seenBy(new Set(members.map(one => one.in)), module);
  const chains = chainsOf(seen);
  if (!first || chains.length < 3 || !isPayee(seen)) return undefined;
  return {
    says: `it sets who is paid from a table of addresses of its own: ${chains.join(', ')}`,
    weight: reached ? 'strong' : 'weak',
    evidence: [{ kind: 'code', at: first.at, says: WORDS.member }, ...shown(seen)],
  };
}

/** What is written holds an address, or a file with a table of recipients lies ready to be copied. */
function isCarried(effect: Effect, module: Module): boolean {
  const use = module.uses.find(one => effect.at.path === module.path && one.at.start === effect.at.start && one.at.end === effect.at.end);
  if (use && isGivenAddress(use, module)) return true;
  const recipients = recipientsOf(module);
  return isPayee(recipients) && (module.substitutions.length > 0 || chainsOf(recipients).length >= 2);
}
