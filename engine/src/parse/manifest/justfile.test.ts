import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { treeOf } from '../../../test/examine.ts';
import { readCommands } from '../shell.ts';
import { justLinesOf } from './justfile.ts';

const FILE = `# what is built
host := "a.invalid"
export NAME := 'x'

default: prepare
    @get {{host}}/$HOME

[private]
prepare flag="on" *rest: && last
  one {{ NAME }}
@last:
\ttwo
other:
    three
`;

function run(line: string, path = 'justfile', text = FILE): readonly string[] {
  const [command] = readCommands(line);
  assert.ok(command);
  return justLinesOf(command, treeOf({ [path]: text }), () => {}).lines;
}

describe('lines that just runs', () => {
  it('are those of the first recipe, behind what it needs', () => assert.deepEqual(run('just'), ['two', 'one x', 'get a.invalid/$HOME']));
  it('are those of the recipes that are named', () => assert.deepEqual(run('just other'), ['three']));
  it('are those of the file that is named', () => assert.deepEqual(run('just -f a/tasks other', 'a/tasks'), ['three']));
  it('are none of other programs, or where there is no such file', () => {
    assert.deepEqual(run('make other'), []);
    assert.deepEqual(run('just other', 'Makefile'), []);
  });
});
