/** A child for the examiner's tests: it does what the names of the files in the subject say. */
import { writeSync } from 'node:fs';
import { Worker } from 'node:worker_threads';

import { isRequest, STEPS_FD, writeStep } from '../../src/isolate/protocol.ts';
import type { Request } from '../../src/isolate/protocol.ts';
import type { Verdict } from '../../src/model/verdict.ts';

const hang = (): never => {
  for (;;);
};

const deeds: ReadonlyMap<string, () => void> = new Map([
  ['hang', hang],
  ['crash', () => process.kill(process.pid, 'SIGSEGV')],
  ['exit', () => process.exit(3)],
  [
    'eat',
    () => {
      const eaten: number[][] = [];
      for (;;) eaten.push(Array<number>(1_000_000).fill(eaten.length));
    },
  ],
  [
    'throw',
    () => {
      throw new RangeError('too deep');
    },
  ],
  ['followed', () => process.exit(4)],
  ['still', () => process.exit(5)],
  ['load', () => process.send?.({ is: 'loads' })],
  ['ready', () => process.send?.({ is: 'ready' })],
  ['lie', () => process.send?.({ is: 'verdict', number: 1, verdict: { decision: 'fine' } })],
]);

let parsing: string | undefined;

process.on('message', message => {
  if (!isRequest(message)) throw new TypeError('no request');
  const { number } = message;
  parsing = undefined;
  try {
    process.send?.({ is: 'verdict', number, verdict: examine(message) });
  } catch (error) {
    process.send?.({ is: 'broke', number, error: String(error), path: parsing });
  }
});
process.send?.({ is: 'ready' });
new Worker(new URL('../../src/isolate/orphan.ts', import.meta.url), { workerData: process.ppid }).unref();

function examine({ number, subject, avoid }: Request): Verdict {
  const paths = subject.bytes.as === 'tree' ? [...subject.bytes.files.keys()] : [];
  for (const path of paths) {
    if (path !== 'still.js' && avoid.some(one => one.path === path)) continue;
    parsing = path.startsWith('later-') ? undefined : path;
    writeSync(STEPS_FD, writeStep({ number, path: parsing }));
    deeds.get(/(\w+)\d*(?:\.js|>)$/.exec(path)?.[1]?.replace(/\d+$/, '') ?? '')?.();
  }
  writeSync(STEPS_FD, writeStep({ number, path: undefined }));
  const coverage = {
    files: paths.length,
    bytes: process.pid,
    modules: Object.keys(process.env).length,
    unread: avoid,
    detectors: [],
    stages: [],
  };
  return { subject: subject.id, decision: 'allow', findings: [], because: [], waived: [], deeds: [], coverage };
}
