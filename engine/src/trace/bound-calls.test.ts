import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { behaviourOf } from '../../test/behave.ts';

const started = (code: string): string[] =>
  behaviourOf({ 'index.js': `const cp = require('child_process'); ${code}` }).effects.flatMap(({ kind, target, details }) =>
    kind === 'spawns' ? [`${target} ${details.get('arguments') ?? ''}`.trim()] : [],
  );

it('what was bound to the call of a function begins with what it is called on', () => {
  for (const code of [
    `cp.exec.call.bind(cp.exec, null, 'ls')();`,
    `const run = cp.exec.call.bind(cp.exec, cp); run('ls');`,
    `const run = cp.exec.apply.bind(cp.exec, null); run(['ls']);`,
  ])
    assert.ok(started(code).includes('ls'), code);
});

describe('what was bound to a function comes first', () => {
  const add = `const add = cp.execFile.bind(cp, 'reg', ['add', 'x']);`;
  for (const [how, call] of [
    ['where it is called', 'add();'],
    ['where it is called on something', 'add.call(null, () => {});'],
    ['where it is called with a list', 'add.apply(null, [() => {}]);'],
  ] as const)
    it(how, () => assert.deepEqual(started(`${add} ${call}`), ['reg add x']));
});
