import { detector } from '../../model/detector.ts';
import type { Detector } from '../../model/detector.ts';
import type { Behaviour, Effect, EffectKind, Flow } from '../../model/effect.ts';
import type { Manifest } from '../../model/manifest.ts';
import type { FileTree, PackageId } from '../../model/package.ts';
import { codeAt, codeIn, withoutComments } from './facts/code-in.ts';
import { commandLine } from './facts/commands.ts';
import { isConcealed } from './facts/concealed.ts';
import {
  destinationOf,
  fixedHost,
  hostKind,
  hostOf,
  isMetadataService,
  isOwnCluster,
  isOwnMachine,
  nameOfDestination,
  namesMetadataService,
} from './facts/destinations.ts';
import { areFarApart } from './facts/distance.ts';
import { isIssuer } from './facts/issuers.ts';
import { isNamedOnPage, SHORTEST_PAGE } from './facts/kept-quiet.ts';
import { heaviest, isUnasked, lighter, moment, weigh, type Gravity } from './facts/moments.ts';
import { isKnownService } from './facts/own-service.ts';
import { placeOf, placesOf, plainName } from './facts/places.ts';
import { secretOfCommand } from './facts/secret-commands.ts';
import { secretFile, type Secret } from './facts/secrets.ts';
import { readmeOf } from '../../model/readme.ts';
import { subjectOf } from './facts/statement.ts';
import { short, step } from './facts/steps.ts';
import { isSpoken, type Spoken } from './facts/unspoken.ts';
import { isWhereUserSays } from './facts/where-user-says.ts';

const ALWAYS: Gravity = { install: 'proof', import: 'proof', run: 'proof', call: 'proof' };
/** Tools send a registry's token to the registry, and a project's settings to its services. */
const EVERYDAY: Gravity = { install: 'proof', import: 'proof', run: 'weak', call: 'weak' };

/** No service of a project has its address hidden in code, or listens at a chat bot. */
const NOBODYS: Gravity = { ...EVERYDAY, call: 'strong' };

/** A token of a registry means nothing to a host that is none, and all settings of a project to nobody who does not say so. */
const ELSEWHERE: Gravity = { ...EVERYDAY, run: 'strong', call: 'strong' };

const CLOUD: Gravity = { install: 'proof', import: 'proof', run: 'weak', call: 'weak', unreached: 'context' };

/** Clients of a cloud trade one credential of it for another, where somebody asks them to. */
const TRADED: Gravity = { install: 'proof', import: 'strong', run: 'context', call: 'context', unreached: 'context' };

const READS: ReadonlySet<EffectKind> = new Set<EffectKind>(['reads file', 'lists files', 'connects', 'spawns']);
const CLOUD_KEYS: Secret = { what: 'the keys of the cloud machine it runs on', everyday: false };

/** Keys with which tools sign what they ask of a cloud, at a host that they put together of a region and a bucket. */
const OF_CLOUDS = /^(?:AWS keys|Google Cloud credentials|Azure tokens)$/;

/** Services in which companies keep the secrets of all their programs. */
const CLOUD_STORE: Secret = { what: 'what a cloud keeps secret for its user', everyday: false };
const STORES = /^(?:@aws-sdk\/client-(?:secrets-manager|ssm)\.\w+Client\(\)\.send|aws-sdk\.(?:SecretsManager|SSM)\(\)\.get\w+)$/;

