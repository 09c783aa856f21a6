import type { Span } from '../../../model/place.ts';
import { callFunction } from '../language/calls.ts';
import {
  ASYNC_ITERATOR,
  functionOf,
  isFunction,
  isThing,
  list,
  native,
  open,
  plain,
  promise,
  type Datum,
  type Thing,
} from '../values/datum.ts';
import { itemsOf } from '../language/iterate.ts';
import { member, prototypeOf } from '../language/members.ts';
import { NOWHERE } from '../values/nowhere.ts';
import type { Run } from '../run.ts';
import { ask, chunksOf, destroy, end, heardLate, nextOf, pipe, push, write } from './stream-data.ts';
import { pipelines } from './pipelines.ts';

type Method = (stream: Thing, args: readonly Datum[], at: Span) => Datum;

/**
 * The module `stream`: what is written to a stream of the package is handed to its `_write` or `_transform`, and what that gives out to whoever listens or is piped to.
 * Source: the Node.js API documentation, “Stream”.
 */
export function streams(emitter: Thing, run: Run): Thing {
  const readable = classOf(emitter, readableMethods(emitter, run), run);
  const writable = classOf(emitter, { ...listening(emitter, run), ...writableMethods(run) }, run);
  const duplex = classOf(readable, writableMethods(run), run);
  const transform = classOf(duplex, {}, run);
  const passThrough = classOf(transform, { _transform: (stream, [chunk], at) => push(stream, chunk, at, run) }, run);
  const from = native(({ args: [given], at }) => {
    const made = plain();
    made.proto = prototypeOf(readable);
    for (const chunk of typeof given === 'string' ? [given] : itemsOf(given, run)) push(made, chunk, at, run);
    push(made, null, at, run);
    return made;
  });
  const module = classOf(duplex, {}, run);
  const own: readonly (readonly [string, Datum])[] = [
    ['Readable', readable],
    ['Writable', writable],
    ['Duplex', duplex],
    ['Transform', transform],
    ['PassThrough', passThrough],
    ['Stream', module],
    ['default', module],
    ['promises', plain(pipelines(true, run))],
    ...pipelines(false, run),
  ];
  readable.props.set('from', from);
  // `Duplex.from(async function* (source) {})` is called with what is written to it.
  for (const one of [duplex, transform])
    one.props.set(
      'from',
      native(({ args: [given], at }) => {
        const made = isFunction(given) ? callFunction(given, undefined, [open()], at, run) : given;
        return callFunction(from, undefined, [made], at, run);
      }),
    );
  for (const [name, value] of own) module.props.set(name, value);
  return module;
}

/** What a stream is told to do in the options of its constructor. */
const OPTIONS = ['read', 'write', 'writev', 'transform', 'flush', 'final', 'construct', 'destroy'];

function classOf(parent: Thing, methods: Readonly<Record<string, Method>>, run: Run): Thing {
  const made: Thing = functionOf({
    by: 'language',
    call: ({ self, args: [options] }) => {
      // `super(options)` and `Transform.call(this, options)` are called on one that there is.
      const own = isThing(self) && self.code === undefined ? self : plain();
      if (own !== self) own.proto = prototypeOf(made);
      for (const name of OPTIONS) {
        const given = isThing(options) ? member(options, name, NOWHERE, run) : undefined;
        if (isFunction(given)) own.props.set(`_${name}`, given);
      }
      ask(own, '_construct', [native(() => undefined)], NOWHERE, run);
      return own;
    },
  });
  const prototype = plain([['constructor', made]]);
  prototype.proto = prototypeOf(parent);
  made.proto = parent;
  made.props.set('prototype', prototype);
  for (const [name, call] of Object.entries(methods))
    prototype.props.set(
      name,
      native(({ self, args, at }) => (isThing(self) ? call(self, args, at) : open())),
    );
  return made;
}

/** Methods that only say how a stream does what it does. */
function keeping(names: string): Record<string, Method> {
  return Object.fromEntries(names.split(' ').map(name => [name, (stream: Thing) => stream]));
}

/** How a stream is listened to. */
function listening(emitter: Thing, run: Run): Record<string, Method> {
  const by =
    (name: string): Method =>
    (stream, [event, listener], at) => {
      callFunction(member(prototypeOf(emitter), name, at, run), stream, [event, listener], at, run);
      heardLate(stream, event, listener, at, run);
      return stream;
    };
  return { on: by('on'), addListener: by('on'), once: by('once') };
}

function readableMethods(emitter: Thing, run: Run): Record<string, Method> {
  const all: Method = (stream, _, at) => list([...chunksOf(stream, at, run)]);
  return {
    ...keeping('pause setEncoding unpipe'),
    ...listening(emitter, run),
    destroy: (stream, [error], at) => (destroy(stream, error, at, run), stream),
    push: (stream, [chunk], at) => push(stream, chunk, at, run),
    unshift: (stream, [chunk], at) => push(stream, chunk, at, run),
    read: (stream, _, at) => nextOf(stream, at, run),
    pipe: (stream, [onto, how], at) => pipe(stream, onto, at, run, member(how, 'end', at, run) !== false),
    resume: (stream, _, at) => {
      chunksOf(stream, at, run);
      return stream;
    },
    toArray: (stream, given, at) => promise(all(stream, given, at)),
    [ASYNC_ITERATOR]: all,
  };
}

function writableMethods(run: Run): Record<string, Method> {
  const called = (args: readonly Datum[], at: Span): void => {
    for (const by of args) if (isFunction(by)) callFunction(by, undefined, [], at, run);
  };
  return {
    ...keeping('cork uncork setDefaultEncoding'),
    destroy: (stream, [error], at) => (destroy(stream, error, at, run), stream),
    write: (stream, args, at) => {
      write(stream, args[0], at, run);
      called(args, at);
      return true;
    },
    end: (stream, args, at) => {
      const [chunk] = args;
      if (chunk !== undefined && chunk !== null && !isFunction(chunk)) write(stream, chunk, at, run);
      end(stream, at, run);
      called(args, at);
      return stream;
    },
  };
}
