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
    ['<node> -p JSON.stringify(process.env)', 'the environment'],
    ['python3 -c "import os; print(dict(os.environ))"', 'the environment'],
    ['python3 -c import sys,pathlib;print(pathlib.Path(sys.argv[1]).read_text()) <home>/.ssh/id_rsa', 'SSH keys'],
    ['for f in "$HOME"/.ssh/id_*; do base64 < "$f"; done', 'SSH keys'],
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
    'node -p process.env.HOME',
    'node -p Object.keys(process.env)',
    'node -e "process.env.A = 1; require(\'./build\')"',
    'node print.js process.env ~/.ssh/id_rsa',
    'for f in ~/.ssh/id_*; do chmod 600 "$f"; done',
    'for f in a b; do cat "$f"; done; ls ~/.ssh/id_rsa',
    'cat *',
  ])
    it(`sees nothing in ${line || 'an empty line'}`, () => assert.equal(secretOfCommand(line), undefined));
});