export const sendsCredentials: Detector<'behaviour' | 'files' | 'id' | 'manifest' | 'modules'> = detector({
  id: 'sends-credentials',
  needs: ['behaviour', 'files', 'id', 'manifest', 'modules'],
  attack: 'T1552.001',
  explain: {
    what: 'The package reads files in which people keep logins, keys or wallets, and sends what it read over the network.',
    why: 'Nobody but the program that owns such a file has a reason to send it away. Package managers send the token from `.npmrc` to their registry when a user runs them.',
    next: 'Do not install it. If it ran, isolate the machine first, then replace every key, password and token that was on it, from another device.',
  },

  *detect({ behaviour, files, id, manifest, modules }) {
    for (const flow of behaviour.flows) {
      const { from, to, as } = flow;
      if (!READS.has(from.kind) || (to.kind !== 'connects' && to.kind !== 'resolves name')) continue;
      const secret = secretOf(flow, behaviour);
      // A key is not sent by who shows that he has it.
      if (secret?.what === 'SSH keys' && /^(?:ssh2|ssh2-sftp-client|node-ssh)\b.*\.connect$/.test(to.api)) continue;
      const address = destinationOf(to, behaviour.effects);
      if (!secret || isOwnMachine(address) || isMetadataService(address)) continue;
      // Reading one secret after the other is talking to the store.
      if (secret === CLOUD_STORE && (STORES.test(to.api) || fixedHost(address) === undefined)) continue;
      // A container shows its own cluster who it is.
      if (secret.what === 'Kubernetes credentials' && isOwnCluster(address)) continue;
      // A client of a cloud asks for its keys to call that cloud, whose address it works out.
      const known = weigh(
        to,
        secret === CLOUD_KEYS || (OF_CLOUDS.test(secret.what) && isOpen(hostOf(address))) || isSignedFor(flow, address, { id, files })
          ? CLOUD
          : secret === CLOUD_STORE || isIssuer(secret.what, address) || (OF_CLOUDS.test(secret.what) && isAskedFor(hostOf(address)))
            ? TRADED
            : secret.everyday || (isOwnStore(from.target, id.name) && hostKind(address) === undefined)
              ? isTokenElsewhere(flow, secret, address) || (secret.what === OF_PROJECTS && isTakenWhole(flow, address, manifest, files))
                ? ELSEWHERE
                : isNobodys(address, files) || (secret.what === OF_PROJECTS && isTakenUnasked(flow, address, manifest, files))
                  ? NOBODYS
                  : EVERYDAY
              : asksWhereItSays(flow, secret, address, behaviour) ||
                  isWhereUserSays(flow.to, address, secret.what, behaviour, { manifest, files, modules })
                ? EVERYDAY
                : isShownToItsOwner(flow, secret, address)
                  ? flow.to.details.has('given')
                    ? EVERYDAY
                    : ELSEWHERE
                  : isPutIntoJobs(flow.to, address, { manifest, files, modules })
                    ? ELSEWHERE
                    : ALWAYS,
      );
      // Of what many honest tools read, the address tells whether its owner gets it.
      const isOwners = isAnswerOfOwner(flow, secret, address, behaviour);
      const told = isOwners
        ? lighter(lighter(known) ?? 'context')
        : (as === 'target' && isAddressItself(to, address)) ||
            // What becomes of it on a long way is not followed to the letter, and nobody is named who gets it.
            (!isUnasked(to) && hostOf(address) === undefined && areFarApart(from.at, to.at)) ||
            (secret === CLOUD_KEYS && fixedHost(address) === undefined) ||
            (secret.everyday && hostOf(address) === undefined)
          ? lighter(known)
          : known;
      // Who gets it is worked out, so that nobody reads it.
      const isHidden = !isOwners && to.details.has('concealed') && hostOf(address) === undefined;
      const weight = told && isHidden ? (heaviest([told, 'strong']) ?? told) : told;
      if (!weight) continue;
      yield {
        says: `it sends ${secret.what} to ${nameOfDestination(address)}, ${moment(to)}`,
        weight,
        evidence: [
          step(from, `${from.api} ${from.kind === 'connects' ? 'asks' : from.kind === 'spawns' ? 'runs' : 'reads'} ${short(from.target)}`),
          step(to, `${to.api} sends it`),
        ],
      };
    }
  },
});

/**
 * A package manager is told of its own tokens, and the address is what it answers; it may also name the address of a thief, so that this excuses no
 * content, no host and no install.
 */
