import { detector } from '../../model/detector.ts';
import type { Detector } from '../../model/detector.ts';
import type { Effect, Flow } from '../../model/effect.ts';
import type { FileTree } from '../../model/package.ts';
import { commandLine } from './facts/commands.ts';
import { destinationOf, hostOf, isOwnMachine, nameOfDestination } from './facts/destinations.ts';
import { heaviest, isUnasked, lighter, moment, weigh, type Gravity } from './facts/moments.ts';
import { keysRead } from './facts/own-keys.ts';
import { startedBy } from './facts/signs.ts';
import { step } from './facts/steps.ts';

/** What tells one machine or person from another; the platform and the version of Node do not. */
const TELLING =
  /^(os\.(hostname|userInfo|networkInterfaces)|node-machine-id\.\w+|systeminformation\.(system|networkInterfaces|users|uuid|getAllData|getStaticData)|ip\.address)/;
const TELLING_VARIABLE = /^(USER|USERNAME|LOGNAME|HOSTNAME|COMPUTERNAME|USERDOMAIN|HOME|USERPROFILE)$/;
const TELLING_COMMAND = /^(whoami|hostname|id|uname|ifconfig|ipconfig|systeminfo|getmac|wmic)\b/i;

/** Commands that send, and names of the machine or its user that a shell puts into them. */
const SENDING = /(?:^|[\s|;&(/"'])(?:curl|wget|nslookup|dig|ping|host|nc|iwr|irm|invoke-webrequest|invoke-restmethod)(?:\.exe)?\s/i;
const ASKED =
  /(?:\$\(|`)\s*(?:hostname|whoami|id|uname|ifconfig|pwd|systeminfo)\b|\$\{?(?:HOSTNAME|USER|LOGNAME)\b\}?|%(?:COMPUTERNAME|USERNAME|USERDOMAIN)%|\$env:(?:COMPUTERNAME|USERNAME|USERDOMAIN)\b/gi;
const OWN = /\b(?:localhost|127\.0\.0\.1)\b/i;

const ONE: Gravity = { install: 'strong', import: 'weak' };
const SEVERAL: Gravity = { install: 'proof', import: 'strong', run: 'context' };
/** Telemetry asks a page; only what must not be seen is put into names of a domain that somebody keeps. */
const IN_NAMES: Gravity = { install: 'proof', import: 'proof', run: 'strong', call: 'strong' };

export const sendsSystemIdentity: Detector<'behaviour' | 'files' | 'manifest'> = detector({
  id: 'sends-system-identity',
  needs: ['behaviour', 'files', 'manifest'],
  attack: 'T1082',
  explain: {
    what: 'The package sends the name of the machine, its user or its network addresses away, before anybody has called it.',
    why: 'A beacon at install is how dependency confusion is tried out and how victims are picked. Telemetry that runs when a tool is used is another matter and not meant.',
    next: 'Do not install it, and check that the name you ask for is not one of your own private packages.',
  },

  *detect({ behaviour, files, manifest }) {
    for (const { line, effect, evidence } of startedBy(behaviour, manifest)) {
      const names = SENDING.test(line) && !OWN.test(line) ? [...new Set([...line.matchAll(ASKED)].map(found => found[0].trim()))] : [];
      const weight = names.length === 0 ? undefined : weigh(effect, names.length > 1 ? SEVERAL : ONE);
      if (weight)
        yield { says: `it sends what ${names.slice(0, 4).join(', ')} say with a command, ${moment(effect)}`, weight, evidence: [evidence] };
    }
    for (const [to, sources] of bySink(behaviour.flows)) {
      const address =
        to.kind === 'spawns' ? (/\bhttps?:\/\/\S+/.exec(commandLine(to))?.[0] ?? to.target) : destinationOf(to, behaviour.effects);
      const [first] = sources;
      if (!first || isOwnMachine(address)) continue;
      const kinds = new Set(sources.map(source => source.target || source.api));
      const known = weigh(
        to,
        factsIn(sources, files) === 1 ? ONE : to.kind === 'resolves name' && isInDomain(address) ? IN_NAMES : SEVERAL,
      );
      // Clients of databases name their user to a server that the caller chooses.
      const weight = hostOf(address) === undefined ? lighter(known) : known;
      if (!weight) continue;
      yield {
        says: `it sends ${[...kinds].slice(0, 4).join(', ')} to ${nameOfDestination(address)}, ${moment(to)}`,
        weight: to.kind === 'resolves name' && isUnasked(to) ? (heaviest([weight, 'strong']) ?? weight) : weight,
        evidence: [
          step(first, `${first.api} tells who this machine is`),
          ...sources.slice(1, 4).map(one => step(one, `${one.api} too`)),
          step(to, `${to.api} sends it`),
        ],
      };
    }
  },
});

/** How many things are told: `USERPROFILE || HOME` is one, under its name on each system. */
function factsIn(sources: readonly Effect[], files: FileTree): number {
  const same = keysRead(
    sources.filter(({ kind }) => kind === 'reads environment'),
    files,
  ).map(one => one.map(({ target }) => target));
  const kinds = [...new Set(sources.map(({ target, api }) => target || api))];
  return kinds.filter((kind, at) => !kinds.slice(0, at).some(other => same.some(names => names.includes(kind) && names.includes(other))))
    .length;
}

/** `*.c2.invalid`: only the first part of the name is unknown, and the rest is a domain that anybody can keep. */
function isInDomain(address: string): boolean {
  return /^[^|]*\*\.(?:[\w-]+\.)+[a-z][\w-]+$/i.test(address) && !OF_NETWORK.test(address);
}

/** Names that only a network itself, or the reversal of an address, has. Sources: RFC 6762, RFC 8375, RFC 1035. */
const OF_NETWORK = /\.(?:local|localdomain|lan|intranet|internal|home\.arpa|in-addr\.arpa|ip6\.arpa)$/i;

function bySink(flows: readonly Flow[]): Map<Effect, Effect[]> {
  const found = new Map<Effect, Effect[]>();
  for (const { from, to } of flows) {
    const sends =
      to.kind === 'connects' ||
      to.kind === 'resolves name' ||
      (to.kind === 'spawns' && /^(curl|wget|nslookup|dig|ping|host)\b/.test(to.target));
    if (!sends || !isTelling(from)) continue;
    const list = found.get(to);
    if (!list) found.set(to, [from]);
    else if (!list.includes(from)) list.push(from);
  }
  return found;
}

function isTelling(from: Effect): boolean {
  if (from.kind === 'identifies the system') return TELLING.test(from.api);
  if (from.kind === 'reads environment') return TELLING_VARIABLE.test(from.target);
  return from.kind === 'spawns' && TELLING_COMMAND.test(from.target);
}
