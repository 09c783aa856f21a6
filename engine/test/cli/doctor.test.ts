import assert from 'node:assert/strict';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';

import { findProgram } from '../../src/gate/clients/find-program.ts';
import { makeNpmHome } from '../npm-home.ts';
import { runUnmask } from './run-unmask.ts';

const npm = findProgram('npm', process.env);

describe('unmask doctor', () => {
  const home = makeNpmHome();
  after(() => home.remove());

  it(
    'proves what is stopped with the npm of this machine',
    { skip: npm === undefined ? 'there is no npm on the PATH' : false },
    async () => {
      const { code, out, err } = await runUnmask(['doctor', 'npm', '--json'], home);
      assert.equal(code, 0, out + err);
      const { clients, missing } = JSON.parse(out);
      assert.deepEqual([clients.length, missing], [1, []]);
      assert.match(clients[0].client, /^npm \d+\.\d+\.\d+/);
      assert.equal(clients[0].trials.length, 11);
      assert.ok(clients[0].trials.every((trial: { readonly passed: boolean }) => trial.passed));
    },
  );

  it('says that there is nothing to try', async () => {
    const empty = join(home.cwd, 'empty');
    mkdirSync(empty);
    const { code, err } = await runUnmask(['doctor'], { cwd: home.cwd, env: { ...home.env, PATH: empty } });
    assert.equal(code, 2);
    assert.match(err, /no package manager on the PATH/);
  });
});
