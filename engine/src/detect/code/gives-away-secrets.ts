import { detector } from '../../model/detector.ts';
import type { Detector } from '../../model/detector.ts';
import type { Behaviour, Effect } from '../../model/effect.ts';
import type { Weight } from '../../model/finding.ts';
import type { Manifest } from '../../model/manifest.ts';
import { ARGUMENTS_OF_OTHERS, OF_SIGNING, OF_STORE } from '../../model/passed-token.ts';
import { fileOf } from './facts/code-in.ts';
import { destinationOf, domainAbove, fixedHost, hostKind, hostOf, isOwnMachine } from './facts/destinations.ts';
import { moment, weigh, type Gravity } from './facts/moments.ts';
import { isKeptQuiet } from './facts/kept-quiet.ts';
import { needsNoAnswer } from './facts/needs-no-answer.ts';
import { isKnownService, isOwnService } from './facts/own-service.ts';
import { isUnanswered } from './facts/unanswered.ts';
import { subjectOf } from './facts/statement.ts';
import { short, step } from './facts/steps.ts';

const AWAY: Gravity = { install: 'strong', import: 'strong', run: 'strong', call: 'strong', unreached: 'weak' };
/** A service that keeps keys for its users is given them. */
const KEEPER: Gravity = { install: 'weak', import: 'weak', run: 'weak', call: 'weak', unreached: 'context' };

/** Whoever has these has the money: nothing but the owner's own wallet needs them. */
const OF_WALLETS = /mnemonic|seed_?phrase|seed_?words|recovery_?phrase|secret_?phrase|private_?key|priv_?key/i;
const OF_PHRASES = /mnemonic|phrase|seed_?words/i;
/** Keys of wallets by another name, and of every other service. */
const OF_ANYTHING = /secret_?key|^seed$/i;
/** What only a service of payments is given. */
const OF_CARDS = /^(?:(?:card_?)?(?:cvc|cvv)2?|card_?number|card_?security_?code)$/i;
/** What a login is made anew with. */
const OF_LOGINS = /^(?:refresh_?token|client_?secret)$/i;
const PASSWORD = /^(?:password|passwd|passphrase|pwd)$/i;

const ABOUT_SIGNING =
  /\b(?:jwts?|jws|jwe|jose|hmac|sign(?:s|er|ed|ing|ature|atures)?|sessions?|csrf|totp|hotp|otp|crypt\w*|ciphers?|encrypt\w*|tokens?)\b/i;
const ABOUT_SERVICES = /\b(?:sdk|api|client|integration|payments?|gateway|webhooks?|wrapper|connector)\b/i;
const ABOUT_WALLETS =
  /\b(?:wallets?|blockchain|chains?|solana|ethereum|bitcoin|xrpl?|ripple|tron|ledger|crypto ?currenc(?:y|ies)|web3|defi|keypairs?|mnemonics?|hd ?keys?)\b/i;

/** What checks, hides or makes passwords on the spot; a client of a service hands them to the service. */
const ABOUT_LOGINS =
  /\b(?:hash(?:es|ing)?|bcrypt(?:js)?|argon2|scrypt|jwt|json ?web ?token|passport|middleware|password (?:strength|checker|validator|generator|utils?|helper)|validat(?:e|es|ion|or)|sanitiz\w+)\b/i;
/** What is a client of servers that its users have. */
const ABOUT_SERVERS =
  /\b(?:orm|postgres\w*|pg|mysql2?|mariadb|sqlite|mongodb?|mongoose|redis|mssql|sql|odbc|ldap|imap|smtp|s?ftp|ssh2?|mailer|nodemailer|connection pool|database driver|query builder)\b/i;
/** What is made to be filled in, validation and all. */
const ABOUT_FORMS = /\b(?:forms?|sign[- ]?(?:in|up)|log[- ]?in|registration)\b/i;
/** What is meant to pass on what it is asked, or to tell about it. */
const PASSES_ON =
  /\b(?:prox(?:y|ies|ied)|gateway|monitor\w*|telemetry|analytics?|trac(?:e|er|ing)|log(?:s|ger|ging)?|forward\w*|webhooks?|apm|observability|reporter|reporting|tracker|tracking|captcha|recaptcha|metrics|sentry|mirror)\b/i;

