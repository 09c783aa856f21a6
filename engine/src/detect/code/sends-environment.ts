import { detector } from '../../model/detector.ts';
import type { Detector } from '../../model/detector.ts';
import type { Behaviour, Effect, Flow } from '../../model/effect.ts';
import type { Weight } from '../../model/finding.ts';
import type { Manifest } from '../../model/manifest.ts';
import type { FileTree } from '../../model/package.ts';
import { arrivalOf, firstArrival } from './facts/arrival.ts';
import { commandLine } from './facts/commands.ts';
import { codeAt, codeIn } from './facts/code-in.ts';
import { destinationOf, domainAbove, fixedHost, hostOf, isMetadataService, isOwnMachine, nameOfDestination } from './facts/destinations.ts';
import { areFarApart, isSmall } from './facts/distance.ts';
import { isNamedOnPage } from './facts/kept-quiet.ts';
import { asIfCalled } from './facts/loading.ts';
import { isUnasked, lighter, moment, weigh, type Gravity } from './facts/moments.ts';
import { keysRead, ownWords } from './facts/own-keys.ts';
import { isKnownService, isOwnService } from './facts/own-service.ts';
import { namesInbox } from './facts/own-inbox.ts';
import { printsEnvironment } from './facts/secret-commands.ts';
import { isMasterKey, isSecretVariable } from './facts/secrets.ts';
import { step } from './facts/steps.ts';

/** To a host that stands in the code. */
const WHOLE: Gravity = { install: 'proof', import: 'proof', run: 'weak', call: 'strong' };
/** The same from a small package, whose data is followed to the letter, to a host of which its page says nothing. */
const UNTOLD: Gravity = { ...WHOLE, run: 'strong' };
/** Into files of repositories and into gists, where everybody may read it; and in names that are looked up, where no service expects it. */
const SHOWN: Gravity = { install: 'proof', import: 'proof', run: 'strong', call: 'strong' };
const ANYWHERE: Gravity = { install: 'proof', import: 'proof', run: 'weak', call: 'context' };
/** Where it goes stands in data that the package decodes, and nowhere else. */
const DECODED: Gravity = { install: 'proof', import: 'proof', run: 'strong', call: 'strong' };
const MASTER: Gravity = { install: 'proof', import: 'strong' };
/** Nobody but a thief has a use for the keys of several services at one place. */
const MASTERS: Gravity = { install: 'proof', import: 'strong', run: 'weak', call: 'strong' };
const SECRET: Gravity = { install: 'strong', import: 'weak' };
/** What opens a database names the server it is for: no other one has a use for it. */
const DATABASE: Gravity = { install: 'proof', import: 'strong', run: 'strong', call: 'strong' };
const OF_DATABASES =
  /^(?:\w+_)?(?:DATABASE|DB|POSTGRES(?:QL)?|PG|MYSQL|MARIADB|MONGO(?:DB)?|REDIS)_(?:URL|URI|DSN|CONNECTION_STRING|PASSWORD)$/i;

