import { detector } from '../../model/detector.ts';
import type { Detector } from '../../model/detector.ts';
import type { Address } from '../../model/address.ts';
import type { Effect } from '../../model/effect.ts';
import type { Claim } from '../../model/finding.ts';
import { meansOwnFile, type Module, type Use } from '../../model/module.ts';
import type { FileTree } from '../../model/package.ts';
import { clampedPath } from '../../model/path.ts';
import { changesOf } from './facts/changes.ts';
import { codeIn } from './facts/code-in.ts';
import { isReadingClipboard, isWritingClipboard } from './facts/clipboard.ts';
import { foreignApplication } from './facts/foreign-application.ts';
import { moment, weigh, type Gravity } from './facts/moments.ts';
import { isOfPackage } from './facts/network-patches.ts';
import {
  addressesIn,
  chainsOf,
  exchangesIn,
  isGivenAddress,
  isHidden,
  isPayee,
  recipientsOf,
  runsWith,
  seenBy,
  shown,
  writtenFor,
} from './facts/recipients.ts';
import { readmeOf } from '../../model/readme.ts';
import { step } from './facts/steps.ts';

const CERTAIN: Gravity = { install: 'proof', import: 'proof', run: 'proof', call: 'strong' };
const LIKELY: Gravity = { install: 'strong', import: 'strong', run: 'strong', call: 'weak' };
const CLIPPED: Gravity = { install: 'proof', import: 'proof', run: 'strong' };
/** One function reads the clipboard and puts an address of its own there: whoever copies a text for somebody does not look at what he has copied before. */
const EXCHANGED: Gravity = { ...CLIPPED, run: 'proof', call: 'strong' };
/** What looks for addresses in the clipboard and has one of its own for each chain serves nobody, whoever starts it. */
const CLIPPER: Gravity = { install: 'proof', import: 'proof', run: 'proof', call: 'strong' };

/** Functions through which a page or a process asks for payments. */
const HOOKS =
  /^(fetch|XMLHttpRequest|(XMLHttpRequest|Response|Request)\.prototype\.\w+|ethereum(\.\w+)?|solana(\.\w+)?|phantom(\.\w+)?|navigator\.clipboard(\.\w+)?|https?\.\S+)$/;