function isAnswerOfOwner({ to, as }: Flow, { what }: Secret, address: string, { flows }: Behaviour): boolean {
  return (
    as === 'target' &&
    /^(?:npm|Yarn) tokens$/.test(what) &&
    hostOf(address) === undefined &&
    isAddressItself(to, address) &&
    !to.triggers.includes('install') &&
    flows.some(flow => flow.to === to && flow.as === 'target' && flow.from.kind === 'spawns' && OWNERS.test(commandLine(flow.from)))
  );
}

/** Whether the token of a registry is told to a host that is written down and that is not called like a registry; settings in the same file may name a proxy or a mirror. */
function isTokenElsewhere({ as }: Flow, { what }: Secret, address: string): boolean {
  const host = fixedHost(address);
  return as === 'content' && /^(?:npm|Yarn) tokens$/.test(what) && host !== undefined && !REGISTRY.test(host);
}

const REGISTRY =
  /registr|npm|yarn|verdaccio|artifactory|codeartifact|jfrog|nexus|gitlab|github|gemfury|(?:^|\.)jsr\.io$|^repo\.|pkgs?\b|packages?\b/i;

const OWNERS = /^(?:[\w ]+ \| )*(?:npm|yarn|pnpm|bun)\b/;

/** Clients of a service that its user runs show it the one token that was kept for it, at the address that he gives; where that is not seen to be given, it may be hidden. */
function isShownToItsOwner({ from, to }: Flow, { what }: Secret, address: string): boolean {
  const isToken = what === 'keys and passwords' && /^[^|]*[\w.]-token$/.test(from.target);
  return isToken && hostOf(address) === undefined && !isUnasked(to);
}

/**
 * Whether requests are signed as AWS wants it, with keys that are one of what was read there, for a host of which a region or a setting is a part and which the page names: the key itself does not leave
 * then. Untrusted: this excuses nothing that nobody asked for. Source: “Signature Version 4” of the AWS documentation.
 */
