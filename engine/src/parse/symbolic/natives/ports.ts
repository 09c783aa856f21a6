import type { Span } from '../../../model/place.ts';
import { step } from '../../read/name/outside.ts';
import { callFunction } from '../language/calls.ts';
import { isFunction, native, open, plain, UNKNOWN_KEY, type Datum, type Open, type Thing } from '../values/datum.ts';
import { repeated } from '../language/repeated.ts';
import type { Run } from '../run.ts';
import { either, knownText } from '../values/values.ts';

/** One end of what two threads or processes talk through. */
export interface End {
  /** What has come in. */
  readonly messages: Datum[];
  readonly listeners: Datum[];
}

const MOST_MESSAGES = 64;
const MOST_LISTENERS = 16;

/** Both ends of a channel: what is posted at one is heard at the other, by who listens there or will. */
export type Ends = readonly [End, End];

export function ends(): Ends {
  return [
    { messages: [], listeners: [] },
    { messages: [], listeners: [] },
  ];
}

/**
 * What posts at one end and hears what is posted at the other: a `MessagePort`, a `Worker`, a forked process. What there is at `base` is asked as well. Source: the
 * Node.js API documentation, “Worker threads” and “Child process”.
 */
export function portAt([own, other]: Ends, base: Open | undefined, run: Run): Thing {
  return postingTo(() => [other], own, base, run);
}

/** What posts to all of several ends, and hears at one. */
function postingTo(others: () => readonly End[], own: End, base: Open | undefined, run: Run): Thing {
  const port = plain();
  port.base = base;
  // What is put in the place of the base is this.
  const asBase = (name: string, args: readonly Datum[], at: Span): Datum =>
    base?.named && callFunction(open(base.value, step(base.named, name), at), base, args, at, run);
  const post =
    (name: string) =>
    ({ args, at }: { readonly args: readonly Datum[]; readonly at: Span }): Datum => {
      const [message] = args;
      asBase(name, args, at);
      for (const { messages, listeners } of others()) {
        if (messages.length < MOST_MESSAGES) messages.push(message);
        else messages[MOST_MESSAGES - 1] = either(messages.at(-1), message, run);
        for (const one of listeners) repeated(run, () => callFunction(one, undefined, [message], at, run));
      }
      return true;
    };
  const listen = (by: Datum, at: Span): void => {
    if (own.listeners.length >= MOST_LISTENERS) return;
    own.listeners.push(by);
    // The other end may be heard of later, or never.
    for (const one of own.messages.length > 0 ? own.messages : [open()]) repeated(run, () => callFunction(by, undefined, [one], at, run));
  };
  for (const name of ['postMessage', 'send']) port.props.set(name, native(post(name)));
  for (const name of ['on', 'once', 'addListener', 'addEventListener'])
    port.props.set(
      name,
      native(({ args, at }) => {
        const [event, by] = args;
        if (event !== 'message' && base) asBase(name, args, at);
        else if (event !== 'message') repeated(run, () => callFunction(by, port, [open()], at, run));
        else listen(name === 'addEventListener' ? inEvent(by, run) : by, at);
        return port;
      }),
    );
  port.props.set('onmessage', {
    kind: 'accessor',
    get: undefined,
    set: native(({ args: [by], at }) => {
      if (isFunction(by)) listen(inEvent(by, run), at);
      return undefined;
    }),
  });
  for (const name of ['start', 'close', 'ref', 'unref', 'disconnect'])
    port.props.set(
      name,
      native(() => undefined),
    );
  return port;
}

/** What is called with the message is called with an event that has it. */
function inEvent(by: Datum, run: Run): Thing {
  return native(({ args: [data], at }) =>
    callFunction(
      by,
      undefined,
      [
        plain([
          ['data', data],
          ['type', 'message'],
        ]),
      ],
      at,
      run,
    ),
  );
}

/** `new MessageChannel()` */
export function messageChannel(run: Run): Thing {
  const [one, other] = ends();
  return plain([
    ['port1', portAt([one, other], undefined, run)],
    ['port2', portAt([other, one], undefined, run)],
  ]);
}

const MOST_CHANNELS = 64;

/** `new BroadcastChannel(name)`: what is posted is heard by all others of that name; of a name that is not known, by all. Source: the HTML Standard, “Broadcasting to other browsing contexts”. */
export function broadcastChannel(name: Datum, run: Run): Thing {
  const own: End = { messages: [], listeners: [] };
  const key = knownText(name) ?? UNKNOWN_KEY;
  if (run.broadcasts.length < MOST_CHANNELS) run.broadcasts.push({ key, end: own });
  const isHeard = (other: string): boolean => key === other || key === UNKNOWN_KEY || other === UNKNOWN_KEY;
  const others = (): End[] => run.broadcasts.flatMap(one => (one.end !== own && isHeard(one.key) ? [one.end] : []));
  const channel = postingTo(others, own, undefined, run);
  channel.props.set('name', name);
  return channel;
}
