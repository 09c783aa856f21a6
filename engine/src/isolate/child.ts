/** The process in which untrusted bytes are unpacked, parsed and judged. It is forked by `start-child.ts` and has no other use. */
import { writeSync } from 'node:fs';
import { enableCompileCache } from 'node:module';
import { performance } from 'node:perf_hooks';
import { Worker } from 'node:worker_threads';

import { recall, stopwatch, type Stopwatch } from '../conclude.ts';
import { findAllKnown, type Found } from '../known/header.ts';
import type { Subject } from '../model/subject.ts';
import { ToolError } from '../model/tool-error.ts';
import type { Memory } from '../remember/remember.ts';
import { beside } from './beside.ts';
import type { Engine, Given } from './engine.ts';
import { withArchive } from './large-archive.ts';
import { isLarge } from './large-package.ts';
import { isRequest, measuredFor, PREPARE, STEPS_FD, writeStep } from './protocol.ts';
import type { Answer, Request } from './protocol.ts';
import { heapTidier } from './tidy-heap.ts';
import { writtenOften } from './written-often.ts';

/** One attempt at a package. */
interface Attempt {
  readonly given: Given;
  readonly watch: Stopwatch;
  /** Does a part of the work. Our own mistake, met on a hostile package, is an answer too: the parent makes a gap of it, and the process can go on. */
  readonly part: <T>(work: (subject: Subject) => T) => T | Answer;
}

// The environment names the parent's cache of compiled code, where it has one; in a checkout, where every file is translated first, tests have none.
if (import.meta.url.endsWith('.ts')) enableCompileCache();
const [, , loads, folder, ...indexes] = process.argv;
// Looked at before the child says that it is ready: an index that is not whole ends it, and its last words say why.
const found = indexesIn(indexes);
const memory = await memoryIn(folder);
/** One for the process: what is in use whatever the package does not make each of them clear up. */
const tidierOfNext = heapTidier();
/** What reads a package. Most of the start is its loading, and of what is remembered nothing is read. */
let loading: Promise<Engine> | undefined;

answer({ is: 'ready' });
process.on('message', async message => {
  if (message === PREPARE) return void engine();
  if (!isRequest(message)) throw new TypeError('The examining process was sent something that is no request.');
  answer(await answerTo(message));
  // The answer is on its way before anything is written.
  memory?.flush();
  // A process that waits keeps nothing of a large package: its next may come much later.
  if (message.archiveAt !== undefined) globalThis.gc?.();
});
if (loads === 'at once' || memory === undefined) void engine();
// When the parent disconnects nothing is left to wait for, and the process ends. Code that hangs would not: a thread sees to that.
new Worker(beside('orphan', import.meta.url), { workerData: process.ppid }).unref();

async function answerTo(request: Request): Promise<Answer> {
  const { wants } = request;
  const { given, watch, part } = attemptAt(request);
  const known = part(subject => {
    const measured = wants === 'verdict' || wants === 'powers' ? recall(subject, given, watch) : undefined;
    return measured && measuredFor(request, measured);
  });
  if (known !== undefined) return known;
  const { answerAnew, comparing } = await engine();
  const compareWith = wants === 'comparison' ? await comparing() : undefined;
  return part(subject => answerAnew(request, subject, { given, watch, compareWith }));
}

function attemptAt(request: Request): Attempt {
  const { number, policy, limits, today, avoid } = request;
  let subject: Subject | undefined;
  let parsing: string | undefined;
  const tidy = tidierOfNext();
  const tell = (path: string | undefined): void => {
    parsing = path;
    writeSync(STEPS_FD, writeStep({ number, path }));
  };
  const onFile = (path: string, size: number): void => {
    tidy(path, size);
    tell(path);
  };
  // The clock is read where a stage begins or ends, and there no file is being parsed.
  const clock = (): number => {
    tell(undefined);
    return performance.now();
  };
  const isShared = memory !== undefined && (request.wants === 'reading' || isLarge(request));
  const remembered = isShared ? writtenOften(memory, () => performance.now()) : memory;
  return {
    given: { policy, limits, today, avoid, clock, onFile, whenParsed: () => tidy('', 0), remembered, known: found },
    watch: stopwatch(clock),
    part: work => {
      try {
        return work((subject ??= withArchive(request)));
      } catch (error) {
        return { is: 'broke', number, error: String(error), path: parsing };
      }
    },
  };
}

/** Rejects where it does not load, which ends the process: an installation that is not whole is no fault of a package. */
function engine(): Promise<Engine> {
  loading ??= load();
  return loading;
}

async function load(): Promise<Engine> {
  answer({ is: 'loads' });
  const { engineWith } = await import('./engine.ts');
  answer({ is: 'ready' });
  return engineWith(found);
}

function indexesIn(paths: readonly string[]): Found | undefined {
  try {
    return findAllKnown(paths);
  } catch (error) {
    if (!(error instanceof ToolError)) throw error;
    process.stderr.write(`${error.message} ${error.hint ?? ''}\n`);
    process.exit(1);
  }
}

async function memoryIn(path: string | undefined): Promise<Memory | undefined> {
  if (!path) return undefined;
  const { openMemory } = await import('../remember/remember.ts');
  return openMemory({ folder: path });
}

function answer(message: Answer): void {
  process.send?.(message);
}
