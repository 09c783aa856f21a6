import assert from 'node:assert/strict';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';

import { makeNpmHome } from '../npm-home.ts';
import { runUnmask } from './run-unmask.ts';
import type { Ran } from './run-unmask.ts';

describe('unmask policy', () => {
  const home = makeNpmHome();
  const inner = join(home.cwd, 'packages', 'inner');
  const run = (args: readonly string[], env: NodeJS.ProcessEnv = {}, cwd = inner): Promise<Ran> =>
    runUnmask(['policy', ...args], { cwd, env: { ...home.env, ...env } });
  const sourceOf = ({ out }: Ran, name: string): unknown => JSON.parse(out).settings[name];

  before(() => {
    mkdirSync(join(inner, '.git'), { recursive: true });
    mkdirSync(join(home.cwd, 'plain'));
    writeFileSync(join(home.cwd, 'unmask.json'), JSON.stringify({ failOn: 'warn', rules: [{ name: 'three weak', off: true }] }));
    writeFileSync(join(inner, 'other.json'), JSON.stringify({ onFailure: 'block' }));
    writeFileSync(join(inner, 'wrong.json'), JSON.stringify({ onFialure: 'block' }));
  });
  after(() => home.remove());

  it('finds the nearest unmask.json above, and says where each value came from', async () => {
    const ran = await run(['--json'], {}, join(home.cwd, 'plain'));
    assert.equal(ran.code, 0);
    assert.deepEqual(sourceOf(ran, 'failOn'), { value: 'warn', from: join('..', 'unmask.json') });
    assert.deepEqual(sourceOf(ran, 'onFailure'), { value: 'warn', from: 'built-in' });
    assert.match((await run([], {}, join(home.cwd, 'plain'))).out, /three weak.*switched off by \.\.[\\/]unmask\.json/);
  });

  it('does not look beyond the repository it is in', async () => {
    assert.deepEqual(sourceOf(await run(['--json']), 'failOn'), { value: 'block', from: 'built-in' });
  });

  it('puts the flag before the environment, and that before the file', async () => {
    const plain = join(home.cwd, 'plain');
    assert.deepEqual(sourceOf(await run(['--json'], { UNMASK_FAIL_ON: 'block' }, plain), 'failOn'), {
      value: 'block',
      from: 'UNMASK_FAIL_ON',
    });
    const both = await run(['--json', '--fail-on', 'warn'], { UNMASK_FAIL_ON: 'block' }, plain);
    assert.deepEqual(sourceOf(both, 'failOn'), { value: 'warn', from: '--fail-on' });
  });

  it('takes the file it is told, by flag or environment', async () => {
    for (const ran of [await run(['--json', '--policy', 'other.json']), await run(['--json'], { UNMASK_POLICY: 'other.json' })]) {
      assert.deepEqual(sourceOf(ran, 'onFailure'), { value: 'block', from: 'other.json' });
    }
  });

  it('refuses what it cannot mean, in words and with code 2', async () => {
    const cases: readonly [string[], NodeJS.ProcessEnv, RegExp][] = [
      [['--policy', 'wrong.json'], {}, /wrong\.json: onFialure: there is no such key\n.*Did you mean "onFailure"/],
      [['--policy', 'missing.json'], {}, /missing\.json cannot be read/],
      [['--fail-on', 'never'], {}, /--fail-on is "never"/],
      [['--time', '0'], {}, /--time is "0"/],
      [['--memory', 'lots'], {}, /--memory is "lots"/],
      [[], { UNMASK_FAIL_ON: 'allow' }, /UNMASK_FAIL_ON is "allow"/],
      [['--polici', 'x'], {}, /unmask policy has no option --polici.*\n.*--policy/],
      [['--policy'], {}, /--policy/],
      [['extra'], {}, /takes no "extra"/],
    ];
    for (const [args, env, says] of cases) {
      const { code, out, err } = await run(args, env);
      assert.deepEqual([code, out], [2, ''], args.join(' '));
      assert.match(err, says);
    }
  });
});
