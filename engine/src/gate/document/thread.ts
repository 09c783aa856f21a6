import { Worker } from 'node:worker_threads';

import { beside } from '../../isolate/beside.ts';
import { ToolError } from '../../model/tool-error.ts';
import type { Packument } from '../decide/packument.ts';
import type { Question, Said } from './questions.ts';

export type Answer = Extract<Said, { as: 'answer' }>;

/** The thread of one document, as this side knows it. Everything rejects with `ToolError` where it ends or takes too much. */
export interface Thread {
  /** What it has read; a sentence where that cannot be used. */
  readonly first: Promise<Packument | string>;
  ask(question: Question): Promise<Answer>;
  end(): void;
}

/** Clients give up after 30 or 60 seconds. */
const PATIENCE_MS = 25_000;
/** After which nobody asks more of the same installation. */
const IDLE_MS = 15_000;
const HEAP_MB = 1536;

/** What waits for the thread. */
interface Pending {
  readonly first: PromiseWithResolvers<Packument | string>;
  readonly answers: Map<number, PromiseWithResolvers<Answer>>;
}

/** Starts one; `bytes` are given away where they can be. `onEnd` is told when it is of no more use. It keeps no process alive. */
export function startThread(name: string, bytes: Uint8Array, onEnd: () => void): Thread {
  const worker = startWorker(name, bytes);
  const pending: Pending = { first: Promise.withResolvers(), answers: new Map() };
  const end = (): void => {
    onEnd();
    void worker.terminate();
  };
  const fail = (why: string): void => {
    rejectAll(pending, `The document of ${name} cannot be used: ${why}.`);
    end();
  };
  worker.on('message', (said: Said) => hear(said, pending));
  worker.on('error', error => fail(isOutOfMemory(error) ? 'it takes too much memory' : error.message));
  worker.on('exit', () => fail('its thread ended'));
  const watched = watch({ onLate: () => fail('it takes too long to read'), onIdle: end });
  let asked = 0;
  return {
    first: watched(pending.first.promise),
    ask: question => {
      const to = (asked += 1);
      const answer = Promise.withResolvers<Answer>();
      pending.answers.set(to, answer);
      // eslint-disable-next-line unicorn/require-post-message-target-origin -- a thread has no origin
      worker.postMessage({ to, question });
      return watched(answer.promise).finally(() => pending.answers.delete(to));
    },
    end,
  };
}

function startWorker(name: string, bytes: Uint8Array): Worker {
  const isWhole = bytes.buffer instanceof ArrayBuffer && bytes.byteLength === bytes.buffer.byteLength;
  const worker = new Worker(beside('worker', import.meta.url), {
    workerData: { name, bytes },
    transferList: isWhole && bytes.buffer instanceof ArrayBuffer ? [bytes.buffer] : [],
    resourceLimits: { maxOldGenerationSizeMb: HEAP_MB },
    env: {},
    execArgv: [],
  });
  worker.unref();
  return worker;
}

function hear(said: Said, { first, answers }: Pending): void {
  if (said.as === 'read') first.resolve(said.packument);
  else if (said.as === 'unusable') first.resolve(said.why);
  else if (said.as === 'answer') answers.get(said.to)?.resolve(said);
  else answers.get(said.to)?.reject(new ToolError('internal', `A mistake in Unmask: ${said.why}`));
}

function rejectAll({ first, answers }: Pending, says: string): void {
  const error = new ToolError('unreadable', says, { hint: 'Ask those who run the registry.' });
  first.reject(error);
  for (const one of answers.values()) one.reject(error);
  answers.clear();
}

function isOutOfMemory(error: Error): boolean {
  return 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY';
}

/** Watches what is waited for: each thing for a bounded time, and whether nothing has been for a while. */
function watch({ onLate, onIdle }: { readonly onLate: () => void; readonly onIdle: () => void }): <T>(promise: Promise<T>) => Promise<T> {
  let busy = 0;
  let idle: NodeJS.Timeout | undefined;
  return promise => {
    busy += 1;
    clearTimeout(idle);
    const late = setTimeout(onLate, PATIENCE_MS);
    return promise.finally(() => {
      busy -= 1;
      clearTimeout(late);
      if (busy === 0) idle = setTimeout(onIdle, IDLE_MS).unref();
    });
  };
}
