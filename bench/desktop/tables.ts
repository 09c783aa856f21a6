import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

/** What is said of an application in each state, in each way of installing it, as the tests print it that hold every cell. */
export interface StateTable {
  readonly title: string;
  readonly rows: readonly (readonly string[])[];
  /** Whether every cell is as it should be. */
  readonly isRight: boolean;
}

const ROOT = join(import.meta.dirname, '../..');
const TABLES = [
  ['With a baseline / without one, by layout', 'engine/test/desktop/states.test.ts'],
  ['With a baseline / without one, by what the vendor left', 'engine/test/desktop/references-table.test.ts'],
] as const;

/** Builds a tree for every cell, scans it, and gives the tables. */
export function stateTables(): readonly StateTable[] {
  return TABLES.map(([title, file]) => {
    const ran = spawnSync(process.execPath, ['--test', '--test-reporter=tap', file], {
      cwd: ROOT,
      encoding: 'utf8',
      maxBuffer: 64 * 1024 * 1024,
    });
    const rows = [...ran.stdout.matchAll(/^\s*# (.* \| .*)$/gm)].map(([, row = '']) => row.split(' | ').map(cell => cell.trim()));
    return { title, rows, isRight: ran.status === 0 && rows.length > 1 };
  });
}

/** The tables in Markdown. */
export function tablesText(tables: readonly StateTable[]): string {
  return tables
    .map(({ title, rows: [head = [], ...rows], isRight }) => {
      const lines = [head, head.map(() => '---'), ...rows].map(cells => `| ${cells.join(' | ')} |`);
      return `### ${title}\n\nThe number is the rung of the reference that decided. Every cell as it should be: ${isRight ? 'yes' : 'NO'}.\n\n${lines.join('\n')}`;
    })
    .join('\n\n');
}
