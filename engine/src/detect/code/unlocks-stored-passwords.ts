import { detector } from '../../model/detector.ts';
import type { Detector } from '../../model/detector.ts';
import type { Behaviour, Effect } from '../../model/effect.ts';
import { commandLine } from './facts/commands.ts';
import { isUnasked, lighter, moment, weigh, type Gravity } from './facts/moments.ts';
import { placesOf, plainName } from './facts/places.ts';
import { secretFile } from './facts/secrets.ts';
import { short, step } from './facts/steps.ts';
import { isSpoken, isUnspoken } from './facts/unspoken.ts';

const UNLOCKS: Gravity = { install: 'proof', import: 'proof', run: 'strong', call: 'weak' };

/** Commands by which the systems give out what they keep encrypted for an application. Source: the manuals of `security`, `secret-tool` and .NET’s ProtectedData. */
const COMMANDS =
  /\bsecurity\s+(?:find-(?:generic|internet)-password|dump-keychain|export)\b|\bsecret-tool\s+(?:lookup|search)\b|\bProtectedData\]?::Unprotect\b|\bvaultcmd(?:\.exe)?\s+\/list|\bkwallet-query\b|\bcmdkey(?:\.exe)?\s+\/list|\bnetsh\s+wlan\s+show\s+profile.{0,80}key=clear/i;

/** How pages speak of it. */
const OF_STORES =
  /\b(?:key ?chains?|keyrings?|key ?stores?|vaults?|(?:stor|sav|manag|read|retriev|get|keep|ask)\w* [^.\n]{0,30}(?:passwords?|credentials?|secrets?|log-?ins?)|(?:password|credential|secret)s? (?:stor\w*|managers?|helpers?|service)|(?:git|docker|os|system|npm) credentials?|(?:import|read|extract|decrypt|get|export)\w* [^.\n]{0,40}cookies?|(?:from|out of) (?:your |the |an? |any |other )?browsers?|chrom(?:e|ium)|wifi|wi-fi|wireless|certificates?|code[- ]?sign\w*|notar\w*)\b/i;

const STORES = /^(?:browser logins and cookies|a browser profile|a wallet|chat sessions|the system key store)$/;

/** A command that sends, or one that is not known. */
const MAY_SEND = /\b(?:curl|wget|nc|ncat|netcat|socat|scp|sftp|rsync|ssh|iwr|irm|invoke-\w+|node|python[\d.]*)\b|^\W*$/i;

export const unlocksStoredPasswords: Detector<'behaviour' | 'files' | 'id' | 'manifest' | 'modules'> = detector({
  id: 'unlocks-stored-passwords',
  needs: ['behaviour', 'files', 'id', 'manifest', 'modules'],
  attack: 'T1555.003',
  explain: {
    what: 'The package takes passwords out of the key store of the system, or decrypts what a browser, wallet or messenger keeps encrypted.',
    why: 'Stores are encrypted so that other programs cannot read them. Credential helpers look up their own entry, under their own name, when they are called.',
    next: 'Do not install it. If it has run, change every password that the store named in the evidence kept, and end the sessions they open, from another device.',
  },

  *detect({ behaviour, files, id, manifest, modules }) {
    const staysHere = !behaviour.effects.some(one => one.kind === 'connects' || (one.kind === 'spawns' && MAY_SEND.test(commandLine(one))));
    for (const effect of behaviour.effects) {
      const isLibrary = /^(?:keytar|@github\/keytar|@napi-rs\/keyring)\.findCredentials(?:Async)?$/.test(effect.api);
      const asks = isLibrary || (effect.kind === 'spawns' && COMMANDS.test(commandLine(effect)));
      const store = asks ? undefined : decrypted(effect, behaviour);
      const known = asks || store ? weigh(effect, UNLOCKS) : undefined;
      // Of which service the entries are is often for the caller to say: tools keep their own there.
      const isTheirs = isLibrary
        ? /^\**$/.test(effect.target) || (!isUnasked(effect) && areOwn(effect.target, id.name))
        : asks && !isUnasked(effect) && (isNamedAfter(askedFor(effect), id.name) || isOfOwnFile(effect, behaviour, id.name));
      const isUnsaid = (): boolean => isUnspoken(OF_STORES, { manifest, files, modules });
      const isKept = known === 'weak' && !isTheirs && isUnsaid();
      const isHelper = asks && !isLibrary && !isUnasked(effect) && isForCallers(effect) && !isUnsaid();
      // Whoever runs a command that says so wants it, as long as it goes nowhere.
      const isRun = known === 'strong' && staysHere && !isUnasked(effect) && isSpoken(OF_STORES, { manifest, files, modules });
      const weight = isTheirs || isHelper || isRun ? lighter(known) : isKept ? 'strong' : known;
      if (!weight) continue;
      yield {
        says: store
          ? `it decrypts ${secretFile(store.target)?.what ?? 'a store'}, ${moment(effect)}`
          : `it takes passwords out of the key store of the system, ${moment(effect)}`,
        weight,
        evidence: [
          step(effect, `${effect.api} ${short(commandLine(effect))}`),
          ...(store ? [step(store, `${store.api} reads ${short(store.target)}`)] : []),
        ],
      };
    }
  },
});

