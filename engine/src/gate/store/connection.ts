import type { ToolError } from '../../model/tool-error.ts';
import type { StoreAddress } from './address.ts';
import { askWithin, endSession, startSession } from './session.ts';
import type { Session } from './session.ts';
import { failureOf, isPassing, meaningOf, refusalOf, wordsOf } from './store-error.ts';
import type { StoreState } from './verdict-store.ts';

/** One connection to a database, made again whenever it is lost. */
export interface Connection {
  /** The rows of one command; undefined where the database cannot be asked, or did not answer in time. */
  ask(text: string, values: readonly unknown[]): Promise<readonly unknown[] | undefined>;
  state(): StoreState;
  close(): Promise<void>;
}

/** Who is told what. */
export interface Watching {
  /** Each time that it is lost, and found again. */
  readonly onChange: (state: StoreState) => void;
  /** Something that waiting does not mend: the database refuses what it is asked, or asking went wrong. Told once for the same words. */
  readonly onFailure: (error: ToolError) => void;
}

/** How long things are waited for, in milliseconds. */
export interface Patience {
  /** For an answer: a client waits behind it. */
  readonly answer: number;
  /** For a connection and its tables: nobody waits behind it but the start of a gate. */
  readonly connect: number;
  /** Between two attempts. */
  readonly pause: number;
}

const PATIENCE: Patience = { answer: 1000, connect: 5000, pause: 5000 };

/**
 * Connects once, and then again after each loss, in the background: whoever asks meanwhile is told at once that nobody answers. A database that
 * is not reached is waited for; one that will never have us is a `ToolError`.
 */
export async function openConnection(address: StoreAddress, watching: Watching, patience: Patience = PATIENCE): Promise<Connection> {
  const kept = keepSession(address, watching, patience);
  await kept.connect().catch((error: unknown) => {
    if (!isPassing(error)) throw refusalOf(error, address);
    kept.retry(error);
  });
  return {
    ask: inOrder((text, values) => askKept(kept, patience.answer, text, values)),
    state: kept.state,
    close: async () => {
      const last = kept.end();
      if (last !== undefined) await endSession(last, patience.answer);
    },
  };
}

/** A session that is made again after each loss. */
interface Kept {
  /** Undefined while nobody is reached. */
  session(): Session | undefined;
  state(): StoreState;
  connect(): Promise<void>;
  /** Tries again after a pause, until it succeeds or all is ended. */
  retry(why: unknown): void;
  lose(session: Session, why: unknown): void;
  /** Tells what a command was refused for; the connection is as good as before. */
  fail(why: unknown): void;
  /** No more sessions; gives the one that is still there. */
  end(): Session | undefined;
}

function keepSession(address: StoreAddress, { onChange, onFailure }: Watching, patience: Patience): Kept {
  let session: Session | undefined;
  let state: StoreState | undefined;
  let timer: NodeJS.Timeout | undefined;
  let isEnded = false;
  const become = (next: StoreState): void => {
    const isNew = next.as !== state?.as;
    state = next;
    if (isNew && !isEnded) onChange(next);
  };
  const connect = async (): Promise<void> => {
    const made = await startSession(address, lose, patience.connect);
    if (isEnded) return void made.socket.destroy();
    session = made;
    become({ as: 'reached' });
  };
  const fail = onceByWords(address, onFailure);
  const retry = (why: unknown): void => {
    if (!isPassing(why) && meaningOf(why) !== 'lost') fail(why);
    // Told as the state: whoever asks decides alone until an attempt succeeds.
    become({ as: 'unreached', says: wordsOf(why, address) });
    if (!isEnded) timer = setTimeout(() => void connect().catch(retry), patience.pause).unref();
  };
  function lose(lost: Session, why: unknown): void {
    lost.socket.destroy();
    if (session !== lost || isEnded) return;
    session = undefined;
    retry(why);
  }
  const end = (): Session | undefined => {
    isEnded = true;
    clearTimeout(timer);
    const last = session;
    session = undefined;
    return last;
  };
  return { session: () => session, state: () => state ?? NOT_ASKED, connect, retry, lose, fail, end };
}

/** Different ones: what differs each time is told no more. */
const MOST_FAILURES = 20;

function onceByWords(address: StoreAddress, onFailure: Watching['onFailure']): (why: unknown) => void {
  const told = new Set<string>();
  return why => {
    const words = wordsOf(why, address);
    if (told.has(words) || told.size >= MOST_FAILURES) return;
    told.add(words);
    onFailure(failureOf(why, address));
  };
}

const NOT_ASKED: StoreState = { as: 'unreached', says: 'it was not asked yet' };

async function askKept(kept: Kept, most: number, text: string, values: readonly unknown[]): Promise<readonly unknown[] | undefined> {
  const session = kept.session();
  if (session === undefined) return undefined;
  try {
    return await askWithin(most, session, text, values);
  } catch (error) {
    const meaning = meaningOf(error);
    if (meaning === 'refused') kept.fail(error);
    // Whatever else went wrong, what comes next on this session may be an answer to something else.
    else kept.lose(session, error);
    if (meaning === 'mistake') throw error;
    return undefined;
  }
}

/** One after the other, as the protocol has it: who stands behind one that is not answered is told when that one is. */
function inOrder(ask: Connection['ask']): Connection['ask'] {
  let last: Promise<unknown> = Promise.resolve();
  return (text, values) => {
    const answer = last.then(() => ask(text, values));
    // Its error is told to who asked for it, and not to the next.
    last = answer.catch(() => undefined);
    return answer;
  };
}
