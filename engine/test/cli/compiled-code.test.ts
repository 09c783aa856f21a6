import assert from 'node:assert/strict';
import { chmodSync, lstatSync, mkdirSync, mkdtempSync, readdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';

import { makeNpmHome } from '../npm-home.ts';
import { runUnmask } from './run-unmask.ts';

describe('the compiled code of Unmask', () => {
  const home = makeNpmHome();
  after(() => home.remove());
  const folder = (): string => mkdtempSync(join(home.cwd, 'tmp-'));
  const start = async (temporary: string, more: NodeJS.ProcessEnv = {}): Promise<void> => {
    const { NODE_COMPILE_CACHE: _other, ...env } = home.env;
    const places = { TMPDIR: temporary, TEMP: temporary, TMP: temporary };
    const { code, err } = await runUnmask(['--version'], { cwd: home.cwd, env: { ...env, ...places, ...more } });
    assert.deepEqual([code, err], [0, '']);
  };
  const user = process.getuid?.();
  const name = user === undefined ? 'unmask-compiled' : `unmask-compiled-${user}`;

  it('lies in one folder, which is the user’s alone', async () => {
    const temporary = folder();
    await start(temporary);
    assert.deepEqual(readdirSync(temporary), [name]);
    assert.ok(readdirSync(join(temporary, name)).length > 0, 'something is kept');
    if (user !== undefined) assert.equal(lstatSync(join(temporary, name)).mode & 0o777, 0o700);
  });

  it('is kept nowhere when no cache is wanted', async () => {
    const temporary = folder();
    await start(temporary, { UNMASK_CACHE: '0' });
    assert.deepEqual(readdirSync(temporary), []);
  });

  it('is neither kept in nor taken from a folder that others made', { skip: user === undefined }, async () => {
    const open = folder();
    mkdirSync(join(open, name));
    chmodSync(join(open, name), 0o777);
    await start(open);
    assert.deepEqual(readdirSync(join(open, name)), []);

    const linked = folder();
    const elsewhere = folder();
    symlinkSync(elsewhere, join(linked, name));
    await start(linked);
    assert.deepEqual(readdirSync(elsewhere), []);
  });

  it('is done without where the disk takes nothing', async () => {
    // A file stands in the way: nobody may make a folder below it, root neither.
    await start(join(home.cwd, 'package.json', 'tmp'));
  });
});
