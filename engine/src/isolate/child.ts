/** The process in which untrusted bytes are unpacked, parsed and judged. It is forked by `start-child.ts` and has no other use. */
import { writeSync } from 'node:fs';
import { enableCompileCache } from 'node:module';
import { performance } from 'node:perf_hooks';
import { Worker } from 'node:worker_threads';

import type { Compared } from '../model/compared.ts';
import type { Subject } from '../model/subject.ts';
import { ToolError } from '../model/tool-error.ts';
import type { Memory } from '../remember/remember.ts';
import type { Circumstances } from '../vet.ts';
import { beside } from './beside.ts';
import { withArchive } from './large-archive.ts';
import { isRequest, STEPS_FD, writeStep } from './protocol.ts';
import type { Answer, Request } from './protocol.ts';
import { heapTidier } from './tidy-heap.ts';

/** Bytes of one file that go by the message channel. */
const MOST_SENT = 32 * 1024 * 1024;

type Comparing = (subject: Subject, original: Request['original'], given: Circumstances) => Compared;

enableCompileCache();
const { examine: examineSubject, measure, vet } = await import('../vet.ts');
const { unpack } = await import('../unpack/unpack.ts');
const { openKnown } = await import('../known/open.ts');
const [, , folder, ...indexes] = process.argv;
// Read before the child says that it is ready: an index that is not whole ends it, and its last words say why.
const known = openedKnown();
/** Loaded with the first request that asks for it: most children compare nothing, and everybody waits for their start. */
let comparing: Promise<Comparing> | undefined;

answer({ is: 'ready' });
// The parent still waits for the network: the store is opened meanwhile.
const memory = await memoryIn(folder);
process.on('message', async message => {
  if (!isRequest(message)) throw new TypeError('The examining process was sent something that is no request.');
  if (message.wants === 'comparison') comparing ??= loadComparing();
  answer(examine(message, await comparing));
  // The answer is on its way before anything is written.
  memory?.flush();
  // A process that waits keeps nothing of a large package: its next may come much later.
  if (message.archiveAt !== undefined) globalThis.gc?.();
});
// When the parent disconnects nothing is left to wait for, and the process ends. Code that hangs would not: a thread sees to that.
new Worker(beside('orphan', import.meta.url), { workerData: process.ppid }).unref();

function examine(request: Request, compareWith: Comparing | undefined): Answer {
  const { number, original, policy, limits, today, avoid, wants } = request;
  let parsing: string | undefined;
  const tidy = heapTidier();
  const onFile = (path: string): void => {
    tidy();
    tell(path);
  };
  const tell = (path: string | undefined): void => {
    parsing = path;
    writeSync(STEPS_FD, writeStep({ number, path }));
  };
  // The clock is read where a stage begins or ends, and there no file is being parsed.
  const clock = (): number => {
    tell(undefined);
    return performance.now();
  };
  try {
    const subject = withArchive(request);
    if (wants === 'file') return { is: 'file', number, ...fileIn(subject, request) };
    const given = { policy, limits, today, avoid, clock, onFile, remembered: memory, known };
    if (wants === 'comparison' && compareWith) return { is: 'comparison', number, compared: compareWith(subject, original, given) };
    if (wants === 'verdict') return { is: 'verdict', number, verdict: vet(subject, given) };
    if (wants === 'powers') return { is: 'verdict', number, ...measure(subject, given) };
    const { verdict, profile, suspect } = examineSubject(subject, wants === 'sketch' ? { ...given, known: undefined } : given);
    return wants === 'profile'
      ? { is: 'verdict', number, verdict, profile: profile() }
      : { is: 'verdict', number, verdict, sketch: suspect.sketch() };
  } catch (error) {
    // Our own mistake, met on a hostile package: the parent makes a gap of it, and the process can go on.
    return { is: 'broke', number, error: String(error), path: parsing };
  }
}

/** Throws where the file is larger than what is sent. */
function fileIn({ bytes }: Subject, { path = '', limits }: Request): { readonly bytes?: Uint8Array } {
  const found = unpack(bytes, limits).files.get(path);
  if (found === undefined) return {};
  if (found.length > MOST_SENT) throw new Error(`a file of ${found.length} bytes is more than can be handed over`);
  return { bytes: found };
}

async function loadComparing(): Promise<Comparing> {
  const [{ compare }, { originalKeeper }] = await Promise.all([import('../compare.ts'), import('./kept-original.ts')]);
  const held = originalKeeper();
  return (subject, original, given) => compare(subject, held(original, given), given);
}

function openedKnown(): ReturnType<typeof openKnown> {
  try {
    return openKnown(indexes);
  } catch (error) {
    if (!(error instanceof ToolError)) throw error;
    process.stderr.write(`${error.message} ${error.hint ?? ''}\n`);
    process.exit(1);
  }
}

async function memoryIn(folder: string | undefined): Promise<Memory | undefined> {
  if (!folder) return undefined;
  const { openMemory } = await import('../remember/remember.ts');
  return openMemory({ folder });
}

function answer(message: Answer): void {
  process.send?.(message);
}
