import { performance } from 'node:perf_hooks';
import { setTimeout as sleep } from 'node:timers/promises';

import type { Ruling } from '../../model/gate-decision.ts';
import type { StoreAddress } from './address.ts';
import { openConnection } from './connection.ts';
import type { Connection, Patience, Watching } from './connection.ts';
import { openRows } from './rows.ts';
import type { Rows, StoreEvent } from './rows.ts';
import { keyOf } from './seal.ts';
import type { Examined, VerdictStore } from './verdict-store.ts';

/** How a store is watched and how patient it is. */
export interface StoreOptions extends Watching {
  readonly onEvent: (event: StoreEvent) => void;
  readonly patience?: Patience;
  /** How long an examination of another gate is waited for, in milliseconds. */
  readonly wait?: number;
}

/** Examinations take tenths of a second, and clients wait for half a minute. */
const WAIT_MS = 10_000;
const FIRST_POLL_MS = 20;
const LAST_POLL_MS = 250;
/** Opens a store in PostgreSQL 13 or later. Throws `ToolError` where it can never be used; one that is not reached is waited for in the background. */
export async function openPostgresStore(address: StoreAddress, options: StoreOptions): Promise<VerdictStore> {
  const connection = await openConnection(address, options, options.patience);
  const rows = openRows({ connection, secret: address.secret, onEvent: options.onEvent });
  await rows.trim();
  return {
    once: async (bytes, examine) => {
      const lock = lockOf(keyOf(bytes, address.secret));
      const turn = await takeTurn(() => look(bytes, lock, rows, connection), options.wait ?? WAIT_MS);
      if (turn.as === 'known') return turn.ruling;
      if (turn.as !== 'mine') options.onEvent(turn.as);
      try {
        const ruling = await examine();
        return await rows.keep(bytes, ruling);
      } finally {
        // Where the connection was lost, the lock went with it.
        if (turn.as === 'mine') await connection.ask('SELECT pg_advisory_unlock($1)', [lock]);
      }
    },
    refused: (name, revision) => rows.refused(name, revision),
    state: () => connection.state(),
    close: () => connection.close(),
  };
}

interface Known {
  readonly as: 'known';
  readonly ruling: Ruling;
}
type Turn = Known | { readonly as: 'mine' | 'taken' | 'unanswered' };

/** Looks until the answer is there, or it is our turn to find it, or it was waited for long enough. */
async function takeTurn(
  look: () => Promise<Turn>,
  wait: number,
): Promise<Known | { readonly as: 'mine' | 'unanswered' | 'waited in vain' }> {
  const until = performance.now() + wait;
  for (let pause = FIRST_POLL_MS; ; pause = Math.min(LAST_POLL_MS, pause * 1.5)) {
    const turn = await look();
    if (turn.as === 'known') return turn;
    if (turn.as !== 'taken') return { as: turn.as };
    if (performance.now() + pause > until) return { as: 'waited in vain' };
    await sleep(pause);
  }
}

async function look(bytes: Examined, lock: string, rows: Rows, connection: Connection): Promise<Turn> {
  const found = await rows.find(bytes);
  if (found !== undefined) return { as: 'known', ruling: found };
  const locked = await connection.ask('SELECT pg_try_advisory_lock($1) AS mine', [lock]);
  if (locked === undefined) return { as: 'unanswered' };
  if (Object(locked[0]).mine !== true) return { as: 'taken' };
  // Whoever held it may have kept the answer between the two questions.
  const since = await rows.find(bytes);
  if (since === undefined) return { as: 'mine' };
  await connection.ask('SELECT pg_advisory_unlock($1)', [lock]);
  return { as: 'known', ruling: since };
}

/** 64 bits of a verdict's name, as PostgreSQL numbers its locks. Two that meet there wait for each other, and no more. */
function lockOf(key: Buffer): string {
  return String(key.readBigInt64BE(0));
}
