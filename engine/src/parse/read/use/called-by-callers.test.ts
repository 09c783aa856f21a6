import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { behaviourOf, flowLines, lineOf } from '../../../../test/behave.ts';

const READS = 'import reads file fs.readFileSync(/etc/passwd)';
const STARTS = 'import spawns child_process.execFileSync(curl)';
const SENT = 'fs.readFileSync → child_process.execFileSync as content';

describe('what is called is known for each caller of the function around it', () => {
  const cases: readonly (readonly [string, string])[] = [
    [
      'a member of a module, both by their names',
      `const run = (name, key, ...rest) => require(name)[key](...rest); const text = run('fs', 'readFileSync', '/etc/passwd'); run('child_process', 'execFileSync', 'curl', ['-d', text]);`,
    ],
    [
      'names in pieces, turned round and decoded',
      `const run = (name, key, ...rest) => require(name)[key](...rest); const d = s => Buffer.from(s, 'base64').toString(); const key = 'read' + 'File' + 'Sync'; const text = run('sf'.split('').reverse().join(''), key, '/etc/passwd'); run(d('Y2hpbGRfcHJvY2Vzcw=='), ['exec', 'File', 'Sync'].join(''), 'curl', ['-d', text]);`,
    ],
    [
      'both in one text',
      `const run = (path, ...rest) => { const [name, key] = path.split(':'); return require(name)[key](...rest); }; const text = run('fs:readFileSync', '/etc/passwd'); run('child_process:execFileSync', 'curl', ['-d', text]);`,
    ],
    [
      'functions in a table',
      `const { readFileSync } = require('fs'), { execFileSync } = require('child_process'); const table = { read: readFileSync, start: execFileSync }; const run = (key, ...rest) => table[key](...rest); const text = run('read', '/etc/passwd'); run('start', 'curl', ['-d', text]);`,
    ],
  ];
  for (const [how, code] of cases)
    it(how, () => {
      const files = { 'index.js': code };
      const deeds = behaviourOf(files).effects.map(lineOf);
      assert.ok(deeds.includes(READS) && deeds.includes(STARTS), deeds.join('\n'));
      assert.ok(flowLines(files).includes(SENT), flowLines(files).join('\n'));
    });
});

describe('what no caller has called is not told', () => {
  it('a member that nobody asks for', () => {
    const code = `const run = (name, key, ...rest) => require(name)[key](...rest); run('fs', 'readFileSync', '/etc/passwd'); run('os', 'EOL');`;
    const deeds = behaviourOf({ 'index.js': code }).effects.map(lineOf);
    assert.ok(deeds.includes(READS) && !deeds.some(one => one.includes('spawns')), deeds.join('\n'));
  });
});
