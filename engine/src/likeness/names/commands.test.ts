import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { borrowedCommands } from './commands.ts';
import { nameIndex } from './name-index.ts';

const index = nameIndex(['eslint', 'typescript', '@babel/cli', 'rimraf']);
const borrowed = (name: string, commands: readonly string[]): readonly (readonly [string, string])[] =>
  borrowedCommands(index, name, commands).map(({ command, owners }) => [command, owners.join()] as const);

describe('borrowedCommands', () => {
  it('tells a command that bears the name of a known package', () => {
    assert.deepEqual(borrowed('helper-tools', ['eslint', 'helper']), [['eslint', 'eslint']]);
  });

  it('tells a command that a package of another name is known for, and those of Node', () => {
    assert.deepEqual(borrowed('helper-tools', ['tsc', 'npm']), [
      ['tsc', 'typescript'],
      ['npm', 'npm'],
    ]);
  });

  it('is silent about a package that brings its own', () => {
    assert.deepEqual(borrowed('eslint', ['eslint']), []);
    assert.deepEqual(borrowed('typescript', ['tsc', 'tsserver']), []);
    assert.deepEqual(borrowed('@babel/cli', ['babel']), []);
    assert.deepEqual(borrowed('babel-cli', ['babel']), []);
    assert.deepEqual(borrowed('@scope/rimraf', ['rimraf']), []);
  });

  it('is silent about commands nobody knows, whatever they are called', () => {
    assert.deepEqual(borrowed('x', ['__proto__', 'constructor', '', 'a'.repeat(10_000)]), []);
  });
});
