import { inTurn } from '../../isolate/in-turn.ts';
import { ToolError } from '../../model/tool-error.ts';
import type { Packument } from '../decide/packument.ts';
import type { Question } from './questions.ts';
import type { DocumentSource } from './source.ts';
import { startThread } from './thread.ts';
import type { Answer, Thread } from './thread.ts';

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
    needs: async version => (await ask({ wants: 'needs', version })).needs ?? lost(),
  };
}

function lost(): never {
  throw new ToolError('unreadable', 'The document is another one than was decided about.', { hint: 'Ask again.' });
}
