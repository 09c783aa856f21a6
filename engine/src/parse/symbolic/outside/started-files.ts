import type { Span } from '../../../model/place.ts';
import type { Value } from '../../../model/module.ts';
import { codeOfAddress, givenElsewhere, waysWritten } from '../../embedded.ts';
import { outside, type Outside } from '../../read/name/outside.ts';
import { placeholder, textValue } from '../../read/fold/value.ts';
import { EITHER, unique } from '../../read/fold/ways.ts';
import { callFunction } from '../language/calls.ts';
import { keptAsFile, writtenAt } from '../code/code-texts.ts';
import { any, isList, isOpen, isThing, list, native, open, plain, type Datum, type Open, type Thing } from '../values/datum.ts';
import { placedInPackage } from './working-folder.ts';
import { member } from '../language/members.ts';
import { moduleOfNode } from '../natives/modules.ts';
import { ownPath } from '../natives/own-files.ts';
import { ends, portAt, type Ends } from '../natives/ports.ts';
import { NOWHERE } from '../values/nowhere.ts';
import type { Run } from '../run.ts';
import { either, valueOf } from '../values/values.ts';

/** A file of the package that is started as a process or a thread of its own, and what it is handed. */
export interface Started {
  readonly file: string;
  /** The use that starts it: what starts it again in the same way starts nothing new. */
  readonly use: number | undefined;
  readonly isThread: boolean;
  /** What has started it. */
  readonly module: string;
  /** What stands behind the file in `process.argv`. */
  words: readonly Datum[];
  env: Datum;
  workerData: Datum;
  readonly ends: Ends;
  /** What is written to its standard input. */
  readonly input: Datum[];
}

const STARTS =
  /^(?:child_process:(?:fork|spawn|spawnSync|exec|execSync|execFile|execFileSync)|worker_threads:Worker|:Worker|cluster:fork)$/;

/** Files that are started for one reason, and how often one of them is. */
const MOST_STARTS = 32;
const MOST_OF_ONE = 8;

/** Something outside that is called, which may start a file. */
interface Start {
  readonly given: readonly Datum[];
  readonly use: number | undefined;
  readonly result: Open;
  readonly at: Span;
}

/** What starting something outside gives; where it is a file of the package that is started, whoever has it talks to that file. */
export function startedBy(named: Outside, { given, use, result, at }: Start, run: Run): Datum {
  const { module, path } = named;
  const files = STARTS.test(`${module}:${path}`) ? filesStarted(named, given, at, run) : [];
  let told: Datum;
  for (const { file, words } of files) {
    const isThread = path.endsWith('Worker');
    const options = given.findLast(one => isThing(one) && one.is === 'plain');
    const option = (name: string): Datum => member(options, name, at, run);
    const handed = {
      words: isThread ? itemsIn(option('argv')) : words,
      env: module === 'cluster' ? given[0] : option('env'),
      workerData: option('workerData'),
    };
    const input = [option('input')].filter(one => one !== undefined);
    const own = run.starts.filter(one => one.file === file);
    const before = own.find(one => use !== undefined && one.use === use);
    const isFull = run.starts.length >= MOST_STARTS || own.length >= MOST_OF_ONE;
    const last = before ?? (isFull ? own.at(-1) : undefined);
    if (!before && last) handMore(last, handed, run);
    if (!last && isFull) continue;
    const started: Started = last ?? { file, use, isThread, module, ...handed, ends: ends(), input };
    if (!last) run.starts.push(started);
    told ??= talkingTo(started, result, at, run);
  }
  return told ?? result;
}

/** Starts a text as a program of its own, in each way that it may be read; the files that it becomes. */
export function startText({ text, whole }: Value, at: Span, run: Run): string[] {
  const ways = text === undefined ? [] : waysWritten(text, whole).slice(0, MOST_OF_ONE);
  return ways.flatMap(way => {
    const file = run.starts.length >= MOST_STARTS ? undefined : keptAsFile(way, at, run);
    if (file === undefined || run.starts.some(one => one.file === file)) return [];
    const none = { words: [], env: undefined, workerData: undefined, input: [] };
    run.starts.push({ file, use: undefined, isThread: false, module: 'child_process', ends: ends(), ...none });
    return file;
  });
}

