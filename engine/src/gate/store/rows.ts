import type { Ruling } from '../../model/gate-decision.ts';
import type { Connection } from './connection.ts';
import { inBatches } from './in-batches.ts';
import { isSame, keyOf, openRow, refusalsOf, sealRow } from './seal.ts';
import type { Examined, Refused } from './verdict-store.ts';

/** What happened to a question: another gate had the answer, was waited for in vain, a row was not ours, or the store did not answer. */
export type StoreEvent = 'found' | 'kept' | 'waited in vain' | 'forged' | 'unanswered';

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

/** The rows of a store, every one of which is held against its seal. */
export interface Rows {
  find(bytes: Examined): Promise<Ruling | undefined>;
  refused(name: string, revision: string): Promise<readonly Refused[]>;
  /** Keeps what was decided, and gives what holds: a refusal by another gate outlasts an allowance. */
  keep(bytes: Examined, ruling: Ruling): Promise<Ruling>;
  /** Takes away what is too old to be asked for. */
  trim(): Promise<void>;
}

/** Where rows lie, and by which secret they are sealed. */
interface Table {
  readonly connection: Connection;
  readonly secret: string;
  readonly onEvent: (event: StoreEvent) => void;
}

/** Opens the rows of a store. */
export function openRows(table: Table): Rows {
  let kept = 0;
  const trim = async (): Promise<void> => void (await table.connection.ask(TRIM, []));
  const refused = inBatches(keys => findRefused(keys, table), MOST_ASKED);
  return {
    find: bytes => find(bytes, table),
    refused: (name, revision) => refused(refusalKey({ name, revision }, table)),
    keep: async (bytes, ruling) => {
      const before = ruling.outcome === 'allow' ? await find(bytes, table) : undefined;
      if (before?.outcome === 'block') return before;
      if (!(await write(bytes, ruling, table))) return ruling;
      kept += 1;
      if (kept % TRIM_EVERY === 0) await trim();
      return ruling;
    },
    trim,
  };
}

async function find(bytes: Examined, table: Table): Promise<Ruling | undefined> {
  const isMeant = (one: Refused): boolean => isSame(one.examined, bytes) && isDecided(one.ruling);
  const [found] = await select(FIND, keyOf(bytes, table.secret), isMeant, table);
  if (found !== undefined) table.onEvent('found');
  return found?.ruling;
}

/** What was refused of packages, by their keys. */
async function findRefused(keys: readonly string[], table: Table): Promise<ReadonlyMap<string, readonly Refused[]>> {
  const wanted = new Set(keys);
  const isMeant = (one: Refused): boolean => wanted.has(refusalKey(one.examined, table)) && one.ruling.outcome === 'block';
  const asked = keys.map(key => Buffer.from(key, 'hex'));
  return Map.groupBy(await select(FIND_REFUSED, asked, isMeant, table), one => refusalKey(one.examined, table));
}

/** Whether it was kept. */
async function write(bytes: Examined, ruling: Ruling, { connection, secret, onEvent }: Table): Promise<boolean> {
  if (!isDecided(ruling)) return false;
  const row = sealRow(bytes, ruling, secret);
  if (row.ruling.length > LARGEST) return false;
  if ((await connection.ask(KEEP, [row.key, row.refused, row.examined, row.ruling, row.seal])) === undefined) return false;
  onEvent('kept');
  return true;
}

/** Rows whose seal is right and that are meant; others are told and left out. */
async function select(
  text: string,
  asked: Buffer | readonly Buffer[],
  isMeant: (one: Refused) => boolean,
  { connection, secret, onEvent }: Table,
): Promise<readonly Refused[]> {
  const rows = (await connection.ask(text, [asked, LARGEST])) ?? [];
  return rows.flatMap(row => {
    const one = openRow(row, secret);
    if (one !== undefined && isMeant(one)) return [one];
    onEvent('forged');
    return [];
  });
}

function refusalKey({ name, revision }: Pick<Examined, 'name' | 'revision'>, { secret }: Table): string {
  return refusalsOf(name, revision, secret).toString('hex');
}

/** What could not be decided is no answer for anybody else. */
function isDecided({ outcome }: Ruling): boolean {
  return outcome === 'allow' || outcome === 'block';
}
