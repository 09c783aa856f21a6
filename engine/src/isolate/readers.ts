import type { Outcome } from './start-child.ts';
import type { Request } from './protocol.ts';

/** So long a processor has nothing to do before it reads for others: by then most packages are done, and what is remembered whole is answered. */
const IDLE_MS = 1000;

/** One attempt by a reader; `end` gives its process up. */
export interface Reader {
  readonly outcome: Promise<Outcome>;
  readonly end: () => void;
}

/** Who reads the files of large packages ahead while nothing else is to be done. */
export interface Readers {
  /** Does an attempt. While it lasts, others may read for it where `isLarge`; as soon as something else is to be done they make room. */
  whileAt<T>(request: Omit<Request, 'number'>, isLarge: boolean, attempt: () => Promise<T>): Promise<T>;
  /** Ends all readers; none begins any more. */
  close(): void;
}

interface Large {
  readonly request: Omit<Request, 'number'>;
  readonly readers: Set<Reader>;
  /** How many have begun: each begins elsewhere. */
  begun: number;
  /** All is read, or reading it breaks readers: none is of use. */
  isOver: boolean;
}

/** At most `most` attempts and readers at a time. `read` starts a reader. */
export function readersBeside(most: number, read: (request: Omit<Request, 'number'>) => Reader): Readers {
  const all = new Set<Large>();
  let busy = 0;
  let idle: NodeJS.Timeout | undefined;
  let closed = false;

  const reading = (): number => [...all].reduce((sum, { readers }) => sum + readers.size, 0);
  const makeRoom = (): void => {
    if (busy >= most) {
      clearTimeout(idle);
      idle = undefined;
    }
    for (const { readers } of all) for (const reader of readers) if (busy + reading() > most) leave(reader, readers);
  };
  const leave = (reader: Reader, readers: Set<Reader>): void => {
    readers.delete(reader);
    reader.end();
  };
  const wait = (): void => {
    if (idle !== undefined || closed || busy + reading() >= most || ![...all].some(one => !one.isOver)) return;
    idle = setTimeout(() => {
      idle = undefined;
      begin();
      wait();
    }, IDLE_MS).unref();
  };
  const begin = (): void => {
    const [one] = [...all].filter(({ isOver }) => !isOver).toSorted((a, b) => a.readers.size - b.readers.size);
    if (one === undefined || closed || busy + reading() >= most) return;
    const reader = read({ ...one.request, wants: 'reading', from: PLACES[one.begun % PLACES.length] });
    one.begun += 1;
    one.readers.add(reader);
    void ended(one, reader);
  };
  const ended = async (one: Large, reader: Reader): Promise<void> => {
    await reader.outcome;
    // Who was given up is no longer among them, and says nothing about the package.
    if (one.readers.delete(reader)) one.isOver = true;
    wait();
  };

  return {
    whileAt: async (request, isLarge, attempt) => {
      busy += 1;
      const large: Large = { request, readers: new Set(), begun: 0, isOver: false };
      if (isLarge) all.add(large);
      makeRoom();
      wait();
      try {
        return await attempt();
      } finally {
        busy -= 1;
        all.delete(large);
        for (const reader of large.readers) leave(reader, large.readers);
        wait();
      }
    },
    close: () => {
      closed = true;
      clearTimeout(idle);
      for (const { readers } of all) for (const reader of readers) leave(reader, readers);
    },
  };
}

/** Where the first, second, … reader begins, far from where the others do and from the front, where whoever examines the package begins. */
const PLACES = [1, 0.5, 0.75, 0.25] as const;
