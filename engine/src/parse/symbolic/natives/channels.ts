import { callFunction } from '../calls.ts';
import { native, plain, UNKNOWN_KEY, type Datum, type Thing } from '../datum.ts';
import type { Run } from '../run.ts';
import { knownText } from '../values.ts';

const MOST_SUBSCRIBERS = 64;

const OF_RUN = new WeakMap<Run, Map<string, Thing>>();

/**
 * The channel of a name, which hands what is published to all who have subscribed. Source: the Node.js API documentation, “Diagnostics Channel”. Of a name that is
 * not known there is one.
 */
export function channelNamed(name: Datum, run: Run): Thing {
  const own = OF_RUN.get(run) ?? new Map<string, Thing>();
  OF_RUN.set(run, own);
  const key = knownText(name) ?? UNKNOWN_KEY;
  const channel = own.get(key) ?? channelOf(name, run);
  own.set(key, channel);
  return channel;
}

function channelOf(name: Datum, run: Run): Thing {
  const subscribers: Datum[] = [];
  return plain([
    ['name', name],
    ['hasSubscribers', true],
    [
      'subscribe',
      native(({ args: [by] }) => {
        if (subscribers.length < MOST_SUBSCRIBERS) subscribers.push(by);
        return undefined;
      }),
    ],
    [
      'unsubscribe',
      native(({ args: [by] }) => {
        const at = subscribers.indexOf(by);
        if (at >= 0) subscribers.splice(at, 1);
        return at >= 0;
      }),
    ],
    [
      'publish',
      native(({ args: [message], at }) => {
        for (const one of [...subscribers]) callFunction(one, undefined, [message, name], at, run);
        return undefined;
      }),
    ],
  ]);
}
