import { detector } from '../../model/detector.ts';
import type { Detector } from '../../model/detector.ts';
import type { Behaviour, Effect, Flow } from '../../model/effect.ts';
import { destinationOf, hostKind, hostOf } from './facts/destinations.ts';
import { areFarApart } from './facts/distance.ts';
import { isUnasked, lighter, moment, weigh, type Gravity } from './facts/moments.ts';
import { CHAIN_SERVICES } from './facts/public-services.ts';
import { short, step } from './facts/steps.ts';

const OBEYS: Gravity = { install: 'proof', import: 'proof', run: 'strong', call: 'strong' };
/** What becomes of an answer on a long way is not followed to the letter. */
const OBEYS_AFAR: Gravity = { ...OBEYS, run: 'weak', call: 'weak' };
const CALLS: Gravity = { install: 'strong', import: 'strong', run: 'weak', call: 'weak' };

const ON_GITHUB = 'a page on GitHub';

/** Places where anybody may write and everybody may read, from which the next address is taken. Source: T1102.001 and the incidents of the attack atlas. */
const BOARDS: readonly (readonly [RegExp, string])[] = [
  [
    /^(?:telegra\.ph|graph\.org|t\.me|www\.reddit\.com|steamcommunity\.com|api\.stackexchange\.com|medium\.com)$/,
    'a page that anybody can write',
  ],
  [/^(?:gist\.githubusercontent\.com|gist\.github\.com|raw\.githubusercontent\.com|api\.github\.com)$/, ON_GITHUB],
  [/^(?:calendar\.app\.google|calendar\.google\.com|docs\.google\.com|script\.google\.com|drive\.google\.com)$/, 'a document at Google'],
  [CHAIN_SERVICES, 'a block chain'],
];

/** What asks a block chain, whoever's computer it asks by. */
const CHAIN_CLIENTS =
  /^(?:ethers|web3|viem|@solana\/web3\.js|tronweb|xrpl|@polkadot\/api|starknet|@aptos-labs\/ts-sdk|@mysten\/sui(?:\.js)?)\b/;

/** Kinds of hosts that serve the same end. */
const ALSO = /^(?:a paste site|a hidden service|a chat bot or webhook|a link shortener)$/;

export const takesOrdersFromDeadDrop: Detector<'behaviour'> = detector({
  id: 'takes-orders-from-dead-drop',
  needs: ['behaviour'],
  attack: 'T1102.001',
  explain: {
    what: 'The package reads a public page, a name record or a block chain, and connects to, starts or runs what it finds there.',
    why: 'The author changes the address of the real server there without a new version, and nobody can close the place. Clients of these services show what they read and do not obey it.',
    next: 'Do not install it. If it has run, look in the log of your network for the second address.',
  },

  *detect({ behaviour }) {
    const told = new Set<Effect>();
    for (const flow of behaviour.flows) {
      const board = told.has(flow.to) ? undefined : boardOf(flow.from, behaviour);
      const known = board && obeys(flow) ? weigh(flow.to, gravityOf(flow)) : undefined;
      const address = destinationOf(flow.from, behaviour.effects);
      // That it runs what it downloads is told by itself; projects also keep lists on GitHub for all to read.
      const isAsked = !isUnasked(flow.to) && (isOneOfMany(address) || board === ON_GITHUB);
      const less =
        isForOthersToSay(address) || isAsked || (flow.to.kind === 'connects' && isListOfReleases(address)) ? lighter(known) : known;
      const weight = isNamedAfterRelease(flow, address) ? lighter(less) : less;
      if (!board || !weight) continue;
      told.add(flow.to);
      yield {
        says: `it takes from ${board} what it ${flow.to.kind === 'connects' ? 'connects to' : 'runs'}, ${moment(flow.to)}`,
        weight,
        evidence: [
          step(flow.from, `${flow.from.api} reads ${short(destinationOf(flow.from, behaviour.effects))}`),
          step(flow.to, `${flow.to.api} obeys it`),
        ],
      };
    }
  },
});

/** Whether one call asks so many addresses for its callers that nobody can tell which of the answers is meant. */
function isOneOfMany(address: string): boolean {
  return address.split(' | ').length > 3;
}

function gravityOf({ from, to }: Flow): Gravity {
  if (to.kind === 'connects' || to.kind === 'resolves name') return CALLS;
  // Tools of a chain start others with what it says.
  if (isPartOf({ from, to })) return OBEYS_AFAR;
  // Nothing that a name record is for is code.
  const isRecord = from.kind === 'resolves name' && to.kind === 'evaluates';
  return areFarApart(from.at, to.at) && !isRecord ? OBEYS_AFAR : OBEYS;
}

/** Who reads a page of GitHub and leaves open whose it is has not left orders there for himself; yet one may find out whose while it runs. */
function isForOthersToSay(address: string): boolean {
  const pages = address.split(' | ').filter(one => /github/i.test(one));
  return (
    pages.length > 0 && pages.every(one => /^https:\/\/(?:api\.github\.com\/repos|raw\.githubusercontent\.com)\/(?:\*|<env:)/.test(one))
  );
}

/** What a project has released, and where each file of it lies: what becomes of the file is told by itself. Source: “REST API endpoints for releases” of GitHub. */
function isListOfReleases(address: string): boolean {
  const asked = address.split(' | ').filter(one => !one.startsWith('<env:'));
  return asked.length > 0 && asked.every(one => /^https:\/\/api\.github\.com\/repos\/[\w.-]+\/[\w.-]+\/releases(?:\/|$)/.test(one));
}

/** What is built here lies under the name of the release that it was made of: the answer is a part of a path. Untrusted: it may lead elsewhere, so that it is told. */
function isNamedAfterRelease({ to }: Flow, address: string): boolean {
  return (
    to.kind === 'loads code' && /[\w-]{4}/.test(to.target) && address.split(' | ').some(one => /\/releases\/(?:latest|tags)/.test(one))
  );
}

/** What was read decides where to connect, or is itself run. */
function obeys({ from, to, as }: Flow): boolean {
  if (to.kind === 'connects' || to.kind === 'resolves name') return as === 'target' && hostOf(to.target) === undefined;
  return (
    to.kind === 'evaluates' || to.kind === 'loads code' || (to.kind === 'spawns' && (/^\**$/.test(to.target) || isPartOf({ from, to })))
  );
}

/** Whether what a block chain says stands in a command. */
function isPartOf({ from, to }: Pick<Flow, 'from' | 'to'>): boolean {
  return CHAIN_CLIENTS.test(from.api) && to.kind === 'spawns' && to.target.includes('*');
}

function boardOf(from: Effect, { effects }: Behaviour): string | undefined {
  if (from.kind === 'resolves name') return /Txt|Any/.test(from.api) && from.target !== '' ? 'a name record' : undefined;
  if (from.kind !== 'connects') return undefined;
  if (CHAIN_CLIENTS.test(from.api)) return 'a block chain';
  const address = destinationOf(from, effects);
  const host = hostOf(address);
  const kind = hostKind(address);
  if (host === undefined) return undefined;
  return BOARDS.find(([pattern]) => pattern.test(host))?.[1] ?? (kind !== undefined && ALSO.test(kind) ? kind : undefined);
}
