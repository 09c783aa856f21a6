import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { behaviourOf } from '../../test/behave.ts';

const started = (code: string): string[] =>
  behaviourOf({ 'index.js': `const cp = require('child_process'); ${code}` }).effects.flatMap(({ kind, target, details }) =>
    kind === 'spawns' ? [`${target} ${details.get('arguments') ?? ''}`.trim()] : [],
  );

describe('what was bound to a function comes first', () => {
  const add = `const add = cp.execFile.bind(cp, 'reg', ['add', 'x']);`;
  for (const [how, call] of [
    ['where it is called', 'add();'],
    ['where it is called on something', 'add.call(null, () => {});'],
    ['where it is called with a list', 'add.apply(null, [() => {}]);'],
  ] as const)
    it(how, () => assert.deepEqual(started(`${add} ${call}`), ['reg add x']));
});
