import type { Span } from '../../../model/place.ts';
import { outside } from '../../read/name/outside.ts';
import { callFunction } from '../language/calls.ts';
import { isFunction, isOpen, isThing, list, native, open, plain, type Datum, type Thing } from '../values/datum.ts';
import { itemsOf } from '../language/iterate.ts';
import { member } from '../language/members.ts';
import { repeated } from '../language/repeated.ts';
import type { Run } from '../run.ts';
import { DUE, putOff } from '../waiting.ts';
import { either, madeOf } from '../values/values.ts';

/** What has come out of a stream so far, where it goes on to, and how far it has been asked for. */
interface Passed {
  readonly chunks: Datum[];
  readonly onto: { readonly to: Thing; readonly isEnded: boolean }[];
  /** What has happened, by the names of events. */
  readonly happened: Set<string>;
  /** Pieces that `read()` has given. */
  taken: number;
  isAsked: boolean;
  /** Pushes inside of each other: streams may be piped into themselves. */
  depth: number;
}

const PASSED = new WeakMap<Thing, Passed>();

function passedBy(stream: Thing): Passed {
  const passed = PASSED.get(stream) ?? {
    chunks: [],
    onto: [],
    happened: new Set<string>(),
    taken: 0,
    isAsked: false,
    depth: 0,
  };
  PASSED.set(stream, passed);
  return passed;
}

/** Calls a method of a stream, where it has one. */
export function ask(of: Datum, name: string, args: readonly Datum[], at: Span, run: Run): Datum {
  const method = member(of, name, at, run);
  return isFunction(method) || isOpen(method) ? callFunction(method, of, args, at, run) : undefined;
}

/** Tells whoever listens to a stream that something happens. */
export function happen(stream: Thing, event: string, told: readonly Datum[], at: Span, run: Run): void {
  passedBy(stream).happened.add(event);
  ask(stream, 'emit', [event, ...told], at, run);
}

/** Pieces of one stream that are looked at. */
const MOST_CHUNKS = 64;

/** `push(chunk)`: hands it to whoever listens or is piped to; `null` ends the stream. */
export function push(stream: Thing, chunk: Datum, at: Span, run: Run): boolean {
  const passed = passedBy(stream);
  if (chunk === null) {
    if (passed.happened.has('end')) return false;
    for (const event of ['end', 'close']) happen(stream, event, [], at, run);
    for (const { to, isEnded } of passed.onto) if (isEnded) ask(to, 'end', [], at, run);
    return false;
  }
  if (chunk === undefined || passed.depth >= DEEPEST_PUSH) return true;
  const last = passed.chunks.at(-1);
  // What is more than is looked at one by one is looked at as the last of them.
  if (passed.chunks.length < MOST_CHUNKS) passed.chunks.push(chunk);
  else passed.chunks[MOST_CHUNKS - 1] = either(last, chunk, run);
  // Whoever is handed the stream as a whole is handed what comes out of it.
  if (!stream.base?.named) stream.base = madeOf([stream.base, chunk], run);
  passed.depth++;
  try {
    happen(stream, 'data', [chunk], at, run);
    for (const { to } of passed.onto) ask(to, 'write', [chunk], at, run);
  } finally {
    passed.depth--;
  }
  return true;
}

const DEEPEST_PUSH = 4;

/** How often a stream is asked for more. */
const MOST_READS = 128;

/** All that comes out of a stream. It is asked for it once, for as long as that gives anything. */
export function chunksOf(stream: Thing, at: Span, run: Run): readonly Datum[] {
  const passed = passedBy(stream);
  if (!passed.isAsked) {
    passed.isAsked = true;
    for (let round = 0; round < MOST_READS && !passed.happened.has('end'); round++) {
      const before = run.changes;
      ask(stream, '_read', [open()], at, run);
      if (run.changes === before) break;
    }
  }
  return passed.chunks;
}

/** `read()`: the next piece. */
export function nextOf(stream: Thing, at: Span, run: Run): Datum {
  const chunks = chunksOf(stream, at, run);
  const passed = passedBy(stream);
  return passed.taken < chunks.length ? chunks[passed.taken++] : null;
}

/** What streams tell by themselves. Source: the Node.js API documentation, “Stream”. */
const EVENTS: ReadonlySet<string> = new Set('data end close finish error drain pipe unpipe pause resume readable'.split(' '));