export const sendsEnvironment: Detector<'behaviour' | 'files' | 'id' | 'manifest' | 'modules'> = detector({
  id: 'sends-environment',
  needs: ['behaviour', 'files', 'id', 'manifest', 'modules'],
  attack: 'T1552.007',
  explain: {
    what: 'The package sends environment variables over the network: all of them, or those that are called like secrets.',
    why: 'Tokens of registries, clouds and build systems stand in the environment. A client that sends its own key to its own service when it is called is normal and not meant.',
    next: 'Do not install it. If it ran, replace every token that was set in that environment, from another machine.',
  },

  *detect({ behaviour, files, id, manifest, modules }) {
    const isLittle = isSmall(modules);
    for (const [to, flows] of bySink(behaviour.flows)) {
      const address = addressOf(to, behaviour.effects);
      if (isOwnMachine(address) || isChosen(to, address, behaviour)) continue;
      const secrets = flows.map(flow => flow.from).filter(from => isSecretVariable(from.target) && !isBroughtHome(from.target, address));
      // Untrusted: whoever names his package or his host after a secret gets a lighter word, and not none; of what opens everything, not even that.
      const isOwn = (from: Effect): boolean => !isMasterKey(from.target) && isOwnKey(from.target, [id.name, address]);
      const keysSent = keysRead(secrets, files);
      const strange = secrets.filter(
        from => !isOwn(from) && !(ownWords(from.target).length === 0 && keysSent.some(key => key.includes(from) && key.some(isOwn))),
      );
      const isDecoded = fixedHost(address) === undefined && to.details.get('decoded') === 'true';
      const wholes = flows.filter(
        flow =>
          (isWhole(flow.from, behaviour) || (isDecoded && isOfUnknownName(flow.from) && !saysWhereTo(flow, flows))) &&
          carries(flow, address) &&
          !runsOnlyIn(flow, behaviour.flows),
      );
      const whole = wholes.find(flow => arrivalOf(flow) === to) ?? (strange.length > 0 ? undefined : wholes[0]);
      const arrival = asIfCalled(firstArrival(whole ? [whole] : flows.filter(({ from }) => secrets.includes(from))) ?? to, modules);
      const host = fixedHost(address);
      const isEachAtHome = areAllHomes(address, flows);
      const masters = host === undefined || isEachAtHome ? 0 : servicesOf(strange);
      const isDatabase = host !== undefined && flows.some(isOfDatabase);
      const keys =
        masters > 1
          ? weigh(arrival, MASTERS)
          : isDatabase
            ? ofDatabase(arrival, address, manifest)
            : weightOfKeys(arrival, strange, keysSent);
      const isFollowed = whole !== undefined && isLittle && host !== undefined && !isPicked(whole.from, files);
      const isShown = whole !== undefined && (SHOWS.test(address) || SHOWS_BY_NAME.test(to.api));
      // A name is asked for with whatever was put before its domain: that is sent, and whose the domain is stands in the code.
      const isAsked = to.kind === 'resolves name' && domainAbove(address) !== undefined;
      const isUntold =
        isFollowed &&
        isPlain(whole.from, files) &&
        host !== undefined &&
        !isKnownService(host, manifest) &&
        !isNamedOnPage(host, manifest.name, files);
      const byMoment = isShown || isAsked ? SHOWN : host === undefined ? (isDecoded ? DECODED : ANYWHERE) : isUntold ? UNTOLD : WHOLE;
      const known = whole ? weigh(arrival, byMoment) : keys;
      // A host that is not known is often one that the user sets.
      const hosted = (hostOf(address) === undefined && !isShown && !isDecoded) || (!whole && isEachAtHome) ? lighter(known) : known;
      const isAfar = whole !== undefined && !isFollowed && areFarApart(whole.from.at, to.at) && !isShown && !isAsked && !picksKeys(files);
      const sent = isAfar ? fromAfar(hosted, arrival, address, manifest) : hosted;
      const isPart = host === undefined && hostOf(address) === undefined && isPartAskedFor(to, files);
      // What gives a machine its keys gets nothing that is kept: who is shown a setting there is shown it by that machine.
      const ofMachine = isMetadataService(address) ? lighter(isUnasked(to) ? sent : lighter(sent)) : sent;
      const weight = isPart ? lighter(sent) : ofMachine;
      const [first] = whole ? [whole.from] : secrets;
      if (!weight || !first) continue;
      yield {
        says: `it sends ${whole ? 'environment variables, whatever they are,' : names(secrets)} to ${nameOfDestination(address)}, ${moment(arrival)}`,
        weight,
        evidence: [step(first, `reads ${whole ? 'the environment' : first.target}`), step(to, `${to.api} sends it`)],
      };
    }
  },
});

/** Whether it says which part of a file is asked for: that is told in numbers, whatever else they may have gone through. */
function isPartAskedFor({ api, at }: Effect, files: FileTree): boolean {
  return api.endsWith('.setRequestHeader') && OF_RANGE.test(codeAt(at, files));
}

