import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { readCommands } from '../shell.ts';
import { innerPackages } from './inner-package.ts';

const files = new Map(['package.json', 'vendor/package.json'].map(path => [path, new Uint8Array()]));
const inner = (line: string): unknown[] => readCommands(line).flatMap(command => innerPackages(command, files));

describe('innerPackages', () => {
  for (const line of [
    'cd vendor && npm i',
    'npm --prefix ./vendor install',
    'npm -C vendor ci',
    'yarn --cwd=vendor',
    'npm i ./vendor',
    'npm i file:vendor',
  ])
    it(`sees the package that ${line} installs`, () => assert.deepEqual(inner(line), [{ folder: 'vendor', scripts: undefined }]));

  it('sees the script that is run there', () =>
    assert.deepEqual(inner('npm --prefix vendor run setup'), [{ folder: 'vendor', scripts: ['setup'] }]));

  for (const line of ['npm i', 'npm i vendor-x', 'cd vendor && ls', 'npm --prefix', 'cd /tmp && npm i', 'npm run build'])
    it(`sees none in ${line}`, () => assert.deepEqual(inner(line), []));
});
