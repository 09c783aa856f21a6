import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { bun } from './bun.ts';
import type { Client } from './client.ts';
import { installsElsewhere, purposeOf } from './grammar.ts';
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
    [npm, 'exec tsc --package=x', 'fetches'],
    [npm, 'exec tsc -p x', 'fetches'],
    [npm, '-C other exec tsc', 'fetches'],
    [npm, 'exec tsc --yes -- --package=x', 'executes'],
    [npm, 'pack', 'local'],
    [npm, 'pack --json', 'local'],
    [npm, 'pack x@1.0.0', 'fetches'],
    [npm, 'pack -- x', 'fetches'],
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

describe('where a command line installs', () => {
  const PROJECT: readonly (readonly [Client, string])[] = [
    [npm, 'ci'],
    [npm, '--prefix x ci'],
    [npm, '-C c install'],
    [npm, '-w create install'],
    [npm, 'upgrade'],
    [npm, 'install x'],
    [npm, 'install --global false x'],
    [npm, 'install -g --no-global x'],
    [npm, 'install --location=global --location project'],
    [npm, '--frob create install'],
    [npm, 'install -- -g'],
    [pnpm, '--filter create install'],
    [pnpm, 'upgrade'],
    [pnpm, '-C dlx add x'],
    [yarnClassic, 'upgrade'],
    [yarnClassic, '--cwd global add x'],
    [yarnBerry, 'add x'],
    [bun, 'update'],
    [bun, '--cwd create add x'],
  ];
  const ELSEWHERE: readonly (readonly [Client, string])[] = [
    [npm, 'install -g x'],
    [npm, 'install --location global x'],
    [npm, 'exec x'],
    [npm, '--yes create vite'],
    [npm, '-g upgrade'],
    [pnpm, 'dlx x'],
    [pnpm, 'add --global x'],
    [pnpm, '--silent create x'],
    [yarnClassic, 'global add x'],
    [yarnBerry, 'dlx x'],
    [bun, 'x cowsay'],
    [bun, 'upgrade'],
  ];
  const elsewhere = ({ grammar }: Client, line: string): boolean => installsElsewhere(line.split(' '), grammar);
  for (const [client, line] of PROJECT)
    it(`${client.generation}: "${line}" in the project`, () => assert.equal(elsewhere(client, line), false));
  for (const [client, line] of ELSEWHERE)
    it(`${client.generation}: "${line}" elsewhere`, () => assert.equal(elsewhere(client, line), true));
});
