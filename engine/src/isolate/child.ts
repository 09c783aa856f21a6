/** The process in which untrusted bytes are unpacked, parsed and judged. It is forked by `start-child.ts` and has no other use. */
import { writeSync } from 'node:fs';
import { enableCompileCache } from 'node:module';
import { performance } from 'node:perf_hooks';
import { Worker } from 'node:worker_threads';

import { beside } from './beside.ts';
import { isRequest, STEPS_FD, writeStep } from './protocol.ts';
import type { Answer, Request } from './protocol.ts';
import { heapTidier } from './tidy-heap.ts';

enableCompileCache();
const { examine: examineSubject } = await import('../vet.ts');

process.on('message', message => {
  if (isRequest(message)) answer(examine(message));
  else throw new TypeError('The examining process was sent something that is no request.');
});
answer({ is: 'ready' });
// When the parent disconnects nothing is left to wait for, and the process ends. Code that hangs would not: a thread sees to that.
new Worker(beside('orphan', import.meta.url), { workerData: process.ppid }).unref();

function examine({ number, subject, policy, limits, today, avoid, profiled }: Request): Answer {
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
    const { verdict, profile } = examineSubject(subject, { policy, limits, today, avoid, clock, onFile });
    return { is: 'verdict', number, verdict, ...(profiled && { profile: profile() }) };
  } catch (error) {
    // Our own mistake, met on a hostile package: the parent makes a gap of it, and the process can go on.
    return { is: 'broke', number, error: String(error), path: parsing };
  }
}

function answer(message: Answer): void {
  process.send?.(message);
}
