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
  it('are those of the recipe that another name stands for, and of needs that are given something', () => {
    const file = 'default:\n  one\nalias x := evil\nevil: (fetch "a")\n  two\nfetch what:\n  three\n';
    assert.deepEqual(run('just x', 'justfile', file), ['three', 'two']);
  });
  it('say texts that are joined, and what a command says', () => {
    const file = 'host := "https://" + "a.invalid"\nid := `whoami`\nall:\n  get {{host}} {{id}}\n';
    assert.deepEqual(run('just', 'justfile', file), ['get https://a.invalid $(whoami)']);
  });
  it('run in the folder of the file', () => {
    const [command] = readCommands('just --justfile=a/tasks');
    assert.ok(command);
    assert.equal(justLinesOf(command, treeOf({ 'a/tasks': FILE }), () => {}).folder, 'a');
  });
  it('are told not to be all where a recipe is of another language', () => {
    const [command] = readCommands('just');
    assert.ok(command);
    let isCut = false;
    justLinesOf(command, treeOf({ justfile: 'all:\n  #!/usr/bin/env node\n  console.log(1)\n' }), () => (isCut = true));
    assert.ok(isCut);
  });
  it('are none of other programs, or where there is no such file', () => {
    assert.deepEqual(run('make other'), []);
    assert.deepEqual(run('just other', 'Makefile'), []);
  });
});
