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

describe('a list of modules, each loaded by a function that makes its name', () => {
  for (const [what, list] of [
    ['as they are', `const [cp, os] = await Promise.all(['child_process', 'os'].map(load));`],
    [
      'by what they have as a default',
      `const [{ default: cp }, { default: os }] = await Promise.all(['child_' + 'process', 'os'].map(load));`,
    ],
  ] as const)
    it(what, () => {
      const { effects } = behaviourOf({
        'package.json': { name: 'specimen', exports: './index.mjs' },
        'index.mjs': `const load = name => import(['node', name].join(':')); ${list} cp.execSync('ls ' + os.homedir());`,
      });
      assert.deepEqual(
        effects.flatMap(({ kind, target }) => (kind === 'spawns' ? [target] : [])),
        ['ls <home>'],
      );
    });

  it('of a module below another one', () => {
    const { effects } = behaviourOf({ 'index.mjs': `const { default: dns } = await import('dns/promises'); dns.resolveTxt('a.invalid');` });
    assert.ok(effects.some(one => one.kind === 'resolves name'));
  });
});
