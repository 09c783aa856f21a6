import type { Span } from '../../model/place.ts';
import { outside, type Outside } from '../read/name/outside.ts';
import { placeholder, textValue } from '../read/fold/value.ts';
import { callFunction } from './calls.ts';
import { isList, isOpen, isThing, list, native, open, plain, type Datum, type Open, type Thing } from './datum.ts';
import { member } from './members.ts';
import { moduleOfNode } from './natives/modules.ts';
import { ownPath } from './natives/own-files.ts';
import { ends, portAt, type Ends } from './natives/ports.ts';
import { NOWHERE } from './nowhere.ts';
import type { Run } from './run.ts';
import { valueOf } from './values.ts';

/** A file of the package that is started as a process or a thread of its own, and what it is handed. */
export interface Started {
  readonly file: string;
  /** The use that starts it: what starts it again in the same way starts nothing new. */
  readonly use: number | undefined;
  readonly isThread: boolean;
  /** What stands behind the file in `process.argv`. */
  readonly words: readonly Datum[];
  readonly env: Datum;
  readonly workerData: Datum;
  readonly ends: Ends;
  /** What is written to its standard input. */
  readonly input: Datum[];
}

const STARTS = /^(?:child_process:(?:fork|spawn|spawnSync|execFile|execFileSync)|worker_threads:Worker|:Worker|cluster:fork)$/;

/** Files that are started for one reason, and how often one of them is. */
export const MOST_STARTS = 16;
const MOST_OF_ONE = 4;

/** Something outside that is called, which may start a file. */
interface Start {
  readonly given: readonly Datum[];
  readonly use: number | undefined;
  readonly result: Open;
  readonly at: Span;
}

/** What starting something outside gives; where it is a file of the package that is started, whoever has it talks to that file. */
export function startedBy({ module, path }: Outside, { given, use, result, at }: Start, run: Run): Datum {
  const files = STARTS.test(`${module}:${path}`) ? filesStarted(given, run) : [];
  let told: Datum;
  for (const { file, words } of files) {
    const before = use === undefined ? undefined : run.starts.find(one => one.file === file && one.use === use);
    if (before) {
      told ??= talkingTo(before, result, at, run);
      continue;
    }
    if (run.starts.length >= MOST_STARTS || run.starts.filter(one => one.file === file).length >= MOST_OF_ONE) continue;
    const isThread = path.endsWith('Worker');
    const options = given.findLast(one => isThing(one) && one.is === 'plain');
    const option = (name: string): Datum => member(options, name, at, run);
    const started: Started = {
      file,
      use,
      isThread,
      words: isThread ? itemsIn(option('argv')) : words,
      env: option('env'),
      workerData: option('workerData'),
      ends: ends(),
      input: [option('input')].filter(one => one !== undefined),
    };
    run.starts.push(started);
    told ??= talkingTo(started, result, at, run);
  }
  return told ?? result;
}

function itemsIn(of: Datum): readonly Datum[] {
  return isList(of) ? of.items : [];
}

/** The files of the package among what a start is given, the first or a word behind the program, each with the words behind it. */
function filesStarted([program, words]: readonly Datum[], run: Run): { readonly file: string; readonly words: readonly Datum[] }[] {
  const behind = itemsIn(words);
  return [program, ...behind].flatMap((one, index) => {
    const file = ownPath(valueOf(one, run).text);
    return file === undefined ? [] : [{ file, words: behind.slice(index) }];
  });
}

const MOST_INPUT = 16;

/** What it is to whoever has started it. */
function talkingTo({ ends: both, input }: Started, result: Open, at: Span, run: Run): Thing {
  const port = portAt(both, result, run);
  const stdin = member(result, 'stdin', at, run);
  if (!isOpen(stdin)) return port;
  const written = plain();
  written.base = stdin;
  for (const name of ['write', 'end'])
    written.props.set(
      name,
      native(({ args, at: where }) => {
        if (args[0] !== undefined && input.length < MOST_INPUT) input.push(args[0]);
        return callFunction(member(stdin, name, where, run), stdin, args, where, run);
      }),
    );
  port.props.set('stdin', written);
  return port;
}

/** Has a file that was started find in its process what it was handed. */
export function handTo({ file, isThread, words, env, ends: [own, other], input }: Started, run: Run): void {
  if (words.length > 0) run.replaced.set(':process.argv', list([open(placeholder('<node>')), open(textValue(`<here>/${file}`)), ...words]));
  if (isThing(env)) run.replaced.set(':process.env', env);
  if (input.length > 0) run.replaced.set(':process.stdin', streamOf(input, run));
  if (isThread) return;
  const port = portAt([other, own], open(undefined, outside('', 'process'), undefined), run);
  for (const name of ['on', 'once', 'addListener', 'send']) run.replaced.set(`:process.${name}`, member(port, name, NOWHERE, run));
}

function streamOf(chunks: readonly Datum[], run: Run): Datum {
  const readable = member(moduleOfNode('stream', run), 'Readable', NOWHERE, run);
  return callFunction(member(readable, 'from', NOWHERE, run), readable, [list([...chunks])], NOWHERE, run);
}

/** `worker_threads`, as the file has it that a thread was started with. */
export function inThread(module: Open, { workerData, ends: [own, other] }: Started, at: Span, run: Run): Thing {
  const parent = member(module, 'parentPort', at, run);
  const made = plain([
    ['workerData', workerData],
    ['isMainThread', false],
    ['parentPort', portAt([other, own], isOpen(parent) ? parent : undefined, run)],
  ]);
  made.base = module;
  return made;
}