export const givesAwaySecrets: Detector<'behaviour' | 'files' | 'manifest'> = detector({
  id: 'gives-away-secrets',
  needs: ['behaviour', 'files', 'manifest'],
  attack: 'T1555',
  explain: {
    what: 'A function of the package is handed a private key, a seed phrase, a key to sign or encrypt with, a password, a card, the login of a request, what other code asks for or keeps in a store, or whatever is called like a secret, and sends it to a host that is written in its code.',
    why: 'Libraries of wallets sign on the spot; the key itself goes nowhere. Clients of a service send a password to the service they are named for, and that is not meant.',
    next: 'Do not use it. Move what the keys protected to new ones, made on another machine, and change the passwords.',
  },

  *detect({ behaviour, files, manifest }) {
    const told = new Set<string>();
    for (const effect of behaviour.effects) {
      const holds = (effect.details.get('holds') ?? '').split(' ').filter(Boolean);
      const held = holds.length === 0 && looksForSecrets(effect) ? [LOOKED_FOR] : holds;
      if (held.length === 0 || (effect.kind !== 'connects' && effect.kind !== 'resolves name')) continue;
      // Whoever asks for what was asked for, as a service worker does, sends it where it was meant to go.
      if (effect.api === 'fetch' && effect.target === '' && held.every(name => name === 'request')) continue;
      const address = destinationOf(effect, behaviour.effects);
      const host = fixedHost(address) ?? domainAbove(address);
      const weight =
        host === undefined || isOwnMachine(address)
          ? undefined
          : weightOf(
              effect,
              held,
              {
                host,
                address,
                isCopy: isCopy(effect, held, behaviour),
                isUnanswered: isUnanswered(effect, files),
                isKept: isKeptQuiet(host, files),
              },
              manifest,
            );
      if (!weight || told.has(`${fileOf(effect.at)} ${host}`)) continue;
      told.add(`${fileOf(effect.at)} ${host}`);
      yield {
        says: `it sends ${wordsFor(held)} to ${host}, ${moment(effect)}`,
        weight,
        evidence: [step(effect, `${effect.api} sends ${held.slice(0, 3).join(', ')} to ${short(address)}`)],
      };
    }
  },
});

/** Sends what it looks for by the names that secrets have, as code does that leaves the rest alone; nobody waits for an answer. */
function looksForSecrets(effect: Effect): boolean {
  return needsNoAnswer(effect) && effect.details.has('passes') && effect.guards.some(({ kind, holds }) => kind === 'secret' && holds);
}

const LOOKED_FOR = 'what is called like a secret';

function wordsFor(held: readonly string[]): string {
  if (held.includes(LOOKED_FOR)) return LOOKED_FOR;
  if (held.includes(OF_STORE)) return 'what is kept in the stores of those who use it';
  if (held.includes(ARGUMENTS_OF_OTHERS)) return 'what functions are called with into which it writes code';
  if (held.includes(OF_SIGNING)) return 'the key that it is handed to sign or encrypt with';
  return held.includes('request') ? 'what comes with requests' : `${held.slice(0, 3).join(', ')} of whoever calls it`;
}

/** Libraries that make and keep keys of wallets. */
const WALLET_LIBRARY =
  /^(?:ethers|web3|viem|bip39|bip32|hdkey|tronweb|xrpl|bitcoinjs-lib|@solana\/web3\.js|@solana\/kit|@ethereumjs\/wallet|@scure\/bip(?:32|39)|ethereum-cryptography|@mysten\/sui|@ton\/ton)$/;

function isMadeForWallets({ dependencies }: Manifest): boolean {
  return dependencies.some(({ name, field }) => field !== 'devDependencies' && WALLET_LIBRARY.test(name));
}

/** What shows who a visitor is. */
const OF_HEADERS = /^(?:headers|cookies|authorization)$/i;

/** Whether what goes to a host of the code, a card or a login, also goes where the caller says: that one is who it is for. */
function isCopy(effect: Effect, held: readonly string[], { effects }: Behaviour): boolean {
  const kinds = [OF_CARDS, PASSWORD, OF_LOGINS].filter(kind => held.some(name => kind.test(name)));
  return effects.some(
    other =>
      other !== effect &&
      other.kind === 'connects' &&
      kinds.some(kind => (other.details.get('holds') ?? '').split(' ').some(name => kind.test(name))) &&
      hostOf(destinationOf(other, effects)) === undefined,
  );
}