const OF_RANGE = /setRequestHeader\(\s*["'`]range["'`]\s*,\s*["'`]bytes=/i;

/** Whether all of it is put somewhere as it stands, `{ env: process.env }`: what is gone through, counted or handed to a function may be little of it when it is sent. */
function isPlain({ api, at }: Effect, files: FileTree): boolean {
  // One after the other, as a condition has it.
  if (api.endsWith('.*')) return false;
  const code = codeIn(at, files);
  const before = code.slice(Math.max(0, at.start - SHORTLY), at.start);
  const behind = code.slice(at.end, at.end + BEHIND);
  if (/\bentries\s*\(\s*$/.test(before)) return behind.replaceAll(ALL_BUT, '') !== behind;
  return /(?:[:{,=]|\.\.\.|\bstringify\s*\()\s*$/.test(before) && /^\s*[,})\];]/.test(behind);
}

/** Whether only some of what is gone through is taken, by their names. */
function isPicked({ at }: Effect, files: FileTree): boolean {
  const code = codeIn(at, files);
  const behind = code.slice(at.start, at.end + BEHIND);
  const before = code.slice(Math.max(0, at.start - SHORTLY), at.start);
  return PICKS_SOME.test(behind.replaceAll(ALL_BUT, ' ')) || TAKES_APART.test(before);
}

const PICKS_SOME = /\.filter\s*\(|startsWith|indexOf|\.match\s*\(|\.test\s*\(/;
/** `schema.parse(process.env)`, `pick(process.env, names)`: what is handed over is not what comes back. */
const TAKES_APART = /\b(?:pick|parse|safeParse|object|detect)\w*\s*\([^()]*$/;
/** Letters before the environment in which a call stands that it is handed to. */
const SHORTLY = 60;

/** `filter(([name]) => !name.startsWith('npm_'))`: what is left out is little. */
const ALL_BUT = /\.filter\s*\(\s*\(?\[?\s*([\w$]+)[^=]{0,20}=>\s*!\s*\1\s*\.startsWith\([^)]{0,40}\)\s*\)/g;

const BEHIND = 200;

/** Source: the documentation of GitHub's REST API, “Repository contents” and “Gists”. */
const SHOWS_BY_NAME = /\.(?:createOrUpdateFileContents|git\.createBlob|gists\.(?:create|update))$/;
const SHOWS = /\/repos\/[^|]*\/contents\/|\/\/[^/|]+\/gists\b/;

/**
 * What becomes of the environment on a long way is not followed to the letter, and most programs hand it on to those they start;
 * that one of its variables reaches the program's own service is then likelier than that all do.
 */
function fromAfar(weight: Weight | undefined, to: Effect, address: string, manifest: Manifest): Weight | undefined {
  const host = hostOf(address);
  // Where nobody asked for anything, one doubt is enough: that of the host has made it lighter.
  if (host === undefined && to.triggers.includes('install')) return weight;
  // Untrusted: any host may be called like the package. That is a reason where somebody asked for it, and nowhere else.
  return lighter(!isUnasked(to) && host !== undefined && isOwnService(host, manifest) ? lighter(weight) : weight);
}

/** Names of services whose keys stand in the environment, as a pattern for such names spells them. */
const SERVICES =
  /\b(?:NPM|NODE_AUTH|AWS|GCP|GOOGLE|AZURE|ARM|GH|GITHUB|GITLAB|CI_JOB|VAULT|DOCKER|SONAR|CODECOV|PYPI|TWINE|STRIPE|OPENAI|ANTHROPIC|HEROKU|VERCEL|NETLIFY|CLOUDFLARE|SLACK|DATABASE)(?=[|)_])/g;

const MOST_READ = 400_000;

/** Whether a file of the package has a pattern for the names of variables of many services: whoever picks those wants them. */
function picksKeys(files: FileTree): boolean {
  for (const [path, bytes] of files) {
    if (!/\.[cm]?[jt]sx?$/.test(path) || bytes.length > MOST_READ) continue;
    const text = new TextDecoder().decode(bytes);
    for (const [pattern] of text.matchAll(/\(\??:?(?:[A-Z][A-Z_]+\|){3,40}[A-Z][A-Z_]+\)/g))
      if (new Set(pattern.match(SERVICES)).size > 3) return true;
  }
  return false;
}

function bySink(flows: readonly Flow[]): Map<Effect, Flow[]> {
  const found = new Map<Effect, Flow[]>();
  for (const flow of flows) {
    if (!givesEnvironment(flow.from) || (flow.to.kind !== 'connects' && flow.to.kind !== 'resolves name')) continue;
    const list = found.get(flow.to);
    if (list) list.push(flow);
    else found.set(flow.to, [flow]);
  }
  return found;
}

function givesEnvironment(from: Effect): boolean {
  return from.kind === 'reads environment' || isPrinted(from);
}

/** Whether another process is asked for all of it. */
function isPrinted(from: Effect): boolean {
  return from.kind === 'spawns' && printsEnvironment(commandLine(from));
}

/** One variable whose name is worked out is all of them where the code around it also goes through them. */
function isWhole(from: Effect, { effects }: Behaviour): boolean {
  const { api, target, at } = from;
  if (isPrinted(from)) return true;
  if (target !== '') return false;
  if (!api.endsWith('.*')) return /^(?:(?:process|Bun)\.env|Deno\.env\.toObject|process\.report\.getReport)$/.test(api);
  return effects.some(other => `${other.api}.*` === api && other.target === '' && !areFarApart(other.at, at));
}

/** Variables of which nobody sees the names. */
function isOfUnknownName({ api, target }: Effect): boolean {
  return api.endsWith('env.*') && target === '';
}

/** Whether what is read also says where it goes: the address of a proxy is asked for by a name that is put together. */
function saysWhereTo({ from, to }: Flow, flows: readonly Flow[]): boolean {
  return flows.some(other => other.as === 'target' && other.from === from && other.to === to);
}

/** An address that the environment chooses is a setting; one that is known and has data added to it carries the data away. */
function carries({ as }: Flow, address: string): boolean {
  return as === 'content' || (hostOf(address) !== undefined && address.includes('*'));
}

/** Where it goes; of one place that is known in several ways, the host that stands in the package: what the environment may say instead of it says nothing of that. */
function addressOf(to: Effect, effects: readonly Effect[]): string {
  const address = destinationOf(to, effects);
  if (fixedHost(address) !== undefined) return address;
  const told = effects.find(
    ({ kind, at, target }) => kind === 'connects' && at.path === to.at.path && at.start === to.at.start && fixedHost(target) !== undefined,
  );
  return told?.target ?? address;
}

/** Where the environment also says where to, the user's own service gets the user's own settings. */
function isChosen(to: Effect, address: string, behaviour: Behaviour): boolean {
  if (fixedHost(address) !== undefined) return false;
  return behaviour.flows.some(
    flow =>
      flow.as === 'target' &&
      flow.from.kind === 'reads environment' &&
      flow.from.target !== '' &&
      !isSecretVariable(flow.from.target) &&
      flow.to.kind === 'connects' &&
      flow.to.at.path === to.at.path,
  );
}

/** A process that is started in the same environment gives back its output, not the environment. */
function runsOnlyIn({ from, to }: Flow, flows: readonly Flow[]): boolean {
  return flows.some(
    ({ from: started, to: other }) =>
      other === to && started.kind === 'spawns' && (isWithin(from, started) || flows.some(one => one.from === from && one.to === started)),
  );
}

/** Whether something is read among what a call is given. */
function isWithin({ at }: Effect, call: Effect): boolean {
  return call.details.get('env') === 'given' && at.path === call.at.path && at.start > call.at.start && at.end < call.at.end;
}

/** How many services such keys open. */
function servicesOf(secrets: readonly Effect[]): number {
  const names = secrets.flatMap(({ target }) => target.split(' | ')).filter(isMasterKey);
  return new Set(
    names.map(name =>
      name
        .split('_', 1)[0]
        ?.replace(/^(?:NODE)$/, 'NPM')
        .replace(/^GH$/, 'GITHUB'),
    ),
  ).size;
}

function weightOf(to: Effect, secrets: readonly Effect[]): Weight | undefined {
  if (secrets.length === 0) return undefined;
  return weigh(to, new Set(secrets.map(one => one.target)).size > 1 || secrets.some(one => isMasterKey(one.target)) ? MASTER : SECRET);
}

/** Strange keys, or else those that are the service's own, which are lighter. */
function weightOfKeys(to: Effect, strange: readonly Effect[], sent: readonly (readonly Effect[])[]): Weight | undefined {
  if (strange.length > 0) return weightOf(to, strange);
  return lighter(
    weightOf(
      to,
      sent.flatMap(key => key.slice(0, 1)),
    ),
  );
}

/** Databases that are asked over HTTP are shown how to open themselves, at the service that the package says it is of. */
function ofDatabase(to: Effect, address: string, manifest: Manifest): Weight | undefined {
  const host = hostOf(address);
  const weight = weigh(to, DATABASE);
  return host !== undefined && !isUnasked(to) && isKnownService(host, manifest) ? lighter(weight) : weight;
}

/** `ACME_API_KEY` is what the package `acme` and the host `api.acme.com` are given it for. */
function isOwnKey(variable: string, names: readonly string[]): boolean {
  const words = ownWords(variable).filter(word => word.length > 2);
  const text = names
    .join(' ')
    .replaceAll(/<[^>]*>/g, '*')
    .toLowerCase();
  return words.some(word => text.includes(word)) || (/^(gh|github)_/i.test(variable) && text.includes('github'));
}

/** Whether a token goes to the very service that gave it out, on hosts that nobody else can have. */
function isBroughtHome(variables: string, address: string): boolean {
  const host = fixedHost(address);
  if (variables.split(' | ').every(one => namesInbox(one, address))) return true;
  return host !== undefined && GIVEN_OUT.some(([names, hosts]) => hosts.test(host) && variables.split(' | ').every(one => names.test(one)));
}

const GIVEN_OUT: readonly (readonly [RegExp, RegExp])[] = [
  [/^(?:GH|GITHUB)_\w*TOKEN$/i, /^(?:(?:api|uploads|codeload|raw)\.)?(?:github\.com|githubusercontent\.com)$/],
  [/^(?:GITLAB|CI_JOB)_TOKEN$/i, /^gitlab\.com$/],
  [/^(?:CLOUDFLARE|CF)_API_(?:KEY|TOKEN)$/i, /^api\.cloudflare\.com$/],
  [/^SENTRY_AUTH_TOKEN$/i, /^sentry\.io$/],
  [/^(?:HF|HUGGING_?FACE(?:HUB)?(?:_API|_HUB)?)_TOKEN$/i, /^huggingface\.co$/],
];

/**
 * Whether one request goes to several places, each of which gave out one of the keys: a client of many services hands all its requests to one function,
 * and which key goes where is not followed. Whoever else is asked there is not named, and that is weighed like any host that is not known.
 */
function areAllHomes(address: string, flows: readonly Flow[]): boolean {
  const hosts = new Set(address.split(' | ').flatMap(one => hostOf(one) ?? []));
  return hosts.size > 1 && [...hosts].every(host => flows.some(({ from }) => isBroughtHome(from.target, `//${host}/`)));
}

function isOfDatabase({ from, as }: Flow): boolean {
  return as === 'content' && from.target !== '' && from.target.split(' | ').every(name => OF_DATABASES.test(name));
}

function names(secrets: readonly Effect[]): string {
  return [...new Set(secrets.map(one => one.target))].slice(0, 4).join(', ');
}
