import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { readCommands } from '../shell.ts';
import { recipesOf } from './makefile.ts';

const TEXT = [
  'CC ?= cc',
  'RUN = $(CC) -v',
  '.PHONY: all',
  'all: first',
  '\t$(RUN) $$HOME',
  'first:',
  '\t@-one \\',
  '\t  two',
  'other: ; three',
].join('\n');
const run = (line: string, path = 'Makefile', text = TEXT): readonly string[] => {
  const [command] = readCommands(line);
  assert.ok(command);
  return recipesOf(command, new Map([[path, new TextEncoder().encode(text)]])).lines;
};

describe('recipesOf', () => {
  it('runs the first target after what it needs', () => assert.deepEqual(run('make'), ['one two', 'cc -v $HOME']));
  it('runs the targets that are named', () => assert.deepEqual(run('make other CC=gcc'), ['three']));
  it('finds the file that is meant', () => {
    assert.deepEqual(run('make -C native other', 'native/makefile'), ['three']);
    assert.deepEqual(run('make -f build.mk other', 'build.mk'), ['three']);
  });
  it('has nothing to run where there is no such file, target or program', () =>
    assert.deepEqual([run('make', 'x'), run('make nothing'), run('cmake')], [[], [], []]));
  it('survives rules that need themselves, and variables that hold themselves', () =>
    assert.equal(run('make', 'Makefile', 'A = $(A)$(A)\na: b\n\t$(A)\nb: a\n\tx').length, 2));
});
