import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { behaviourOf } from '../../test/behave.ts';

const read = (files: Readonly<Record<string, string>>): string[] =>
  behaviourOf(files).effects.flatMap(({ kind, target }) => (kind === 'reads file' ? [target] : []));
const READS = `const { workerData } = require('worker_threads'); require('fs').readFileSync(workerData);`;

describe('a thread is told what it is handed', () => {
  it('in a file of its own', () =>
    assert.deepEqual(
      read({
        'index.js': `new (require('worker_threads').Worker)('./thread.js', { workerData: require('os').homedir() + '/x' })`,
        'thread.js': READS,
      }),
      ['<home>/x'],
    ));

  it('in the file that starts it', () =>
    assert.deepEqual(
      read({
        'index.js': `const { Worker, isMainThread } = require('worker_threads'); if (isMainThread) new Worker(__filename, { workerData: '/opt/x' }); else { ${READS} }`,
      }),
      ['/opt/x'],
    ));

  it('member by member', () =>
    assert.deepEqual(
      read({
        'index.js': `new (require('worker_threads').Worker)('./thread.js', { workerData: { from: '/opt/x', to: '/opt/y' } })`,
        'thread.js': READS.replace('(workerData)', '(workerData.from)'),
      }),
      ['/opt/x'],
    ));
});
