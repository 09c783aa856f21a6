import type { Span } from '../../../model/place.ts';
import { awaited } from '../language/awaited.ts';
import { callFunction } from '../language/calls.ts';
import { member, setMember } from '../language/members.ts';
import { isFunction, native, open, plain, UNKNOWN_KEY, type Datum, type Thing } from '../values/datum.ts';
import { repeated } from '../language/repeated.ts';
import { Thrown, type Run } from '../run.ts';
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

/** What is told of a piece of work, in this order. */
const TRACED = ['start', 'end', 'asyncStart', 'asyncEnd', 'error'] as const;

/** `tracingChannel(name)`: five channels, and what tells them of a piece of work. Source: the same, “Class: `TracingChannel`”. */
export function tracingChannel(name: Datum, run: Run): Thing {
  const base = knownText(name);
  const channels = new Map(TRACED.map(kind => [kind, channelNamed(base === undefined ? open() : `tracing:${base}:${kind}`, run)] as const));
  const offered = plain([...channels]);
  const ask = (kind: (typeof TRACED)[number], method: string, args: readonly Datum[], at: Span): Datum => {
    const channel = channels.get(kind);
    return callFunction(member(channel, method, at, run), channel, args, at, run);
  };
  for (const method of ['subscribe', 'unsubscribe'])
    offered.props.set(
      method,
      native(({ args: [listeners], at }) => {
        for (const kind of TRACED) {
          const by = member(listeners, kind, at, run);
          if (isFunction(by)) ask(kind, method, [by], at);
        }
        return true;
      }),
    );
  const traced = (
    method: string,
    work: (args: readonly Datum[], tell: (at: Span, result: Datum, error?: Datum) => void, at: Span) => Datum,
  ): void => {
    offered.props.set(
      method,
      native(({ args, at }) => {
        const context = contextIn(method, args);
        ask('start', 'publish', [context], at);
        const failed = (where: Span, error: Datum): void => {
          setMember(context, 'error', error, where, run);
          ask('error', 'publish', [context], where);
        };
        const told = (where: Span, result: Datum, error?: Datum): void => {
          if (error !== undefined) failed(where, error);
          setMember(context, 'result', result, where, run);
          for (const kind of ['asyncStart', 'asyncEnd'] as const) ask(kind, 'publish', [context], where);
        };
        try {
          const made = work(args, told, at);
          if (method === 'traceSync') setMember(context, 'result', made, at, run);
          return made;
        } catch (error) {
          if (error instanceof Thrown) failed(at, error.datum);
          throw error;
        } finally {
          ask('end', 'publish', [context], at);
        }
      }),
    );
  };
  traced('traceSync', ([by, , self, ...args], _, at) => callFunction(by, self, args, at, run));
  traced('tracePromise', ([by, , self, ...args], tell, at) => {
    const made = callFunction(by, self, args, at, run);
    try {
      tell(at, awaited(made, run));
    } catch (error) {
      if (!(error instanceof Thrown)) throw error;
      tell(at, undefined, error.datum);
    }
    return made;
  });
  traced('traceCallback', ([by, position, , self, ...args], tell, at) => {
    const place = typeof position === 'number' ? (position < 0 ? args.length + position : position) : args.length - 1;
    const back = args[place];
    if (place < 0 || place >= args.length) return callFunction(by, self, args, at, run);
    const heard = native(({ args: given, at: where }) => {
      tell(where, given[1], given[0] ?? undefined);
      return callFunction(back, undefined, given, where, run);
    });
    return callFunction(by, self, args.with(place, heard), at, run);
  });
  return offered;
}

/** What is handed to all who hear of one piece of work. */
function contextIn(method: string, args: readonly Datum[]): Datum {
  return args[method === 'traceCallback' ? 2 : 1] ?? plain();
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