export const replacesRecipients: Detector<'behaviour' | 'files' | 'id' | 'manifest' | 'modules'> = detector({
  id: 'replaces-recipients',
  needs: ['behaviour', 'files', 'id', 'manifest', 'modules'],
  attack: 'T1565.002',
  explain: {
    what: 'The package puts an address of a wallet of its own where the address of somebody else belongs: into requests, into the clipboard, into another application, into the member that says who is paid.',
    why: 'Payments then go to its author, and nothing on the screen shows it. Wallet libraries know addresses of contracts, and projects that of their donations; neither is put in the place of another.',
    next: 'Do not install it. If it has run, check your last payments, and install again whatever it changed.',
  },

  *detect({ behaviour, files, id, manifest, modules }) {
    const knowing = modules.filter(one => one.addresses.length > 0);
    const byName = new Map(knowing.flatMap(one => [one.path, withoutEnding(one)].map((name): [string, Module] => [name, one])));
    for (const module of modules) {
      const tellers = tellersOf(module, byName);
      if (tellers.length === 0) continue;
      const effects = behaviour.effects.filter(effect => effect.at.path === module.path);
      yield* [
        hooked(module, effects),
        clipped(module, effects, tellers) ?? clippedBy(module, behaviour.effects, modules) ?? besides(module, effects, files),
        set(module, behaviour.reached.has(module.path)),
        redirected(module, files, behaviour.reached.has(module.path)),
      ].flatMap(claim => claim ?? []);
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

/** Functions that pay or sign. */
const PAYS = /(?:^|\.)(?:send|transfer|sign|pay|submit|broadcast)(?:[A-Z]\w*)?$/;

function isHook(effect: Effect): boolean {
  return HOOKS.test(effect.api) || isPaying(effect);
}

/** A function of another package that pays. */
function isPaying(effect: Effect): boolean {
  return isOfPackage(effect) && PAYS.test(effect.target);
}

/** A replaced function of the network or of a wallet in which an address of its own is seen. */
function hooked(module: Module, effects: readonly Effect[]): Claim | undefined {
  for (const effect of effects) {
    if (effect.kind !== 'patches a global' || !isHook(effect)) continue;
    const pays = isPaying(effect);
    const use = module.uses.find(one => one.how === 'assign' && one.at.start === effect.at.start);
    const put = use?.args.flatMap(arg => arg.callable ?? []) ?? [];
    const around = use ? (use.in > 0 ? [use.in] : []) : functionsAround(effect, module);
    const functions = runsWith(put.length > 0 ? put : around, module);
    const seen = pays ? writtenFor(functions, module) : seenBy(functions, module);
    const exchanges = exchangesIn(functions, module);
    const weight =
      seen.length === 0 || (pays && exchanges.length === 0)
        ? undefined
        : weigh(
            effect,
            WALLETS.test(effect.api) && effects.some(paysOwn)
              ? CERTAIN
              : gravityOf(
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

/** The innermost function that something stands in which only going through the package tells. */
function functionsAround({ at }: Effect, { functions }: Module): number[] {
  let [inner, size] = [0, Infinity];
  for (const [index, one] of functions.entries()) {
    const isWithin = index > 0 && one.at.start <= at.start && one.at.end >= at.end;
    if (isWithin && one.at.end - one.at.start < size) [inner, size] = [index, one.at.end - one.at.start];
  }
  return inner > 0 ? [inner] : [];
}

/** Wallets that pages ask. */
const WALLETS = /^(?:ethereum|solana|phantom)(?:\.|$)/;

/** Whether a wallet is asked to pay whom the code names, whoever was meant. */
function paysOwn({ kind, api, details }: Effect): boolean {
  const paid = details.get('pays');
  return kind === 'connects' && WALLETS.test(api) && paid !== undefined && paid.split(' | ').every(one => ADDRESS.test(one));
}

const ADDRESS = /^(?:0x[0-9a-f]{40}|[1-9A-HJ-NP-Za-km-z]{32,44})$/i;

const WORDS = { match: 'looks for addresses', member: 'sets who is paid', nearest: 'chooses the address most like another' };

function gravityOf(payee: boolean, how: readonly string[]): Gravity {
  const chooses = how.includes('nearest');
  if (chooses || (payee && how.length > 0)) return CERTAIN;
  return payee || how.includes('member') ? LIKELY : { install: 'weak', import: 'weak' };
}

/** The clipboard is read, and an address of its own is written to it; or what is written there is looked through for addresses first. */
function clipped(module: Module, effects: readonly Effect[], tellers: readonly Module[]): Claim | undefined {
  const read = effects.find(isReadingClipboard);
  const writes = effects.filter(isWritingClipboard);
  if (writes.length === 0) return undefined;
  const uses = new Map(module.uses.map(use => [spanOf(use), use]));
  const readsIn = new Set(effects.filter(isReadingClipboard).map(one => uses.get(spanOf(one))?.in));
  for (const write of writes) {
    const use = uses.get(spanOf(write));
    if (!use) continue;
    const put = putInto(use, module, tellers);
    // What was copied is looked through for addresses, by whichever function.
    const isAtOnce = use.in > 0 && readsIn.has(use.in) && module.substitutions.some(({ how }) => how === 'match');
    // A function that another one has made may know the address from that.
    const handed = isAtOnce ? recipientsOf(module).filter(one => one.seenIn.some(index => index > 0)) : [];
    const seen = put.seen.length === 0 ? handed : put.seen;
    const clips = put.matches && chainsOf(seen).length > 1;
    const weight = seen.length === 0 || !(read ?? clips) ? undefined : weigh(write, clips ? CLIPPER : isAtOnce ? EXCHANGED : CLIPPED);
    if (!weight) continue;
    return {
      says: `it ${read ? 'reads the clipboard and writes' : 'writes'} an address of ${chainsOf(seen).join(', ')} into ${read ? 'it' : 'the clipboard'}, ${moment(write)}`,
      weight,
      evidence: [step(write, `${write.api} replaces it`), ...(read ? [step(read, `${read.api} reads it`)] : []), ...shown(seen)],
    };
  }
  return undefined;
}

/** The same where another file of the package is handed the address, and puts it there: only whoever looks for addresses first means to exchange them. */
function clippedBy(module: Module, effects: readonly Effect[], modules: readonly Module[]): Claim | undefined {
  const writes = module.addresses.length === 0 ? [] : effects.filter(one => one.at.path !== module.path && isWritingClipboard(one));
  if (writes.length === 0) return undefined;
  for (const use of module.uses) {
    if (use.how !== 'call' || !meansOwnFile(use.module) || !isGivenAddress(use, module)) continue;
    const other = modules.find(one => isOf(use, one, module));
    const write = other && writes.find(one => one.at.path === other.path && isDoneBy(use.path, one, other));
    const looks = exchangesIn(runsWith([use.in], module), module).find(({ how }) => how === 'match');
    const weight = write && looks && weigh(write, EXCHANGED);
    if (!weight) continue;
    const own = recipientsOf(module);
    return {
      says: `it looks for addresses and has one of ${chainsOf(own).join(', ')} written into the clipboard, ${moment(write)}`,
      weight,
      evidence: [step(write, `${write.api} replaces it`), { kind: 'code', at: looks.at, says: WORDS.match }, ...shown(own)],
    };
  }
  return undefined;
}

/** Whether an effect is what a function comes to that a file offers under a name. */
function isDoneBy(name: string, effect: Effect, { exports, uses, ...module }: Module): boolean {
  const offered = exports.find(one => one.name === name)?.callable;
  const by = uses.find(use => spanOf(use) === spanOf(effect))?.in;
  return offered !== undefined && by !== undefined && runsWith([offered], { exports, uses, ...module }).has(by);
}

function spanOf({ at }: Effect | Use): string {
  return `${at.start}:${at.end}`;
}

/** What everybody on a page copies goes through code beside which addresses stand: those of donations stand on the page of the package. */
function besides(module: Module, effects: readonly Effect[], files: FileTree): Claim | undefined {
  const hook = effects.find(({ kind, api }) => kind === 'patches a global' && /^navigator\.clipboard\.write(?:Text)?$/.test(api));
  const written = hook ? addressesIn(module).filter(one => one.proven && (one.alone || one.decoded)) : [];
  const page = written.length > 0 ? readmeOf(files) : '';
  const addresses = written.filter(one => !page.includes(one.text));
  const weight = hook && addresses.length > 0 ? weigh(hook, BESIDES) : undefined;
  return hook && weight
    ? {
        says: `it replaces ${hook.api} beside addresses of ${chainsOf(addresses).join(', ')}, ${moment(hook)}`,
        weight,
        evidence: [step(hook, `replaces ${hook.api}`), ...shown(addresses)],
      }
    : undefined;
}

const BESIDES: Gravity = { install: 'strong', import: 'strong', run: 'strong', call: 'strong', unreached: 'weak' };

/** The addresses that a use puts into the clipboard, by what runs with it or by a file that it asks, and whether texts are looked through for others. */
function putInto(use: Use, module: Module, tellers: readonly Module[]): { readonly seen: Address[]; readonly matches: boolean } {
  const functions = runsWith(use.in > 0 ? [use.in] : [], module);
  const own = use.in > 0 ? seenBy(functions, module) : isGivenAddress(use, module) ? recipientsOf(module) : [];
  const asked = tellers.filter(
    one => one !== module && use.args.some(arg => arg.from.some(index => isOf(module.uses[index], one, module))),
  );
  const matches = [...exchangesIn(functions, module), ...asked.flatMap(one => one.substitutions)].some(({ how }) => how === 'match');
  return { seen: own.length > 0 ? own : asked.flatMap(one => one.addresses), matches };
}

/** Of the files with addresses, by their names, those that a file asks, and the file itself where it has some. */
function tellersOf(module: Module, byName: ReadonlyMap<string, Module>): Module[] {
  const asks = byName.size > 0 ? module.uses.filter(use => use.how !== 'read' && meansOwnFile(use.module)) : [];
  const named = [module.path, ...asks.map(use => pathOf(use, module))];
  return [...new Set(named.flatMap(name => byName.get(name) ?? []))];
}

/** Where a use leads that means a file of the package. */
function pathOf(use: Use, { path }: Module): string {
  return clampedPath(path.replace(/[^/]*$/, '') + use.module);
}

/** As other files of the package may name it. */
function withoutEnding({ path }: Module): string {
  return path.replace(ENDING, '');
}

const ENDING = /(?:\/index)?\.[cm]?[jt]s$/;

function isOf(use: Use | undefined, other: Module, from: Module): boolean {
  if (!use || !meansOwnFile(use.module)) return false;
  const path = pathOf(use, from);
  return other.path === path || withoutEnding(other) === path;
}

/** Whoever is paid is set from a table of its own, or from an address that is hidden. Contracts are called like that too, but live on one kind of chain and hide nowhere. */
function set(module: Module, reached: boolean): Claim | undefined {
  const members = module.substitutions.filter(one => one.how === 'member');
  const [first] = members;
  const seen = seenBy(new Set(members.map(one => one.in)), module);
  const chains = chainsOf(seen);
  const isSecret = seen.some(one => isHidden(one, module));
  if (!first || (!isSecret && (chains.length < 3 || !isPayee(seen)))) return undefined;
  return {
    says: `it sets who is paid from ${isSecret ? 'an address that it hides' : 'a table of addresses of its own'}: ${chains.join(', ')}`,
    weight: reached ? 'strong' : 'weak',
    evidence: [{ kind: 'code', at: first.at, says: WORDS.member }, ...shown(seen)],
  };
}

/** What a wallet is asked to send on behalf of a caller is given another recipient, of the code. */
function redirected(module: Module, files: FileTree, reached: boolean): Claim | undefined {
  for (const { how, in: inside, at } of module.substitutions) {
    const seen = how === 'member' ? seenBy(new Set([inside]), module) : [];
    const around = seen.length === 0 ? '' : codeIn(at, files).slice(Math.max(0, at.start - AROUND), at.end + AROUND);
    const isRequest = ASKED_TO_SEND.test(around) && TAKEN_OVER.test(around);
    const isHandedOn = HANDED_ON.test(around) && !CALLS_CONTRACT.test(around);
    if (!(isRequest || isHandedOn) || KEEPS_RECIPIENT.test(around)) continue;
    return {
      says: `it puts an address of ${chainsOf(seen).join(', ')} into the payments that others ask a wallet for`,
      weight: reached ? 'strong' : 'weak',
      evidence: [{ kind: 'code', at, says: WORDS.member }, ...shown(seen)],
    };
  }
  return undefined;
}

/** The method of a request that somebody else has made is looked at. Sources: EIP-1193, EIP-5792, the wallet standard of Solana. */
const ASKED_TO_SEND =
  /(?:===?\s*|case\s+|includes\s*\(\s*|!==?\s*)["'`](?:eth_sendTransaction|eth_signTransaction|wallet_sendCalls|signAndSendTransaction)["'`]/;
/** What is changed is a copy of what somebody else asked for. */
const TAKEN_OVER = /(?:\.\.\.|Object\.assign\(\s*\{\s*\}\s*,\s*)[\w$.]*params|params\s*\??\.?\[\s*0\s*\]|\[\s*(?:tx|transaction)\s*[\],]/i;
/** What a method was given goes on to the one that was there before, with another recipient: `tx.to = ours; return send.call(this, tx)`, `Reflect.apply(send, of, [{ ...tx, to: ours }])`. */
const HANDED_ON =
  /(?<![\w$])([\w$]{1,64})\.to\s*=(?!=)[^\n;]{1,120};[^}]{0,200}?\.(?:call|apply)\s*\(\s*[\w$.]+\s*,\s*\[?\s*\1\b|(?:\bReflect\s*\.\s*apply|\.(?:call|apply))\s*\([^;{}]{1,80}\{\s*\.\.\.[\w$]+\s*,\s*to\b/;
/** Routers put what was asked for into the data of their own call. */
const CALLS_CONTRACT = /\.data\s*=(?!=)|\bdata\s*:/;
/** What forwards a payment for its user tells the forwarder whom it is for. */
const KEEPS_RECIPIENT = /[[,(:]\s*[\w$]+\.to\b(?!\s*=(?!=))/;
const AROUND = 1_500;

/** What is written holds an address, or a file with a table of recipients lies ready to be copied. */
function isCarried(effect: Effect, module: Module): boolean {
  const use = module.uses.find(one => effect.at.path === module.path && one.at.start === effect.at.start && one.at.end === effect.at.end);
  if (use && isGivenAddress(use, module)) return true;
  const recipients = recipientsOf(module);
  return isPayee(recipients) && (exchangesIn(new Set(module.functions.keys()), module).length > 0 || chainsOf(recipients).length >= 2);
}