/** The one service whose entry a command looks up; undefined where it asks for more, or for nothing that can be told. Sources: `security(1)`, `secret-tool(1)`. */
function askedFor(effect: Effect): string | undefined {
  const { details, target } = effect;
  // What is started with a list of words has no pipes: those stand between programs of which one is meant, each system having its own.
  const isOneOf = target.includes(' | ') && !details.has('shell');
  const program = isOneOf ? target.split(' | ').find(one => /(?:^|\/)(?:security|secret-tool)$/.test(one)) : undefined;
  const words = program === undefined ? undefined : details.get('arguments');
  const told = words === undefined ? commandLine(effect) : `${program} ${words.replaceAll(/ \| \S+/g, '')}`;
  const line = told.replaceAll(/["']/g, '');
  if (/[;&|\n]/.test(line) || SEVERAL.test(words ?? '')) return undefined;
  const [, given] = /^(?:\S*\/)?security\s+find-generic-password\s(?:.*\s)?-s\s+(\S+)(?:\s+-|$)/.exec(line) ?? [];
  return given ?? /^(?:\S*\/)?secret-tool\s+lookup\s(?:.*\s)?service\s+(\S+)/.exec(line)?.[1];
}

/** Whether only entries of the service are looked up that its caller names, as helpers do that say they are. */
function isForCallers(effect: Effect): boolean {
  const lines = commandLine(effect)
    .split('\n')
    .filter(line => COMMANDS.test(line));
  return lines.length > 0 && lines.every(line => OF_CALLERS.test(line));
}

const OF_CALLERS =
  /^(?:\S*\/)?(?:security\s+find-generic-password\s(?:-[agw]\s+(?:\*\s+)?)*-s\s+\*(?:\s+-\w(?:\s+\*)?)*|secret-tool\s+(?:lookup|search(?:\s+--all)?)\s+service\s+\*(?:\s+account\s+\*)?)\s*$/;

/** Whether a service bears the name of the package, but for what says that it is a program, or begins with that of its scope: in a scope anybody may choose the name of another's, and without one it is taken. */
function isNamedAfter(service: string | undefined, name: string): boolean {
  if (service === undefined) return false;
  const own = plainName(name.replace('/', '-').replace(OF_ITS_KIND, ''));
  const scope = /^@([^/]{4,})\//.exec(name)?.[1]?.toLowerCase();
  const isOfScope =
    scope !== undefined &&
    !OF_OTHERS.test(service) &&
    service.toLowerCase().startsWith(scope) &&
    !/^[a-z\d]/i.test(service.slice(scope.length));
  return isOfScope || (own.length > 3 && plainName(service).startsWith(own));
}

/** What programs bear behind the name of what they are for. */
const OF_ITS_KIND = /-(?:cli|client|app|core|node|js|tools?)$/;

/** Whether Windows decrypts what a file in a folder of the package's own name holds, and nothing else: it has put that there. */
function isOfOwnFile(effect: Effect, { flows }: Behaviour, name: string): boolean {
  if (!/\bProtectedData\]?::Unprotect\b/i.test(commandLine(effect)) || OF_OTHERS.test(name)) return false;
  const own = plainName(name.replace(/^.*\//, '').replace(OF_ITS_KIND, ''));
  const read = flows.flatMap(({ from, to }) => (to === effect && from.kind === 'reads file' ? placesOf(from.target) : []));
  const isOwn = (place: string): boolean =>
    place
      .split('/')
      .slice(0, -1)
      .some(folder => plainName(folder.replace(/^\./, '')) === own);
  // A variable may say where its folder lies.
  const known = read.filter(place => !/^<env:\w+>\/[^/]*$/.test(place));
  return own.length > 3 && known.length > 0 && known.every(isOwn);
}

/** One of several services is asked for. */
const SEVERAL = /(?:-s|\bservice)\s+\S+\s+\|/;

/** Whose stores are worth more than a name. */
const OF_OTHERS =
  /^(?:google|chrom|brave|microsoft|edge|firefox|mozilla|opera|vivaldi|arc|slack|discord|signal|telegram|whatsapp|skype|atomic|exodus|metamask|1password|bitwarden|dashlane|github|git|gh|docker|aws|azure|gcloud|npm|claude|codex|gemini|cursor)/i;

/**
 * Whether all entries are kept under a name like that of the package: `gemini-cli-oauth` of `@google/gemini-cli`. Anybody can choose such a name, so it
 * excuses no moment that nobody asked for, and makes a claim lighter at most.
 */
function areOwn(services: string, name: string): boolean {
  const own = plainName(name.replace('/', '-'));
  const last = plainName(name);
  return services.split(' | ').every(service => {
    const kept = plainName(service);
    return kept.length > 3 && (own.includes(kept) || (last.length > 3 && kept.startsWith(last)));
  });
}

/** The store whose content reaches a decryption. */
function decrypted(effect: Effect, { flows }: Behaviour): Effect | undefined {
  if (effect.kind !== 'decodes' || !/^(?:crypto|crypto-js|@primno\/dpapi|win-dpapi|electron)\b/.test(effect.api)) return undefined;
  return flows.find(({ from, to }) => to === effect && from.kind === 'reads file' && STORES.test(secretFile(from.target)?.what ?? ''))
    ?.from;
}
