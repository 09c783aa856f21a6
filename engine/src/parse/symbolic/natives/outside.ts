import type { Value } from '../../../model/module.ts';
import type { Span } from '../../../model/place.ts';
import { called, outside } from '../../read/name/outside.ts';
import { callFunction } from '../language/calls.ts';
import { isFunction, isOpen, isThing, iterator, native, open, plain, promise, type Datum, type Thing } from '../values/datum.ts';
import { loadAsked, requireOf } from '../code/load.ts';
import { asyncStorage } from './async-storage.ts';
import { channelNamed, tracingChannel } from './channels.ts';
import { MAKES_BYTES } from './byte-makers.ts';
import { copyOf } from './json.ts';
import { broadcastChannel, messageChannel } from './ports.ts';
import { member, prototypeOf } from '../language/members.ts';
import { marking, repeated } from '../language/repeated.ts';
import { EXITED, note, type Run } from '../run.ts';
import { DUE, putOff } from '../waiting.ts';
import { valueOf } from '../values/values.ts';
import { folderAfter } from '../outside/working-folder.ts';
import { addressOfFile, parsedAddress, pathOfFile } from '../outside/addresses.ts';
import { environmentData, setEnvironmentData } from './environment-data.ts';
import { happensOnProcess, listenOnProcess, warned } from './process-events.ts';
import { READS_YAML, yamlSaid } from './yaml.ts';

interface Given {
  readonly args: readonly Datum[];
  readonly made: boolean;
  readonly at: Span;
  readonly run: Run;
}

type Answer = { readonly result: Datum } | undefined;

/** How often something that runs again and again does so, as long as it changes anything. */
const MOST_TICKS = 200;

/** Runs what is put off, each time that it is due until it calls itself off, or changes nothing of what the package keeps. What others call off, somebody may not. */
function tick(work: () => Datum, handle: Thing, delay: number, run: Run, left = MOST_TICKS): void {
  putOff(
    run,
    () => {
      const before = run.changes;
      handle.props.set(TICKS, true);
      work();
      const isCalledOff = !handle.props.delete(TICKS);
      if (left > 0 && !isCalledOff && run.changes > before) tick(work, handle, delay, run, left - 1);
    },
    delay,
  );
}

/** Under what a timer keeps that it runs, until it is called off. Code can write no such name. */
const TICKS = '\0ticks';

/** What is run later is run when nothing else is left to do. */
function later(path: string): (given: Given) => Answer {
  return ({ args: [task, delay, ...args], at, run }) => {
    const named = outside('', path);
    if (run.apis.tells('', path, 'call')) note(run, { named, how: 'call', at, args: [valueOf(task, run)] });
    if (!isFunction(task) && !isOpen(task)) return undefined;
    // What puts itself off again and again has been gone through.
    if (run.isLater && isFunction(task) && task.code.by === 'package') {
      if (run.putOff.has(task.code.node)) return { result: open(undefined, called(named)) };
      run.putOff.add(task.code.node);
    }
    const { isLater } = run;
    const work = (): Datum => callFunction(task, undefined, args, at, run);
    const after = typeof delay === 'number' ? Math.max(1, delay) : 1;
    const once = (): Datum => (isLater ? marking(run, true, work) : repeated(run, work));
    const handle = plain();
    handle.base = open(undefined, called(named));
    if (path === 'setInterval' && !isLater) tick(once, handle, after, run);
    else putOff(run, () => void once(), after);
    return { result: handle };
  };
}

/** How often a loop goes round that waits for a timer each time. */
const MOST_BEATS = 16;

const waits = ({ args: [, value] }: Given): Answer => ({ result: promise(value) });

/** What calls back with what it gives, as what gives a promise of that. */
function promisified(of: Datum, run: Run): Datum {
  return native(({ self, args, at }) => {
    let value: Datum = open();
    const back = native(({ args: [, given] }) => {
      value = given;
      return undefined;
    });
    callFunction(of, self, [...args, back], at, run);
    return promise(value);
  });
}

/** `util.callbackify`: what gives a promise, as what calls back with what that holds. */
function calledBack(of: Datum, run: Run): Datum {
  return native(({ self, args, at }) => {
    const by = args.at(-1);
    const made = callFunction(of, self, args.slice(0, -1), at, run);
    const then = native(({ args: [value], at: where }) => callFunction(by, undefined, [null, value], where, run));
    if (isThing(made)) callFunction(member(made, 'then', at, run), made, [then], at, run);
    else callFunction(by, undefined, [null, made], at, run);
    return undefined;
  });
}

/** `util.inherits(Child, Parent)` */
function inherited(child: Datum, parent: Datum): Answer {
  if (!isThing(child)) return undefined;
  child.props.set('super_', parent);
  if (isThing(parent)) prototypeOf(child).proto = prototypeOf(parent);
  else if (isOpen(parent)) prototypeOf(child).base = parent;
  return { result: undefined };
}

/** `process.chdir(folder)`; going back to where it was started changes nothing in the end. */
function workIn(to: Value, run: Run): Answer {
  run.folder = folderAfter(run.folder, to, run.since > 0);
  return { result: undefined };
}

/** What loads a module as `require` does. Source: the Node.js API documentation, “Modules” and “Process”; `lib/internal/modules/cjs/loader.js`. */
const LOADS = [
  ':module.require',
  ':module.constructor._load',
  ':process.mainModule.require',
  ':require.main.require',
  ':process.getBuiltinModule',
  'module:_load',
  'module:Module._load',
];

