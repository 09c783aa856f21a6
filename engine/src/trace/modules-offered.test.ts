import assert from 'node:assert/strict';
import { it } from 'node:test';

import { behaviourOf } from '../../test/behave.ts';

it('a module below another one has a default as well', () => {
  const { effects } = behaviourOf({ 'index.mjs': `const { default: dns } = await import('dns/promises'); dns.resolveTxt('a.invalid');` });
  assert.ok(effects.some(one => one.kind === 'resolves name'));
});

for (const put of ['exports', 'module.exports'])
  it(`what a loop puts into ${put} is offered under each name`, () => {
    const { effects } = behaviourOf({
      'kit.js': `for (const name of ['fs', 'os']) ${put}[name] = require(name);`,
      'index.js': `const kit = require('./kit'); kit.fs.unlinkSync('x'); console.log(kit.os);`,
    });
    assert.deepEqual(
      effects.flatMap(({ kind, target }) => (kind === 'deletes' ? [target] : [])),
      ['x'],
    );
  });