/** Who begins to listen late hears what there was before; of what did not happen in the package others may be the cause. */
export function heardLate(stream: Thing, event: Datum, by: Datum, at: Span, run: Run): void {
  const { chunks, happened } = passedBy(stream);
  if (typeof event !== 'string' || !EVENTS.has(event)) return;
  const call = (told: readonly Datum[]): void => void repeated(run, () => callFunction(by, stream, told, at, run));
  if (event === 'data') {
    for (const chunk of [...chunks]) call([chunk]);
    chunksOf(stream, at, run);
  } else if (event === 'readable') {
    chunksOf(stream, at, run);
    happened.add(event);
    call([]);
  } else if (happened.has(event)) call([open()]);
  if (!happened.has(event)) putOff(run, () => void (happened.has(event) || call([open()])), DUE.atLast);
}

/** What a method of a stream is given to say that it is done. */
function whenDone(stream: Thing, name: string, run: Run): Thing {
  return native(({ args: [failed, chunk], at }) => {
    if (name === '_transform' || name === '_flush') push(stream, chunk, at, run);
    if (isThing(failed)) happen(stream, 'error', [failed], at, run);
    return undefined;
  });
}

/** `write(chunk)`: hands it to the first of the methods that the stream has for it. */
export function write(stream: Thing, chunk: Datum, at: Span, run: Run): void {
  for (const name of ['_transform', '_write'])
    if (isFunction(member(stream, name, at, run))) {
      ask(stream, name, [chunk, 'utf8', whenDone(stream, name, run)], at, run);
      return;
    }
  const piece = plain([
    ['chunk', chunk],
    ['encoding', 'utf8'],
  ]);
  ask(stream, '_writev', [list([piece]), whenDone(stream, '_writev', run)], at, run);
}

/** `end()`: nothing more is written. */
export function end(stream: Thing, at: Span, run: Run): void {
  if (passedBy(stream).happened.has('finish')) return;
  passedBy(stream).happened.add('finish');
  for (const name of ['_flush', '_final']) ask(stream, name, [whenDone(stream, name, run)], at, run);
  push(stream, null, at, run);
  for (const event of ['finish', 'close']) happen(stream, event, [], at, run);
}

/** `destroy(error)`: it is over, with or without a reason. */
export function destroy(stream: Thing, error: Datum, at: Span, run: Run): void {
  ask(stream, '_destroy', [error ?? null, native(() => undefined)], at, run);
  if (error !== undefined && error !== null) happen(stream, 'error', [error], at, run);
  happen(stream, 'close', [], at, run);
}

/** `source.pipe(onto)`: what has come out of it and what will goes there. Gives what is piped to. */
export function pipe(source: Thing, onto: Datum, at: Span, run: Run, isEnded: boolean = true): Datum {
  if (!isThing(onto)) return pourOut(chunksOf(source, at, run), onto, at, run);
  const passed = passedBy(source);
  const wasOver = passed.happened.has('end');
  for (const chunk of [...passed.chunks]) ask(onto, 'write', [chunk], at, run);
  passed.onto.push({ to: onto, isEnded });
  chunksOf(source, at, run);
  if (wasOver && isEnded) ask(onto, 'end', [], at, run);
  return onto;
}

/** What something that is no stream of the package gives goes into one that is: all that a file holds, what a generator gives out. */
export function pour(source: Datum, onto: Thing, at: Span, run: Run): Thing {
  for (const chunk of itemsOf(source, run).slice(0, MOST_CHUNKS)) ask(onto, 'write', [chunk], at, run);
  ask(onto, 'end', [], at, run);
  return onto;
}

/** The same into something outside: that it is piped there is noted, and what comes out of that comes from these. */
export function pourOut(chunks: readonly Datum[], onto: Datum, at: Span, run: Run): Datum {
  const all = madeOf(chunks, run);
  return callFunction(open(all.value, outside('stream', 'Readable().pipe')), all, [onto], at, run);
}

/** Whether it is written to as to a stream. */
export function isWritten(of: Datum, at: Span, run: Run): of is Thing {
  return isThing(of) && of.is === 'plain' && isFunction(member(of, 'write', at, run));
}