/** What is worked out, or nothing where others are to say what it is. */
function ifKnown(result: Datum): Answer {
  return result === undefined ? undefined : { result };
}

/** What Node.js and pages offer that calls functions of the package later, or gives back what it is given. */
export const OUTSIDE: ReadonlyMap<string, (given: Given) => Answer> = new Map([
  ...['setTimeout', 'setInterval'].map(path => [`:${path}`, later(path)] as const),
  ...['setImmediate', 'queueMicrotask', 'process.nextTick', 'requestIdleCallback'].map(
    path =>
      [
        `:${path}`,
        ({ args: [task, ...args], at, run }: Given): Answer => {
          if (!isFunction(task)) return undefined;
          putOff(run, () => void callFunction(task, undefined, args, at, run), /Tick|Microtask/.test(path) ? DUE.asJob : DUE.atOnce);
          return { result: undefined };
        },
      ] as const,
  ),
  ...['clearInterval', 'clearTimeout'].map(
    path =>
      [
        `:${path}`,
        ({ args: [handle] }: Given): Answer => {
          if (isThing(handle)) handle.props.delete(TICKS);
          return { result: undefined };
        },
      ] as const,
  ),
  [
    'worker_threads:setEnvironmentData',
    ({ args, run }) => {
      setEnvironmentData(args, run);
      return { result: undefined };
    },
  ],
  ['worker_threads:getEnvironmentData', ({ args, run }) => ifKnown(environmentData(args, run))],
  ...READS_YAML.map(name => [name, ({ args, run }: Given): Answer => ifKnown(yamlSaid(args, run))] as const),
  ...['timers:promises.', ':promises.'].flatMap(at => [
    [`${at}setTimeout`, waits] as const,
    [`${at}setImmediate`, ({ args: [value] }: Given): Answer => ({ result: promise(value) })] as const,
    [
      `${at}setInterval`,
      ({ args: [, value] }: Given): Answer => ({ result: iterator(Array.from({ length: MOST_BEATS }, () => value)) }),
    ] as const,
  ]),
  ['util:promisify', ({ args: [of], run }) => ({ result: isFunction(of) && of.code.by === 'package' ? promisified(of, run) : of })],
  ['util:callbackify', ({ args: [of], run }) => (isFunction(of) ? { result: calledBack(of, run) } : undefined)],
  ['util:inherits', ({ args: [child, parent] }) => inherited(child, parent)],
  [
    ':process.exit',
    () => {
      throw EXITED;
    },
  ],
  ...['on', 'once', 'addListener', 'prependListener'].map(
    name =>
      [
        `:process.${name}`,
        ({ args, run }: Given): Answer => {
          listenOnProcess(args, run);
          return undefined;
        },
      ] as const,
  ),
  [
    ':process.emit',
    ({ args: [event, ...told], at, run }) => {
      happensOnProcess(event, told, at, run);
      return { result: open() };
    },
  ],
  [
    ':process.emitWarning',
    ({ args, at, run }) => {
      warned(args, at, run);
      return undefined;
    },
  ],
  [':process.chdir', ({ args: [folder], run }) => workIn(valueOf(folder, run), run)],
  [':process.cwd', ({ run }) => (run.folder ? { result: open(run.folder) } : undefined)],
  ['url:fileURLToPath', ({ args: [of] }) => ({ result: pathOfFile(of) })],
  ['url:pathToFileURL', ({ args: [of], run }) => ({ result: addressOfFile(valueOf(of, run)) })],
  ['url:parse', ({ args: [of], run }) => ifKnown(parsedAddress(valueOf(of, run)))],
  [':structuredClone', ({ args: [of], run }) => ({ result: copyOf(of, 0, run) })],
  ['async_hooks:AsyncLocalStorage', ({ made, run }) => (made ? { result: asyncStorage(run) } : undefined)],
  ['diagnostics_channel:tracingChannel', ({ args: [name], run }) => ({ result: tracingChannel(name, run) })],
  ['diagnostics_channel:channel', ({ args: [name], run }) => ({ result: channelNamed(name, run) })],
  ...['subscribe', 'unsubscribe'].map(
    method =>
      [
        `diagnostics_channel:${method}`,
        ({ args: [name, by], at, run }: Given): Answer => {
          const channel = channelNamed(name, run);
          return { result: callFunction(member(channel, method, at, run), channel, [by], at, run) };
        },
      ] as const,
  ),
  ...['worker_threads:MessageChannel', ':MessageChannel'].map(
    name => [name, ({ made, run }: Given): Answer => (made ? { result: messageChannel(run) } : undefined)] as const,
  ),
  ...['worker_threads:BroadcastChannel', ':BroadcastChannel'].map(
    name => [name, ({ made, args: [of], run }: Given): Answer => (made ? { result: broadcastChannel(of, run) } : undefined)] as const,
  ),
  ['vm:createContext', ({ args: [of] }) => (isThing(of) ? { result: of } : undefined)],
  ...LOADS.map(name => [name, ({ args: [asked], at, run }: Given): Answer => ({ result: loadAsked(asked, at, 'require', run) })] as const),
  ...['', 'buffer', 'util'].flatMap(module => [...MAKES_BYTES].map(([path, make]) => [`${module}:${path}`, make] as const)),
  ['module:createRequire', ({ at, run }) => ({ result: requireOf(at.path, run) })],
]);
