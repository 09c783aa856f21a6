import type { Span } from '../../../model/place.ts';
import { callFunction } from '../language/calls.ts';
import { originsOf } from '../../read/fold/origins.ts';
import {
  functionOf,
  isFunction,
  isThing,
  iterator,
  list,
  native,
  open,
  pendingPromise,
  plain,
  promise,
  UNKNOWN_KEY,
  type Datum,
  type Native,
  type Thing,
} from '../values/datum.ts';
import { repeated } from '../language/repeated.ts';
import type { Run } from '../run.ts';
import { spend } from '../steps.ts';
import { member } from '../language/members.ts';
import { knownText, valueOf } from '../values/values.ts';
import { settlerOf } from './promises.ts';

/** `EventTarget`: the same, told by the type of what happens. Source: the DOM Standard. */
export function eventTargets(run: Run): Thing {
  const emitter = emitters(run);
  const prototype = emitter.props.get('prototype');
  if (!isThing(prototype)) return emitter;
  const emit = prototype.props.get('emit');
  prototype.props.set('addEventListener', prototype.props.get('on'));
  prototype.props.set(
    'dispatchEvent',
    native(({ self, args: [event], at }) => {
      const type = member(event, 'type', at, run);
      if (isThing(event)) for (const name of ['target', 'currentTarget']) event.props.set(name, self);
      return isThing(emit) ? callFunction(emit, self, [type, event], at, run) : false;
    }),
  );
  return emitter;
}

/** What happens, with what is told of it. */
export function eventOf(): Thing {
  return native(({ args: [type, more] }) => {
    const event = plain([['type', type]]);
    if (isThing(more)) for (const [key, value] of more.props) event.props.set(key, value);
    return event;
  });
}

/** `EventEmitter`: who listens is called when it is emitted. Source: the Node.js API documentation, “Events”. */
export function emitters(run: Run): Thing {
  const heard = new WeakMap<Thing, Map<string, Datum[]>>();
  const listeners = (self: Datum, event: Datum): Datum[] => {
    if (!isThing(self)) return [];
    const own = heard.get(self) ?? new Map<string, Datum[]>();
    heard.set(self, own);
    // Under a name that is not known anything is heard.
    const name = knownText(event) ?? UNKNOWN_KEY;
    const all = own.get(name) ?? [];
    own.set(name, all);
    return all;
  };
  const made: Thing = functionOf({ by: 'language', call: ({ self, made: isNew }) => (isNew && !isThing(self) ? instance() : self) });
  const prototype = plain([['constructor', made]]);
  const instance = (): Thing => {
    const fresh = plain();
    fresh.proto = prototype;
    return fresh;
  };
  const add = (names: string, call: (self: Datum, args: readonly Datum[], at: Span) => Datum): void => {
    for (const name of names.split(' '))
      prototype.props.set(
        name,
        native(({ self, args, at }) => call(self, args, at)),
      );
  };
  const listen = (all: Datum[], by: Datum, isFirst: boolean): void => {
    spend(run, 1 + all.length / 16);
    if (all.length < MOST_LISTENERS) all.splice(isFirst ? 0 : all.length, 0, by);
  };
  for (const name of ['on', 'addListener', 'prependListener'])
    add(name, (self, [event, by]) => {
      listen(listeners(self, event), by, name === 'prependListener');
      return self;
    });
  for (const name of ['once', 'prependOnceListener'])
    add(name, (self, [event, by]) => {
      const all = listeners(self, event);
      const heardOnce = native(({ args, at }) => {
        const place = all.indexOf(heardOnce);
        if (place >= 0) all.splice(place, 1);
        return callFunction(by, self, args, at, run);
      });
      listen(all, heardOnce, name === 'prependOnceListener');
      return self;
    });
  add('emit', (self, [event, ...args], at) => {
    const own = isThing(self) ? heard.get(self) : undefined;
    const name = knownText(event);
    const asked = name === undefined ? [...(own?.values() ?? [])].flat() : [...(own?.get(name) ?? []), ...(own?.get(UNKNOWN_KEY) ?? [])];
    for (const one of asked) {
      const handles = isThing(one) && one.is === 'plain' ? member(one, 'handleEvent', at, run) : undefined;
      const [called, of] = isFunction(handles) ? [handles, one] : [one, self];
      repeated(run, () => callFunction(called, of, args, at, run));
    }
    return asked.length > 0;
  });
  add('off removeListener', (self, [event, by]) => {
    const all = listeners(self, event);
    const at = all.indexOf(by);
    if (at >= 0) all.splice(at, 1);
    return self;
  });
  add('removeAllListeners setMaxListeners', self => self);
  add('listeners', (self, [event]) => list([...listeners(self, event)]));
  add('listenerCount', (self, [event]) => listeners(self, event).length);
  made.props.set('prototype', prototype);
  made.props.set('once', native(happening(run)));
  made.props.set('on', native(happenings(run)));
  made.props.set('EventEmitter', made);
  made.props.set('default', made);
  return made;
}

const MOST_LISTENERS = 1_000;

const STREAMS = new WeakMap<Thing, (by: (told: Datum) => void) => void>();

/** `events.on(emitter, 'data')`: what is told each time that it happens, for a loop that waits for it. */
function happenings(run: Run): Native {
  return ({ args: [emitter, event], at }) => {
    if (!isThing(emitter)) return open(originsOf(valueOf(emitter, run)));
    const stream = iterator([]);
    STREAMS.set(stream, by => {
      const heard = native(({ args }) => {
        by(list([...args]));
        return undefined;
      });
      callFunction(member(emitter, 'on', at, run), emitter, [event, heard], at, run);
    });
    return stream;
  };
}

/** How to hear what such a loop is told; undefined for anything else. */
export function hearing(of: Datum): ((by: (told: Datum) => void) => void) | undefined {
  return isThing(of) ? STREAMS.get(of) : undefined;
}

/** `events.once(emitter, 'data')`: a promise of what is told when it happens. */
function happening(run: Run): Native {
  return ({ args: [emitter, event], at }) => {
    if (!isThing(emitter)) return promise(open(originsOf(valueOf(emitter, run))));
    const told = pendingPromise();
    const settle = settlerOf(told, false, run);
    const heard = native(({ args, at: from }) => callFunction(settle, undefined, [list([...args])], from, run));
    callFunction(member(emitter, 'once', at, run), emitter, [event, heard], at, run);
    return told;
  };
}
