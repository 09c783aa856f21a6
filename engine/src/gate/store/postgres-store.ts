import { performance } from 'node:perf_hooks';
import { setTimeout as sleep } from 'node:timers/promises';

import type { Ruling } from '../../model/gate-decision.ts';
import type { StoreAddress } from './address.ts';
import { openConnection } from './connection.ts';
import type { Connection, Patience } from './connection.ts';
import { inBatches } from './in-batches.ts';
import { isSame, keyOf, openRow, refusalsOf, sealRow } from './seal.ts';
import type { Examined, Refused, StoreState, VerdictStore } from './verdict-store.ts';

/** What happened to a question: another gate had the answer, was waited for in vain, a row was not ours, or the store did not answer. */
export type StoreEvent = 'found' | 'kept' | 'waited in vain' | 'forged' | 'unanswered';

/** How a store is watched and how patient it is. */
export interface StoreOptions {
  readonly onChange: (state: StoreState) => void;
  readonly onEvent: (event: StoreEvent) => void;
  readonly patience?: Patience;
  /** How long an examination of another gate is waited for, in milliseconds. */
  readonly wait?: number;
}

/** Examinations take tenths of a second, and clients wait for half a minute. */
const WAIT_MS = 10_000;
const FIRST_POLL_MS = 20;
const LAST_POLL_MS = 250;
/** A ruling with more findings than fit in this is worked out again. */
const LARGEST = 200_000;
/** Of one package, and packages in one question. */
const MOST_REFUSALS = 500;
const MOST_ASKED = 100;
/** Revisions change with the records, daily: what is older was left behind by them. */
const KEPT_DAYS = 30;
const TRIM_EVERY = 500;

const FIND = 'SELECT examined, ruling, seal FROM unmask_gate.verdicts WHERE key = $1 AND length(examined) < 10000 AND length(ruling) <= $2';
const FIND_REFUSED = `SELECT v.* FROM unnest($1::bytea[]) AS asked (refused) CROSS JOIN LATERAL
  (SELECT examined, ruling, seal FROM unmask_gate.verdicts r
   WHERE r.refused = asked.refused AND length(examined) < 10000 AND length(ruling) <= $2 LIMIT ${MOST_REFUSALS}) v`;
const KEEP = `INSERT INTO unmask_gate.verdicts (key, refused, examined, ruling, seal) VALUES ($1, $2, $3, $4, $5)
  ON CONFLICT (key) DO UPDATE SET refused = excluded.refused, examined = excluded.examined, ruling = excluded.ruling, seal = excluded.seal, decided_at = now()`;
const TRIM = `DELETE FROM unmask_gate.verdicts WHERE key IN
  (SELECT key FROM unmask_gate.verdicts WHERE decided_at < now() - interval '${KEPT_DAYS} days' LIMIT 5000)`;

/** Opens a store in PostgreSQL 13 or later. Throws `ToolError` where it can never be used; one that is not reached is waited for in the background. */
export async function openPostgresStore(address: StoreAddress, options: StoreOptions): Promise<VerdictStore> {
  const connection = await openConnection(address, options.onChange, options.patience);
  const shelf = shelfOf(connection, address.secret, options.onEvent);
  await connection.ask(TRIM, []);
  return {
    once: async (bytes, examine) => {
      const lock = lockOf(keyOf(bytes, address.secret));
      const turn = await takeTurn(() => look(bytes, lock, shelf, connection), options.wait ?? WAIT_MS);
      if (turn.as === 'known') return turn.ruling;
      if (turn.as !== 'mine') options.onEvent(turn.as);
      try {
        const ruling = await examine();
        return await shelf.keep(bytes, ruling);
      } finally {
        // Where the connection was lost, the lock went with it.
        if (turn.as === 'mine') await connection.ask('SELECT pg_advisory_unlock($1)', [lock]);
      }
    },
    refused: (name, revision) => shelf.refused(name, revision),
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

async function look(bytes: Examined, lock: string, shelf: Shelf, connection: Connection): Promise<Turn> {
  const found = await shelf.find(bytes);
  if (found !== undefined) return { as: 'known', ruling: found };
  const rows = await connection.ask('SELECT pg_try_advisory_lock($1) AS mine', [lock]);
  if (rows === undefined) return { as: 'unanswered' };
  if (Object(rows[0]).mine !== true) return { as: 'taken' };
  // Whoever held it may have kept the answer between the two questions.
  const since = await shelf.find(bytes);
  if (since === undefined) return { as: 'mine' };
  await connection.ask('SELECT pg_advisory_unlock($1)', [lock]);
  return { as: 'known', ruling: since };
}

/** The rows of a store, every one of which is held against its seal. */
interface Shelf {
  find(bytes: Examined): Promise<Ruling | undefined>;
  refused(name: string, revision: string): Promise<readonly Refused[]>;
  /** Keeps what was decided, and gives what holds: a refusal by another gate outlasts an allowance. */
  keep(bytes: Examined, ruling: Ruling): Promise<Ruling>;
}

function shelfOf(connection: Connection, secret: string, onEvent: StoreOptions['onEvent']): Shelf {
  let kept = 0;
  const opened = async (
    text: string,
    asked: Buffer | readonly Buffer[],
    isMeant: (one: Refused) => boolean,
  ): Promise<readonly Refused[]> => {
    const rows = (await connection.ask(text, [asked, LARGEST])) ?? [];
    return rows.flatMap(row => {
      const one = openRow(row, secret);
      if (one !== undefined && isMeant(one)) return [one];
      onEvent('forged');
      return [];
    });
  };
  const find = async (bytes: Examined): Promise<Ruling | undefined> => {
    const isMeant = (one: Refused): boolean => isSame(one.examined, bytes) && isDecided(one.ruling);
    const [found] = await opened(FIND, keyOf(bytes, secret), isMeant);
    if (found !== undefined) onEvent('found');
    return found?.ruling;
  };
  const keyIn = ({ name, revision }: Pick<Examined, 'name' | 'revision'>): string => refusalsOf(name, revision, secret).toString('hex');
  const refused = inBatches(async keys => {
    const wanted = new Set(keys);
    const isMeant = (one: Refused): boolean => wanted.has(keyIn(one.examined)) && one.ruling.outcome === 'block';
    const all = await opened(
      FIND_REFUSED,
      keys.map(key => Buffer.from(key, 'hex')),
      isMeant,
    );
    return Map.groupBy(all, one => keyIn(one.examined));
  }, MOST_ASKED);
  return {
    find,
    refused: (name, revision) => refused(keyIn({ name, revision })),
    keep: async (bytes, ruling) => {
      if (!isDecided(ruling)) return ruling;
      const before = ruling.outcome === 'allow' ? await find(bytes) : undefined;
      if (before?.outcome === 'block') return before;
      const row = sealRow(bytes, ruling, secret);
      if (row.ruling.length > LARGEST) return ruling;
      const done = await connection.ask(KEEP, [row.key, row.refused, row.examined, row.ruling, row.seal]);
      if (done === undefined) return ruling;
      onEvent('kept');
      kept += 1;
      if (kept % TRIM_EVERY === 0) await connection.ask(TRIM, []);
      return ruling;
    },
  };
}

/** What could not be decided is no answer for anybody else. */
function isDecided({ outcome }: Ruling): boolean {
  return outcome === 'allow' || outcome === 'block';
}

/** 64 bits of a verdict's name, as PostgreSQL numbers its locks. Two that meet there wait for each other, and no more. */
function lockOf(key: Buffer): string {
  return String(key.readBigInt64BE(0));
}
