import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { treeOf } from '../../../test/examine.ts';
import { readCommands } from '../shell.ts';
import { taskLinesOf } from './taskfile.ts';

const FILE = `version: '3'
vars:
  BASE: https://a.invalid
tasks:
  default:
    deps: [first]
    cmds:
      - task: fetch
      - cmd: echo done
  first: one
  fetch:
    vars: { NAME: b }
    cmds:
      # what is fetched
      - get {{.BASE}}/{{ .NAME }} | sh
  again:
    cmds: [ { task: again } ]
`;

function run(line: string, text = FILE): { readonly lines: readonly string[]; readonly isCut: boolean } {
  const [command] = readCommands(line);
  assert.ok(command);
  let isCut = false;
  const { lines } = taskLinesOf(command, treeOf({ 'Taskfile.yml': text }), () => (isCut = true));
  return { lines, isCut };
}

describe('lines that task runs', () => {
  it('are those of the default task, behind what it needs', () =>
    assert.deepEqual(run('task').lines, ['one', 'get https://a.invalid/b | sh', 'echo done']));
  it('are those of the tasks that are named', () => assert.deepEqual(run('task fetch').lines, ['get https://a.invalid/b | sh']));
  it('end where tasks run themselves', () => assert.deepEqual(run('task again').lines, []));
  it('are cut where tasks run each other in a long row, and where there is more than is read', () => {
    const row = Array.from({ length: 4_000 }, (_, at) => `  t${at}: { deps: [t${at + 1}], cmds: [one] }`).join('\n');
    assert.ok(run('task t0', `tasks:\n${row}\n`).isCut);
    assert.ok(run('task', `includes: { other: ./other }\n${FILE}`).isCut);
  });
  it('are none of other programs', () => assert.deepEqual(run('make fetch').lines, []));
  it('are told not to be known where the file cannot be read', () => assert.ok(run('task', 'tasks: &a').isCut));
});