function isSecret(name: string): boolean {
  // A picture may be drawn from a seed.
  return (
    (OF_ANYTHING.test(name) && name !== 'seed') || name === LOOKED_FOR || OF_CARDS.test(name) || PASSWORD.test(name) || name === OF_SIGNING
  );
}

function weightOf(
  effect: Effect,
  held: readonly string[],
  to: {
    readonly host: string;
    readonly address: string;
    readonly isCopy: boolean;
    readonly isUnanswered: boolean;
    readonly isKept: boolean;
  },
  manifest: Manifest,
): Weight | undefined {
  const own = isOwnService(to.host, manifest);
  const about = subjectOf(manifest);
  // Untrusted: a host is soon called like a package. Of what opens a wallet, only a homepage or a repository tells that its keeper is meant.
  const opensWallet = held.some(name => OF_PHRASES.test(name)) || ABOUT_WALLETS.test(about) || isMadeForWallets(manifest);
  const keeps = opensWallet || held.includes(ARGUMENTS_OF_OTHERS) ? isKnownService(to.host, { ...manifest, author: undefined }) : own;
  // What signs on the spot keeps no keys for anybody, whatever its repository is called.
  const signs = ABOUT_SIGNING.test(about) && !ABOUT_SERVICES.test(about) && !opensWallet;
  const isHome = isKnownService(to.host, { ...manifest, repository: undefined, author: undefined });
  if (held.some(name => OF_WALLETS.test(name) || name === ARGUMENTS_OF_OTHERS))
    return weigh(effect, (signs && held.some(name => OF_WALLETS.test(name)) ? isHome : keeps) ? KEEPER : AWAY);
  if (held.some(name => OF_ANYTHING.test(name)) && ABOUT_WALLETS.test(about)) return weigh(effect, keeps ? KEEPER : AWAY);
  const isKnownOwn = isKnownService(to.host, manifest);
  // A picture is drawn from a seed, and a name is looked up by none.
  if (effect.kind === 'resolves name' && held.includes('seed')) return weigh(effect, isKnownOwn ? KEEPER : AWAY);
  if (needsNoAnswer(effect) && held.some(isSecret)) return weigh(effect, isKnownOwn ? KEEPER : AWAY);
  // Clients of a service sign with what they log in with; what is there to sign and no more has no business with a host.
  if (held.includes(OF_SIGNING)) return weigh(effect, isHome || !signs ? KEEPER : AWAY);
  // Untrusted: what a package says of itself, and the name it shares with a host, make this lighter and silence nothing.
  // Whoever is shown a login is shown it in a header; in a body it is told about.
  const isMeant = PASSES_ON.test(about) && !(to.isKept && held.some(name => OF_HEADERS.test(name)));
  if (held.includes(OF_STORE)) return weigh(effect, isKnownOwn || isMeant || !needsNoAnswer(effect) ? KEEPER : AWAY);
  // A service asks its own page for more with whatever headers that takes.
  const inBody = isKnownOwn && effect.details.get('in body') === 'headers' ? undefined : effect.details.get('in body');
  if (held.includes('request') || inBody !== undefined) return weigh(effect, isKnownOwn || isMeant ? KEEPER : AWAY);
  if (held.some(name => OF_CARDS.test(name)))
    return to.isCopy ? weigh(effect, isKnownOwn ? KEEPER : AWAY) : own ? undefined : weigh(effect, KEEPER);
  // Who is asked for a login, at a service or at one's own, answers.
  const isCopied = to.isCopy && to.isUnanswered;
  if (isCopied && held.some(name => OF_LOGINS.test(name))) return weigh(effect, isKnownOwn ? KEEPER : AWAY);
  const isPassword = held.some(name => PASSWORD.test(name));
  const nobodys = hostKind(to.address) !== undefined && hostKind(to.address) !== 'free hosting';
  if (isPassword && isCopied) return weigh(effect, isKnownOwn ? KEEPER : AWAY);
  // Untrusted: drivers log in where their caller says, and a host that is called like one is soon found.
  if (isPassword && ABOUT_SERVERS.test(about)) return weigh(effect, isKnownOwn ? KEEPER : AWAY);
  if (isPassword && (nobodys || (ABOUT_LOGINS.test(about) && !ABOUT_FORMS.test(about)))) return weigh(effect, own ? KEEPER : AWAY);
  return !own && (isPassword || held.some(name => OF_ANYTHING.test(name))) ? weigh(effect, KEEPER) : undefined;
}
