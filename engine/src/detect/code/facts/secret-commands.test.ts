import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { secretOfCommand } from './secret-commands.ts';

describe('secretOfCommand', () => {
  for (const [line, what] of [
    ['env', 'the environment'],
    ['cd /tmp && printenv', 'the environment'],
    ['git config --global --list', 'the settings of Git'],
    ['git credential fill', 'Git tokens'],
    ['/usr/bin/gh auth token', 'Git tokens'],
    ['npm config get //registry.example/:_authToken', 'npm tokens'],
    ['aws configure export-credentials --format env', 'AWS keys'],
    ['kubectl get secrets -A -o json', 'Kubernetes credentials'],
    ['sudo cat ~/.ssh/id_rsa', 'SSH keys'],
    ['base64 "$HOME/.aws/credentials"', 'AWS keys'],
    ['type %USERPROFILE%\\.npmrc', 'npm tokens'],
  ] as const)
    it(`knows what ${line} prints`, () => assert.equal(secretOfCommand(line)?.what, what));

  for (const line of [
    '',
    'git rev-parse HEAD',
    'git config user.name',
    'env FOO=1 node x.js',
    'cat README.md',
    'npm config get prefix',
    'set -e',
    '*',
    'cat *',
  ])
    it(`sees nothing in ${line || 'an empty line'}`, () => assert.equal(secretOfCommand(line), undefined));
});
