import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { bun } from './bun.ts';
import type { Client } from './client.ts';
import { purposeOf } from './grammar.ts';
import { npm } from './npm.ts';
import { pnpm } from './pnpm.ts';
import { yarnBerry } from './yarn-berry.ts';
import { yarnClassic } from './yarn-classic.ts';

const scripts = new Set(['build']);
const purpose = ({ grammar }: Client, line: string): string => purposeOf(line.split(' ').filter(Boolean), grammar, scripts).as;

describe('what a command line is for', () => {
  const CASES: readonly (readonly [Client, string, string])[] = [
    [npm, 'install left-pad', 'fetches'],
    [npm, 'i', 'fetches'],
    [npm, 'ci', 'fetches'],
    [npm, 'audit', 'fetches'],
    [npm, 'uninstall left-pad', 'fetches'],
    [npm, 'run build', 'local'],
    [npm, 'publish', 'local'],
    [npm, '--prefix app run build', 'local'],
    [npm, '--prefix run install', 'fetches'],
    [npm, '--version', 'local'],
    [npm, '', 'local'],
    [npm, 'exec tsc', 'executes'],
    [npm, 'exec --package=x tsc', 'fetches'],
    [pnpm, 'add x', 'fetches'],
    [pnpm, 'run build', 'may install'],
    [pnpm, 'build', 'may install'],
    [pnpm, '-r --filter app test', 'may install'],
    [pnpm, 'list', 'local'],
    [yarnBerry, 'npm audit --all', 'fetches'],
    [yarnBerry, 'npm publish', 'local'],
    [yarnClassic, '', 'fetches'],
    [yarnClassic, 'build', 'local'],
    [yarnClassic, 'global add x', 'fetches'],
    [bun, 'add x', 'fetches'],
    [bun, 'run build', 'may install'],
    [bun, 'x cowsay', 'executes'],
  ];
  for (const [client, line, expected] of CASES) {
    it(`${client.generation}: "${line}" ${expected}`, () => assert.equal(purpose(client, line), expected));
  }

  it('gates a command that nobody knows, and one behind an option that nobody knows', () => {
    assert.equal(purpose(npm, 'frobnicate'), 'fetches');
    assert.equal(purpose(npm, '--frob run install'), 'fetches');
    assert.equal(purpose(npm, 'constructor'), 'fetches');
  });
});
