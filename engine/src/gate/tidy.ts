import { removeAbandoned } from './temporary-folder.ts';
import { trimFetched } from './trim.ts';

/** Keeps what lies on this disk within its bounds as long as a gate runs, in the background: nobody waits for it. */
export interface Tidying {
  /** So many bytes more may lie there now. */
  fetched(bytes: number): void;
  /** Ends it, after a last look where the last one is a day ago. Never rejects for the disk's sake. */
  end(): Promise<void>;
}

/** What it looks after. */
export interface Tidied {
  /** The folder in which a gate keeps what it fetched; none where it keeps nothing. */
  readonly remember: string | undefined;
  readonly now: () => number;
  readonly onTrouble: (why: string) => void;
}

const HOUR_MS = 3_600_000;
/** Who fetches much is looked after sooner, and never more often than that. */
const MUCH_BYTES = 500_000_000;
const SOONEST_MS = HOUR_MS / 6;

/** Starts it, and takes away first what gates have left that were killed. It keeps no process alive. */
export function startTidying({ remember, now, onTrouble }: Tidied): Tidying {
  let running = attempt(() => removeAbandoned(Date.now()), onTrouble);
  let since = 0;
  const look = (everyMs?: number): void => {
    if (remember === undefined) return;
    since = 0;
    running = running.then(() => attempt(() => trimFetched(remember, now(), everyMs === undefined ? {} : { everyMs }), onTrouble));
  };
  const timer = setInterval(() => look(HOUR_MS / 2), HOUR_MS).unref();
  return {
    fetched: bytes => {
      since += bytes;
      if (since >= MUCH_BYTES) look(SOONEST_MS);
    },
    end: async () => {
      clearInterval(timer);
      look();
      await running;
    },
  };
}

/** The next look tries again; nothing that passed depends on it. */
async function attempt(work: () => Promise<unknown>, onTrouble: (why: string) => void): Promise<void> {
  try {
    await work();
  } catch (error) {
    if (!(error instanceof Error && 'syscall' in error)) throw error;
    onTrouble(error.message);
  }
}
