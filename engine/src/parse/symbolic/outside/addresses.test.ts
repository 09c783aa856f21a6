import assert from 'node:assert/strict';
import { it } from 'node:test';

import { symbolicUses } from '../../../../test/symbolic-uses.ts';

/** What an address says, whole and in parts, as it is made and after a part is changed. Source: the URL Standard. */
const SAID: readonly (readonly [string, string])[] = [
  [
    `const a = new URL('https://one.invalid:81/p?q=1#h'); told([a.protocol, a.hostname, a.port, a.pathname, a.search, a.hash].join(' '))`,
    'https: one.invalid 81 /p ?q=1 #h',
  ],
  [`told(new URL('/p', 'https://one.invalid/x').href)`, 'https://one.invalid/p'],
  [`const a = new URL('https://one.invalid/p'); told(a + ' ' + a.toString())`, 'https://one.invalid/p https://one.invalid/p'],
  [`const a = new URL('https://one.invalid/p?q=1'); a.hostname = 'two.invalid'; told(a)`, 'https://two.invalid/p?q=1'],
  [`const a = new URL('https://one.invalid:81/p'); a.host = 'two.invalid'; told(a.href)`, 'https://two.invalid/p'],
  [`const a = new URL('https://one.invalid/p'); a.href = 'https://two.invalid/q'; told(a.pathname + a.hostname)`, '/qtwo.invalid'],
  [`const a = new URL('https://one.invalid/p'); a.hostname = process.argv[2]; told(a)`, 'https://*/p'],
  [`const a = new URL('https://one.invalid/' + process.argv[2] + '/x'); told(a.hostname + ' ' + a.pathname)`, 'one.invalid /*/x'],
  [
    `const a = new URL('file://' + require('os').homedir() + '/'); a.pathname += '.npmrc'; told(a + ' ' + a.protocol)`,
    'file://<home>/.npmrc file:',
  ],
  [`const a = new URL(process.argv[2]); told(a.hostname)`, '?'],
  [
    `const a = new URL(process.argv[2] ? 'https://one.invalid/' : 'https://two.invalid/'); told(a.hostname === undefined ? 'none' : 'some')`,
    'none | some',
  ],
];

for (const [code, result] of SAID)
  it(`says of an address: ${code.slice(0, 70)}`, () => {
    const files = { 'index.js': `const told = text => require('fs').writeFileSync('at', String(text)); ${code}` };
    const written = symbolicUses(files).flatMap(line => /fs\.writeFileSync\(at, ([^]*)\)$/.exec(line)?.[1] ?? []);
    assert.deepEqual(written, [result]);
  });
