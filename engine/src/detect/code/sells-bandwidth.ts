import { detector } from '../../model/detector.ts';
import type { Detector } from '../../model/detector.ts';
import type { Behaviour, Effect, Flow } from '../../model/effect.ts';
import { destinationOf, fixedHost, isOwnMachine } from './facts/destinations.ts';
import { moment, weigh, type Gravity } from './facts/moments.ts';
import { bySigns, type Sign } from './facts/signs.ts';
import { subjectOf } from './facts/statement.ts';
import { short, step } from './facts/steps.ts';

const GRAVE: Gravity = { install: 'proof', import: 'proof', run: 'strong', call: 'weak' };
/** Clients of a tunnel and remote agents do it for whoever starts them; a library that is only imported has no such user. */
const RELAYS: Gravity = { install: 'proof', import: 'strong', run: 'weak', call: 'weak', unreached: 'context' };
/** Nobody who calls a function of something else asks for that. */
const UNTOLD: Gravity = { ...RELAYS, run: 'strong', call: 'strong' };

/** How clients of tunnels, and what shares a connection, say that they do. The agent of an HTTP client keeps connections, and is nobody's. */
const TELLS =
  /\b(?:tunnel\w*|prox(?:y|ies)|relay\w*|vpn|socks\d?|forward\w*|expose\w*|gateway|remote\w*|(?<!\b(?:https?|keep ?alive|user|connection) )agents?|p2p|peers?|mesh|bridge|debug\w*|dev ?tools|share your|bandwidth)\b/i;

/** Connections that stay open, over which orders come. */
const SOCKETS = /^(?:WebSocket|ws|isomorphic-ws|websocket|socket\.io-client|engine\.io-client|net|tls)\b/;

const SIGNS: readonly Sign[] = [
  {
    what: 'starts a program that rents out the connection',
    by: GRAVE,
    command:
      /(?:^|[\s\\/;&|])(?:earnapp|honeygain|pawns-cli|iproyal|traffmonetizer|peer2profit|repocket|packetstream|psclient|proxyrack|bitping|proxylite|earnfm|mysterium-node|myst|infatica\S*)(?:\.exe|\/\S+)?(?:\s|$)/i,
  },
];

export const sellsBandwidth: Detector<'behaviour' | 'manifest'> = detector({
  id: 'sells-bandwidth',
  needs: ['behaviour', 'manifest'],
  attack: 'T1496.002',
  explain: {
    what: 'The package rents the machine’s connection or storage to strangers: by a program that it starts, or by asking in the network for whatever a peer of its own orders and handing the answers back.',
    why: 'Traffic of strangers then comes from the user’s address. Such programs belong to those who sign up for them.',
    next: 'Do not install it. If it has run, look for the program it has left behind and remove it.',
  },

  *detect({ behaviour, manifest }) {
    yield* bySigns(SIGNS, behaviour, manifest);
    for (const { from, asked, back } of relays(behaviour)) {
      const address = destinationOf(from, behaviour.effects);
      const host = fixedHost(address);
      const about = subjectOf(manifest);
      const weight = host === undefined || isOwnMachine(address) ? undefined : weigh(asked, TELLS.test(about) ? RELAYS : UNTOLD);
      if (!host || !weight) continue;
      yield {
        says: `it asks the network for what ${host} orders and hands the answers back, ${moment(asked)}`,
        weight,
        evidence: [
          step(from, `${from.api} takes orders from ${short(address)}`),
          step(asked, `${asked.api} asks whatever address came`),
          step(back, `${back.api} hands the answer back`),
        ],
      };
    }
  },
});

/** An order that comes over an open connection, what is asked because of it, and how the answer goes back. */
function* relays({ flows }: Behaviour): Iterable<{ readonly from: Effect; readonly asked: Effect; readonly back: Effect }> {
  const told = new Set<Effect>();
  for (const { from, to: asked, as } of flows) {
    // Who chooses only a part of the address is a service that is asked for its own things.
    if (as !== 'target' || from.kind !== 'connects' || asked.kind !== 'connects' || !/^\**$/.test(asked.target)) continue;
    if (!SOCKETS.test(from.api) || told.has(asked)) continue;
    const back = flows.find(flow => flow.from === asked && (isAnswer(flow.to, from) || isSamePeer(flow, from)))?.to;
    if (!back) continue;
    told.add(asked);
    yield { from, asked, back };
  }
}

/** Whether it goes to the peer over a connection of its own. */
function isSamePeer({ to, as }: Flow, { target }: Effect): boolean {
  return as === 'content' && to.kind === 'connects' && to.target === target && fixedHost(target) !== undefined;
}

/** Whether an effect writes into the connection over which an order came. */
function isAnswer(to: Effect, { api, at }: Effect): boolean {
  return (
    to.kind === 'connects' &&
    to.at.path === at.path &&
    to.api.startsWith(/^[^.(]+/.exec(api)?.[0] ?? api) &&
    /\.(?:send|write|end|emit)$/.test(to.api)
  );
}
