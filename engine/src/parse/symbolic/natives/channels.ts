import { callFunction } from '../language/calls.ts';
import { native, open, plain, UNKNOWN_KEY, type Datum, type Thing } from '../values/datum.ts';
import { repeated } from '../language/repeated.ts';
import type { Run } from '../run.ts';
import { knownText } from '../values/values.ts';

const MOST_SUBSCRIBERS = 64;

/**
 * The channel of a name, which hands what is published to all who have subscribed. Source: the Node.js API documentation, “Diagnostics Channel”. Under a name that is
 * not known anything may be published and heard; what Node.js itself and other packages publish is nothing that is known.
 */
export function channelNamed(name: Datum, run: Run): Thing {
  const key = knownText(name) ?? UNKNOWN_KEY;
  const known = run.channels.get(key);
  if (known) return known.offered;
  const subscribers: Datum[] = [];
  const offered = channelOf(name, { key, subscribers }, run);
  run.channels.set(key, { offered, subscribers });
  return offered;
}

function channelOf(name: Datum, { key, subscribers }: { readonly key: string; readonly subscribers: Datum[] }, run: Run): Thing {
  return plain([
    ['name', name],
    ['hasSubscribers', open()],
    [
      'subscribe',
      native(({ args: [by], at }) => {
        if (subscribers.length >= MOST_SUBSCRIBERS) return undefined;
        subscribers.push(by);
        repeated(run, () => callFunction(by, undefined, [open(), name], at, run));
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
        for (const one of heardUnder(key, run)) callFunction(one, undefined, [message, name], at, run);
        return undefined;
      }),
    ],
  ]);
}

function heardUnder(key: string, { channels }: Run): Datum[] {
  if (key === UNKNOWN_KEY) return [...channels.values()].flatMap(({ subscribers }) => subscribers);
  return [key, UNKNOWN_KEY].flatMap(one => channels.get(one)?.subscribers ?? []);
}
