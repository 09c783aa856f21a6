import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { symbolicUses } from '../../../../test/symbolic-uses.ts';

const CASES: readonly { readonly when: string; readonly code: string; readonly says: readonly string[] }[] = [
  {
    when: 'they are in its environment',
    code: `require('child_process').execSync('rm $FILE', { env: { ...process.env, FILE: 'at' } });`,
    says: ['import child_process.execSync(rm at, {env: {FILE: at}}) from process.env'],
  },
  {
    when: 'they are set in the script',
    code: `require('child_process').spawn('sh', ['-c', 'f="/opt/a"\\nrm "$f"']);`,
    says: [`import child_process.spawn(sh, [-c, f="/opt/a"\nrm "/opt/a"])`],
  },
  {
    when: 'one may be several things',
    code: `exports.run = one => require('child_process').exec('rm $FILE', { env: { FILE: one ? 'a' : 'b' } });`,
    says: ['call child_process.exec(rm a\nrm b, {env: {FILE: a | b}})'],
  },
  {
    when: 'the script is fed to it',
    code: `const sh = require('child_process').spawn('/bin/bash', ['-s'], { env: { FILE: 'at' } }); sh.stdin.end('rm $FILE');`,
    says: [
      'import child_process.spawn(/bin/bash, [-s], {env: {FILE: at}})',
      'import child_process.spawn().stdin.end(rm $FILE)',
      'import child_process.exec(rm at)',
    ],
  },
  {
    when: 'the script is its input',
    code: `require('child_process').spawnSync('sh', { input: 'rm at' });`,
    says: ['import child_process.spawnSync(sh, {input: rm at})', 'import child_process.exec(rm at)'],
  },
  {
    when: 'it is no shell',
    code: `const one = require('child_process').spawn('cat', []); one.stdin.end('rm at');`,
    says: ['import child_process.spawn(cat, [])', 'import child_process.spawn().stdin.end(rm at)'],
  },
  {
    when: 'nothing is known of them',
    code: `require('child_process').execSync('rm $FILE');`,
    says: ['import child_process.execSync(rm $FILE)'],
  },
  {
    when: 'the script sets one itself',
    code: `require('child_process').exec('X=/other; rm $X', { env: { X: '/root' } });`,
    says: ['import child_process.exec(X=/other; rm $X, {env: {X: /root}})'],
  },
  {
    when: 'the package has put one into its own environment',
    code: `process.env.FILE = 'at'; require('child_process').exec('rm $FILE');`,
    says: ['import child_process.exec(rm at)'],
  },
  {
    when: 'the script is fed to it in parts',
    code: `const sh = require('child_process').spawn('sh'); sh.stdin.write('f=at\\n'); sh.stdin.end('rm $f');`,
    says: [
      'import child_process.spawn(sh)',
      'import child_process.spawn().stdin.write(f=at\n)',
      'import child_process.exec(f=at\n)',
      'import child_process.spawn().stdin.end(rm $f)',
      'import child_process.exec(f=at\nrm at)',
    ],
  },
];

describe('what a shell is told', () => {
  for (const { when, code, says } of CASES)
    it(`has its variables put in where ${when}`, () => assert.deepEqual(symbolicUses({ 'index.js': code }), says));
});
