import { UNKNOWN } from '../../read/fold/value.ts';
import { callFunction } from '../language/calls.ts';
import { itemsOf } from '../language/iterate.ts';
import { member } from '../language/members.ts';
import { NOWHERE } from '../values/nowhere.ts';
import { functionOf, isFunction, isThing, native, open, plain, promise, type Datum, type Native, type Thing } from '../values/datum.ts';
import type { Run } from '../run.ts';
import { originsWithin, valueOf } from '../values/values.ts';

/** How often a source is asked for more: what it hands out is of one kind. */
const MOST_PULLS = 3;

/** Something that a stream hands out, whichever of these: what comes of it comes from all of them. */
function streamOf(parts: readonly Datum[], run: Run): Datum {
  return open(parts.length === 0 ? UNKNOWN : originsWithin(parts.map(one => valueOf(one, run))));
}

/** What sources and those that are piped through are handed, and what they have handed out by it. */
function controllerOf(): { readonly controller: Thing; readonly out: Datum[] } {
  const out: Datum[] = [];
  const controller = plain([
    [
      'enqueue',
      native(({ args: [chunk] }) => {
        out.push(chunk);
        return undefined;
      }),
    ],
    ...['close', 'error', 'terminate'].map((name): [string, Datum] => [name, native(() => undefined)]),
  ]);
  return { controller, out };
}

function ask(of: Datum, name: string, args: readonly Datum[], run: Run): void {
  const method = member(of, name, NOWHERE, run);
  if (isFunction(method)) callFunction(method, of, args, NOWHERE, run);
}

/** `ReadableStream`: what its source hands out. Source: the Streams standard of the WHATWG. */
export function readableStreams(run: Run): Thing {
  const made = functionOf({
    by: 'language',
    call: ({ args: [source] }) => {
      const { controller, out } = controllerOf();
      ask(source, 'start', [controller], run);
      for (let left = MOST_PULLS; left > 0; left--) ask(source, 'pull', [controller], run);
      return streamOf(out, run);
    },
  });
  made.props.set(
    'from',
    native(({ args: [items] }) => streamOf(itemsOf(items, run), run)),
  );
  return made;
}

/** `TransformStream` and `WritableStream`: code that is run with what is piped there, or written by a writer. */
export function sinks(run: Run): Native {
  return ({ args: [given] }) => {
    const { controller, out } = controllerOf();
    const method = member(given, 'transform', NOWHERE, run) === undefined ? 'write' : 'transform';
    ask(given, 'start', [controller], run);
    const write = native(({ args: [chunk] }) => {
      if (isFunction(member(given, method, NOWHERE, run))) ask(given, method, [chunk, controller], run);
      else out.push(chunk);
      return promise(undefined);
    });
    const end = native(() => {
      ask(given, method === 'write' ? 'close' : 'flush', [controller], run);
      return promise(undefined);
    });
    const writer = plain([
      ['write', write],
      ['close', end],
      ...['abort', 'releaseLock'].map((name): [string, Datum] => [name, native(() => promise(undefined))]),
      ['ready', promise(undefined)],
      ['closed', promise(undefined)],
    ]);
    const made = plain([
      ['getWriter', native(() => writer)],
      ['close', end],
    ]);
    made.props.set('writable', made);
    made.props.set('readable', { kind: 'accessor', get: native(() => streamOf(out, run)), set: undefined });
    return made;
  };
}

/** `stream.pipeThrough(change)` and `stream.pipeTo(sink)`; undefined for any other method. */
export function streamMethod(name: string, run: Run): Native | undefined {
  if (name !== 'pipeThrough' && name !== 'pipeTo') return undefined;
  return ({ self, args: [onto] }) => {
    const writer = isThing(onto) ? member(onto, 'getWriter', NOWHERE, run) : undefined;
    if (!isFunction(writer)) return streamOf([self, onto], run);
    const writing = callFunction(writer, onto, [], NOWHERE, run);
    ask(writing, 'write', [streamOf([self], run)], run);
    ask(writing, 'close', [], run);
    return streamOf([self, member(onto, 'readable', NOWHERE, run)], run);
  };
}
