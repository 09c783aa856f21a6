import { Worker } from 'node:worker_threads';

import { beside } from '../../isolate/beside.ts';
import { inTurn } from '../../isolate/in-turn.ts';
import { ToolError } from '../../model/tool-error.ts';
import type { Packument } from '../decide/packument.ts';
import type { Question, Said } from './questions.ts';
import type { DocumentSource } from './source.ts';

/** A large document that was read in a thread of its own. */
export interface ReadApart {
  readonly packument: Packument;
  readonly source: DocumentSource;
}

/** Reads large documents. A sentence where one cannot be used; rejects with `ToolError` where it takes too much. */
export interface LargeReader {
  /** `bytes` are given away; `again` fetches the same ones when they are needed after the thread has ended. */
  read(name: string, bytes: Uint8Array, again: () => Promise<Uint8Array>): Promise<ReadApart | string>;
  close(): void;
}

/** Each holds a document of up to a gigabyte as objects. */
const AT_ONCE = 2;
/** Clients give up after 30 or 60 seconds. */
const PATIENCE_MS = 25_000;
/** After which nobody asks more of the same installation. */
const IDLE_MS = 15_000;
const HEAP_MB = 1536;

type Answer = Extract<Said, { as: 'answer' }>;

interface Thread {
  readonly first: Promise<Packument | string>;
  ask(question: Question): Promise<Answer>;
  end(): void;
}

/** Opens one. Threads keep no process alive, and end when nobody has asked them for a while. */
export function openLargeReader(): LargeReader {
  const turns = inTurn(AT_ONCE);
  const threads = new Set<Thread>();
  const start = (name: string, bytes: Uint8Array): Thread => {
    // The one that was asked longest ago makes room.
    for (const oldest of [...threads].slice(0, threads.size - AT_ONCE + 1)) oldest.end();
    const thread = startThread(name, bytes, () => threads.delete(thread));
    threads.add(thread);
    return thread;
  };
  return {
    read: (name, bytes, again) =>
      turns(async () => {
        let thread = start(name, bytes);
        const packument = await thread.first;
        if (typeof packument === 'string') {
          thread.end();
          return packument;
        }
        const ask = (question: Question): Promise<Answer> =>
          turns(async () => {
            if (threads.delete(thread)) threads.add(thread);
            else {
              thread = start(name, await again());
              if (typeof (await thread.first) === 'string') lost();
            }
            return thread.ask(question);
          });
        return { packument, source: sourceApart(ask) };
      }),
    close: () => {
      for (const thread of threads) thread.end();
    },
  };
}

function sourceApart(ask: (question: Question) => Promise<Answer>): DocumentSource {
  return {
    write: async ({ withheld, tags }, writing) => {
      const { bytes } = await ask({ wants: 'write', withheld: [...withheld.keys()], tags: [...tags], writing });
      return bytes ?? lost();
    },
    manifest: async ({ version }, addressing) => (await ask({ wants: 'manifest', version, addressing })).manifest ?? lost(),
    published: async (version, askedAt) => (await ask({ wants: 'published', version, askedAt })).published ?? lost(),
    bringsLockfile: async version => (await ask({ wants: 'bringsLockfile', version })).yes ?? lost(),
  };
}

function lost(): never {
  throw new ToolError('unreadable', 'The document is another one than was decided about.', { hint: 'Ask again.' });
}

function startThread(name: string, bytes: Uint8Array, onEnd: () => void): Thread {
  const moved = bytes.buffer instanceof ArrayBuffer && bytes.byteLength === bytes.buffer.byteLength ? [bytes.buffer] : [];
  const worker = new Worker(beside('worker', import.meta.url), {
    workerData: { name, bytes },
    transferList: moved,
    resourceLimits: { maxOldGenerationSizeMb: HEAP_MB },
    env: {},
    execArgv: [],
  });
  worker.unref();
  const waiting = new Map<number, PromiseWithResolvers<Answer>>();
  const first = Promise.withResolvers<Packument | string>();
  let [asked, idle] = [0, undefined as NodeJS.Timeout | undefined];
  const end = (): void => {
    clearTimeout(idle);
    onEnd();
    void worker.terminate();
  };
  const fail = (why: string): void => {
    const error = new ToolError('unreadable', `The document of ${name} cannot be used: ${why}.`, {
      hint: 'Ask those who run the registry.',
    });
    first.reject(error);
    for (const one of waiting.values()) one.reject(error);
    waiting.clear();
    end();
  };
  worker.on('message', (said: Said) => {
    if (said.as === 'read') first.resolve(said.packument);
    else if (said.as === 'unusable') first.resolve(said.why);
    else if (said.as === 'answer') waiting.get(said.to)?.resolve(said);
    else waiting.get(said.to)?.reject(new ToolError('internal', `A mistake in Unmask: ${said.why}`));
  });
  worker.on('error', error =>
    fail('code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? 'it takes too much memory' : error.message),
  );
  worker.on('exit', () => fail('its thread ended'));
  const within = <T>(promise: Promise<T>): Promise<T> => {
    clearTimeout(idle);
    const late = setTimeout(() => fail('it takes too long to read'), PATIENCE_MS);
    return promise.finally(() => {
      clearTimeout(late);
      clearTimeout(idle);
      idle = setTimeout(end, IDLE_MS).unref();
    });
  };
  return {
    first: within(first.promise),
    ask: question => {
      asked += 1;
      const answer = Promise.withResolvers<Answer>();
      const to = asked;
      waiting.set(to, answer);
      // eslint-disable-next-line unicorn/require-post-message-target-origin -- a thread has no origin
      worker.postMessage({ to, question });
      return within(answer.promise).finally(() => waiting.delete(to));
    },
    end,
  };
}