function isSignedFor({ from, to }: Flow, address: string, { id, files }: { readonly id: PackageId; readonly files: FileTree }): boolean {
  const host = hostOf(address);
  const isOfAws = from.target.split(' | ').some(one => secretFile(one)?.what === 'AWS keys');
  if (!isOfAws || isUnasked(to) || host === undefined || !host.includes('*')) return false;
  const isSigning = ([path, bytes]: readonly [string, Uint8Array]): boolean => {
    const text = /\.[cm]?[jt]s$/.test(path) ? new TextDecoder().decode(bytes) : '';
    const code = text.includes('aws4_request') ? withoutComments(text) : '';
    return /['"`][^'"`\n]{0,40}\baws4_request['"`]/.test(code) && code.includes('createHmac');
  };
  if (isSentWhole(from, to, files)) return false;
  return isNamedOnPage(host, id.name, files) && [...files].some(isSigning);
}

/** Whether a file is sent as it is read: where it is sent, or by the name that it was put into. A signature is worked out of what was taken from it. */
function isSentWhole(from: Effect, to: Effect, files: FileTree): boolean {
  if (from.at.path !== to.at.path) return false;
  if (from.at.start >= to.at.start && from.at.end <= to.at.end) return true;
  const code = codeIn(to.at, files);
  const name = /(?<![\w$.])([\w$]{1,60})\s*=\s*(?:await\s+)?$/.exec(code.slice(Math.max(0, from.at.start - SHORTLY), from.at.start))?.[1];
  const given = /\b(?:body|data)\s*:\s*([\w$]{1,60})\s*[,})]|\.(?:write|end|send)\(\s*([\w$]{1,60})\s*[,)]/g;
  const sent = [...codeAt(to.at, files).matchAll(given)];
  return name !== undefined && sent.some(([, member, argument]) => (member ?? argument) === name);
}

/** Hosts at which thieves collect, and those whose names stand nowhere in the package as they are. */
function isNobodys(address: string, files: FileTree): boolean {
  const kind = hostKind(address);
  const host = fixedHost(address);
  return (kind !== undefined && COLLECTS.has(kind)) || (host !== undefined && isConcealed(host, files));
}

/** What is read when the package is imported, nobody has named: its own service may have a use for it, one that its page does not speak of has none. */
function isTakenUnasked({ from, as }: Flow, address: string, manifest: Manifest, files: FileTree): boolean {
  const host = fixedHost(address);
  if (host === undefined || as !== 'content' || from.kind !== 'reads file' || !isUnasked(from)) return false;
  if (isTakenApart(from, files, 0)) return false;
  // What has no page says nothing of anything.
  const hasPage = readmeOf(files).length >= SHORTEST_PAGE;
  return hasPage && !isKnownService(host, manifest) && !isNamedOnPage(host, manifest.name, files);
}

/** Whether files of settings are sent as they are, by a package that never speaks of such files. */
function isTakenWhole({ from, as }: Flow, address: string, manifest: Manifest, files: FileTree): boolean {
  if (fixedHost(address) === undefined || as !== 'content' || from.kind !== 'reads file') return false;
  if (!from.target.split(' | ').every(one => OF_SETTINGS.test(one))) return false;
  if (isTakenApart(from, files, JUST_BEFORE)) return false;
  return !SPEAKS_OF_SETTINGS.test(`${subjectOf(manifest)}\n${readmeOf(files)}`);
}

const OF_SETTINGS = /\/\.env(?:\.[\w.-]+)?$/;
const SPEAKS_OF_SETTINGS =
  /(?<![\w)\]])\.env\b|dotenv|\benv(?:ironment)?[ -]files?\b|\bsecrets? (?:manag\w+|stores?|vaults?|sync\w*)\b|\b(?:sync|push|upload|shar|stor)\w* (?:\w+ ){0,3}secrets?\b/i;

const OF_PROJECTS = 'the secrets of a project';
const TAKES_APART = /\.(?:split|match|matchAll|exec|replace)\s*\(|\bparse\w*\s*\(/;
/** Letters behind the reading of settings in which they are taken apart. */
const SHORTLY = 300;

/** Whether settings are taken apart behind where they are read, or up to so many letters in front of it: whoever does that sends one of them. */
function isTakenApart({ at }: Effect, files: FileTree, before: number): boolean {
  return TAKES_APART.test(codeIn(at, files).slice(Math.max(0, at.start - before), at.end + SHORTLY));
}

/** The same in front of it: `parse(readFileSync('.env'))`. */
const JUST_BEFORE = 60;

const COLLECTS: ReadonlySet<string> = new Set([
  'a collector of requests',
  'a paste site',
  'a chat bot or webhook',
  'a file drop',
  'a hidden service',
]);

/** Whether what was read says where to, and nothing else: settings of a browser name a script for its proxy. */
function isAddressItself({ details }: Effect, address: string): boolean {
  return hostOf(address) === undefined && details.get('decoded') !== 'true';
}

/**
 * Whether all the places read lie in a folder that is called like the package: `.gemini/oauth_creds.json` of `@google/gemini-cli`. Anybody can choose
 * such a name, so it excuses no host that thieves use, and no moment that nobody asked for.
 */
function isOwnStore(target: string, name: string): boolean {
  const own = plainName(name);
  const owner = (place: string): string => plainName(/\/\.([a-z][\w-]{3,})\/[^/]+$/.exec(place)?.[1] ?? '');
  return target.split(' | ').every(place => owner(place) !== '' && own.includes(owner(place)));
}

/**
 * Files that name the server they are for: their clients are told by them where to ask, and who reads a package is told no host by it. At a moment that
 * nobody asked for no file is a reason.
 */
const NAMES_SERVER = /^(?:Kubernetes credentials|Docker logins)$/;

function asksWhereItSays({ from, to }: Flow, secret: Secret, address: string, { flows }: Behaviour): boolean {
  if (!NAMES_SERVER.test(secret.what) || hostOf(address) !== undefined || isUnasked(to)) return false;
  return flows.some(flow => flow.from === from && flow.to === to && flow.as === 'target');
}

/** Whether somebody starts a tool that hands secrets to the build jobs of a repository, as its page says. */
function isPutIntoJobs(to: Effect, address: string, spoken: Spoken): boolean {
  const isOfCommand = to.triggers.length > 0 && to.triggers.every(trigger => trigger === 'run');
  const ways = address.split(' | ');
  const areSecrets = ways.every(way => JOB_SECRETS.test(way)) && fixedHost(address) !== undefined;
  return isOfCommand && areSecrets && isSpoken(OF_JOB_SECRETS, spoken);
}

/** Sources: the documentation of the interfaces of GitHub, “Actions secrets”, and GitLab, “Project-level CI/CD variables”, and of the variables that both set in jobs. */
const JOB_SECRETS =
  /^(?:https:\/\/api\.github\.com|<env:GITHUB_API_URL>)\/repos\/.*\/secrets(?:\/|$)|^(?:https:\/\/gitlab\.com\/api\/v4|<env:CI_API_V4_URL>)\/projects\/.*\/variables(?:\/|$)/;
const OF_JOB_SECRETS = /\b(?:github|actions|gitlab|ci|repository|pipelines?|environment) secrets?\b/i;

/** Whoever chooses how a host ends chooses whose it is. */
function isOpen(host: string | undefined): boolean {
  return host === undefined || host.endsWith('*');
}

/** A bucket that the caller names, at a cloud: one that is named in the code may be anybody's. Sources: the documentation of Amazon S3, Google Cloud Storage and Azure Blob Storage. */
function isAskedFor(host: string | undefined): boolean {
  return host !== undefined && /^\*\..*(?:^|\.)(?:amazonaws\.com|googleapis\.com|core\.windows\.net)$/.test(host);
}

/** What secret a source gives: a file that holds one, or the service that hands a cloud machine its keys. */
function secretOf({ from, to }: Pick<Flow, 'from' | 'to'>, behaviour: Behaviour): Secret | undefined {
  if (from.kind === 'connects' && STORES.test(from.api)) return CLOUD_STORE;
  if (from.kind === 'connects') return namesMetadataService(destinationOf(from, behaviour.effects)) ? CLOUD_KEYS : undefined;
  if (from.kind === 'spawns')
    return namesMetadataService(commandLine(from)) ? CLOUD_KEYS : secretOfCommand(commandLine(from), from.details.get('cwd'));
  const known = secretFile(from.target);
  if (from.kind === 'lists files' && (areReadByName(from, behaviour) || (known && isForPublic(from, to, behaviour)))) return undefined;
  return known ?? (from.kind === 'lists files' && isPersonal(from.target) ? PERSONAL : undefined);
}

/** Whether a folder is gone through for files of a name that is known: what is read of these says what they are. */
function areReadByName({ target }: Effect, { effects }: Behaviour): boolean {
  const folders = placesOf(target);
  const isBelow = (place: string): boolean => folders.some(folder => place.startsWith(`${folder}/*`));
  const read = effects.flatMap(one => (one.kind === 'reads file' ? placesOf(one.target).filter(isBelow) : []));
  return read.length > 0 && read.every(place => /\/\*\/(?:[^/]+\/)*[^/*]+$/.test(place));
}

/** Whether a folder of secrets is gone through for files that are none, such as public keys: no other that lies there gets where they go. */
function isForPublic({ target }: Effect, to: Effect, { flows }: Behaviour): boolean {
  const folders = placesOf(target);
  const sent = flows.flatMap(({ from, to: other }) => (other === to && from.kind === 'reads file' ? placesOf(from.target) : []));
  const isBelow = (place: string): boolean => folders.some(folder => place.startsWith(`${folder}/`));
  // What is read where the place is not known is read again where it is.
  const known = sent.filter(place => place !== '' && !/^\*+$/.test(place));
  return known.length > 0 && known.every(place => isBelow(place) && secretFile(place) === undefined);
}

/** Whoever goes through all files of these folders has not been told which of them he may send. */
const PERSONAL: Secret = { what: 'what people keep in their own folders', everyday: true };

function isPersonal(target: string): boolean {
  return target
    .split(' | ')
    .some(one => /^<home>\/(?:Documents|Desktop|Downloads|Pictures|OneDrive|Dropbox|iCloud\w*)(?:\/\**)?$/i.test(placeOf(one)));
}
