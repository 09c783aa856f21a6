import { ToolError } from '../../model/tool-error.ts';

/** Runs one command, or several without values. */
export type Command = (text: string, values?: readonly unknown[]) => Promise<readonly unknown[]>;

/** Each is applied once, in order, and never changed once released. */
const STEPS: readonly string[] = [
  `CREATE TABLE unmask_gate.verdicts (
     key bytea PRIMARY KEY,
     refused bytea,
     examined text NOT NULL,
     ruling text NOT NULL,
     seal bytea NOT NULL,
     decided_at timestamptz NOT NULL DEFAULT now()
   );
   CREATE INDEX verdicts_refused ON unmask_gate.verdicts (refused) WHERE refused IS NOT NULL;
   CREATE INDEX verdicts_decided_at ON unmask_gate.verdicts (decided_at);`,
];

/** Any number, the same in all gates: who migrates is alone. */
const LOCK = '7308604897068082531';

/**
 * Brings a database to this version of the tables: makes what is not there, changes nothing that is. Gates that start at the same time wait for each
 * other. Throws `ToolError('unreadable')` where a newer gate has been here.
 */
export async function migrate(command: Command): Promise<void> {
  if ((await stepsDone(command)) === STEPS.length) return;
  await command('BEGIN');
  try {
    await command('SELECT pg_advisory_xact_lock($1)', [LOCK]);
    await command(`CREATE SCHEMA IF NOT EXISTS unmask_gate;
      CREATE TABLE IF NOT EXISTS unmask_gate.steps (step integer PRIMARY KEY, applied_at timestamptz NOT NULL DEFAULT now())`);
    for (let step = await stepsDone(command); step < STEPS.length; step += 1) {
      await command(STEPS[step] ?? '');
      await command('INSERT INTO unmask_gate.steps (step) VALUES ($1)', [step + 1]);
    }
    await command('COMMIT');
  } catch (error) {
    await command('ROLLBACK');
    throw error;
  }
}

async function stepsDone(command: Command): Promise<number> {
  const [table] = await command(`SELECT to_regclass('unmask_gate.steps') IS NOT NULL AS there`);
  if (!isTrue(table)) return 0;
  const [row] = await command('SELECT coalesce(max(step), 0) AS done FROM unmask_gate.steps');
  const done = Number(Object(row).done);
  if (done <= STEPS.length) return done;
  throw new ToolError('unreadable', `The shared store has tables of version ${done}, and this gate knows version ${STEPS.length}.`, {
    hint: 'A newer gate has used it. Update this one, or give it a database of its own.',
  });
}

function isTrue(row: unknown): boolean {
  return Object(row).there === true;
}
