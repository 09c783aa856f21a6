import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { behaviourOf } from '../../test/behave.ts';

const USES = `const fs = require('fs'), { homedir } = require('os'), { join } = require('path');`;
const PAIRS = `const rows = [['.a', 'b'], ['.c'], ['.d', 'e', 'f']];`;
const NAMED = `const rows = [['x', '.a', 'b'], ['y', '.c'], ['z', '.d', 'e', 'f']];`;
const READ = '<home>/.a/b | <home>/.c | <home>/.d/e/f';

/** How lists of several lengths are gone through, and what is read then. */
const CASES: readonly (readonly [string, string | Readonly<Record<string, string>>, string])[] = [
  ['each is spread out', `${PAIRS} for (const row of rows) fs.readFileSync(join(homedir(), ...row));`, READ],
  ['each is joined', `${PAIRS} rows.forEach(row => fs.readFileSync(homedir() + '/' + row.join('/')));`, READ],
  ['each is put into another list', `${PAIRS} for (const row of rows) fs.readFileSync([homedir(), ...row].join('/'));`, READ],
  ['what is left of each', `${NAMED} for (const [name, ...row] of rows) fs.readFileSync(join(homedir(), ...row));`, READ],
  ['the same of what a callback is given', `${NAMED} rows.map(([name, ...row]) => fs.readFileSync(join(homedir(), ...row)));`, READ],
  ['each but for its first', `${NAMED} for (const row of rows) fs.readFileSync(join(homedir(), ...row.slice(1)));`, READ],
  [
    'each goes through a helper',
    `${PAIRS} const at = (...parts) => join(homedir(), ...parts); for (const row of rows) fs.readFileSync(at(...row));`,
    READ,
  ],
  [
    'a helper is called with more and with less',
    `const at = (...parts) => join(homedir(), ...parts); fs.readFileSync(at('.a', 'b')); fs.readFileSync(at('.c'));`,
    '<home>/.a/b | <home>/.c',
  ],
  [
    'the lists of a table, one after the other',
    `const table = { x: ['.a', '.b'], y: ['.c'] }; for (const [name, list] of Object.entries(table)) for (const one of list) fs.readFileSync(join(homedir(), one));`,
    '<home>/.a | <home>/.b | <home>/.c',
  ],
  [
    'what functions of a table give, one for each system',
    `const roots = { win32: () => ['/a', 'b'], linux: () => ['/c'] }; fs.readFileSync(join(...roots[process.platform](), 'd'));`,
    '/a/b/d | /c/d',
  ],
  [
    'methods of rows that a function lets through',
    `const rows = [{ on: 'x', at: () => join(homedir(), '.a') }, { on: 'y', at: () => join(homedir(), '.b') }]; const of = name => rows.filter(row => row.on === name); for (const row of of(process.argv[2])) fs.readFileSync(row.at());`,
    '<home>/.a | <home>/.b',
  ],
  [
    'what another file makes of rows',
    {
      'index.js': `${USES} for (const row of require('./rows').of(process.platform)) fs.readFileSync(row.at());`,
      'rows.js': `${USES} const rows = [{ on: 'x', at: () => join(homedir(), '.a') }, { on: 'y', at: () => join(homedir(), '.b') }]; exports.of = name => rows.filter(row => row.on === name);`,
    },
    '<home>/.a | <home>/.b',
  ],
];

describe('lists of which one is meant', () => {
  for (const [when, code, read] of CASES)
    it(`are told as each of them: ${when}`, () => {
      const files = typeof code === 'string' ? { 'index.js': `${USES} ${code}` } : code;
      const targets = behaviourOf(files).effects.flatMap(({ kind, target }) => (kind === 'reads file' ? [target] : []));
      assert.deepEqual([...new Set(targets)], [read]);
    });
});