/** What is started more often than is gone through is started with one of several things. */
function handMore(last: Started, more: Pick<Started, 'words' | 'env' | 'workerData'>, run: Run): void {
  last.words = Array.from({ length: Math.max(last.words.length, more.words.length) }, (_, at) =>
    either(last.words[at], more.words[at], run),
  );
  last.env = any([last.env, more.env]);
  last.workerData = any([last.workerData, more.workerData]);
}

function itemsIn(of: Datum): readonly Datum[] {
  return isList(of) ? of.items : [];
}

/** Words that a program is started with which are looked at. */
const MOST_WORDS = 64;

/** The files of the package among what a start is given, the first or a word behind the program, each with the words behind it. */
function filesStarted(
  named: Outside,
  given: readonly Datum[],
  at: Span,
  run: Run,
): { readonly file: string; readonly words: readonly Datum[] }[] {
  const [program, words] = given;
  // A process of a cluster runs the file that it is asked for in, unless others are named.
  if (named.module === 'cluster') return [{ file: at.path, words: [] }];
  const behind = itemsIn(words).slice(0, MOST_WORDS);
  const made = madeCode(named, given, at, run);
  if (made !== undefined) return [{ file: made, words: behind }];
  return [program, ...behind].flatMap((one, index) =>
    ownFiles(valueOf(one, run).text, run).map(file => ({ file, words: behind.slice(index) })),
  );
}

/** A text that is run as a program or thread of its own: `node -e`, `new Worker(text, { eval: true })`. */
function madeCode({ module, path }: Outside, given: readonly Datum[], at: Span, run: Run): string | undefined {
  const args = given.map(one => valueOf(one, run));
  const isText = path.endsWith('Worker') && args[1]?.members?.get('eval')?.text === 'true';
  const code = isText ? args[0] : givenElsewhere({ module, path, args, receiver: [] }, { uses: [] });
  return code?.text === undefined || !code.whole ? undefined : keptAsFile(codeOfAddress(code.text), at, run);
}

/** The files of the package that a text may mean, with or without their endings. */
function ownFiles(text: string | undefined, run: Run): string[] {
  const written = writtenAt(text, run);
  if (written !== undefined) return [written];
  const ways = text !== undefined && text.length <= LONGEST_PLACES ? placedInPackage(text, run).split(EITHER) : [];
  return unique(ways.flatMap(way => ownPath(way) ?? [])).flatMap(path =>
    run.files.has(path) ? [path] : (run.fileAt(`./${path}`, '') ?? []),
  );
}

const LONGEST_PLACES = 2_000;

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
        else if (args[0] !== undefined) input[MOST_INPUT - 1] = either(input.at(-1), args[0], run);
        return callFunction(member(stdin, name, where, run), stdin, args, where, run);
      }),
    );
  port.props.set('stdin', written);
  return port;
}

/** Has a file that was started find in its process what it was handed. */
export function handTo({ file, module, isThread, words, env, ends: [own, other], input }: Started, run: Run): void {
  if (module === 'cluster')
    for (const [name, value] of [
      ['isPrimary', false],
      ['isMaster', false],
      ['isWorker', true],
    ] as const)
      run.replaced.set(`cluster:${name}`, value);
  if (words.length > 0) run.replaced.set(':process.argv', argv(open(textValue(`<here>/${file}`)), words));
  if (isThing(env)) run.replaced.set(':process.env', env);
  if (input.length > 0) run.replaced.set(':process.stdin', streamOf(input, run));
  if (isThread) return;
  const port = portAt([other, own], open(undefined, outside('', 'process'), undefined), run);
  for (const name of ['on', 'once', 'addListener', 'send']) run.replaced.set(`:process.${name}`, member(port, name, NOWHERE, run));
}

/** `process.argv` of a file that is started. */
export function argv(file: Datum, words: readonly Datum[]): Datum {
  return list([open(placeholder('<node>')), file, ...words]);
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
