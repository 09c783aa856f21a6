import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { after, before, describe, it } from 'node:test';

import { WRAPPED_NAMES } from '../../src/cli/commands.ts';
import { shimsFor } from '../../src/cli/gate/setup/shims.ts';
import { findProgram } from '../../src/gate/clients/find-program.ts';
import { REFUSED } from '../../src/model/gated.ts';
import { startGround } from '../gate/ground.ts';
import type { Ground } from '../gate/ground.ts';
import { BIN, runUnmask } from './run-unmask.ts';
import type { Ran } from './run-unmask.ts';

const npm = findProgram('npm', process.env);
const isWindows = process.platform === 'win32';

describe('unmask setup', () => {
  let ground: Ground;
  let root = '';

  before(async () => {
    ground = await startGround({ bad: { versions: { '1.6.6': {} } } }, []);
    await ground.condemn({ bad: ['1.6.6'] });
    root = mkdtempSync(join(tmpdir(), "unmask-set up's-"));
  });
  after(async () => {
    rmSync(root, { recursive: true, force: true });
    await ground.close();
  });

  const setup = (env: NodeJS.ProcessEnv, ...args: string[]): Promise<Ran> =>
    runUnmask(['setup', ...args], { cwd: root, env: { ...ground.env, ...env } });

  function run(
    file: string,
    args: readonly string[],
    cwd: string,
    PATH: string,
  ): Promise<{ readonly code: number; readonly says: string }> {
    return new Promise(resolve => {
      execFile(file, args, { cwd, env: { ...ground.env, PATH }, shell: isWindows }, (error, out, err) =>
        resolve({ code: error === null ? 0 : Number(error.code ?? 1), says: out + err }),
      );
    });
  }

  it('prints functions, and writes them once and only with --yes', async () => {
    const home = join(root, 'home');
    mkdirSync(home);
    const env: NodeJS.ProcessEnv = { HOME: home, USERPROFILE: home, SHELL: '/bin/zsh', XDG_CONFIG_HOME: '', ZDOTDIR: '' };
    const shown = await setup(env);
    assert.equal(shown.code, 0, shown.err);
    for (const name of WRAPPED_NAMES) assert.match(shown.out, new RegExp(`^function ${name} \\{ command unmask ${name} "\\$@"; \\}$`, 'm'));
    assert.match(shown.err, /nothing was written\. To add it to .*\.zshrc: unmask setup zsh --yes/);
    assert.match(shown.err, /no program named unmask is on the PATH/);
    const bin = join(root, 'somewhere');
    mkdirSync(bin);
    const name = process.platform === 'win32' ? 'unmask.cmd' : 'unmask';
    writeFileSync(join(bin, name), '', { mode: 0o755 });
    assert.doesNotMatch((await setup({ ...env, PATH: bin })).err, /on the PATH/);
    const refused = await setup(env, '--yes');
    assert.deepEqual([refused.code, /no program named unmask[^]*setup shims/.test(refused.err)], [2, true], refused.err);
    assert.deepEqual(readdirSync(home), []);
    writeFileSync(join(home, '.zshrc'), 'export A=1');
    env['PATH'] = bin;
    assert.equal((await setup(env, '--yes')).code, 0);
    assert.equal(readFileSync(join(home, '.zshrc'), 'utf8'), `export A=1\n${shown.out}`);
    assert.match((await setup(env, 'zsh', '--yes')).err, /has it already/);
    assert.equal(readFileSync(join(home, '.zshrc'), 'utf8'), `export A=1\n${shown.out}`);
    assert.equal((await setup(env, 'fish', '--yes')).code, 0);
    assert.match(
      readFileSync(join(home, '.config/fish/conf.d/unmask.fish'), 'utf8'),
      /function npm --wraps npm; command unmask npm \$argv; end/,
    );
    assert.match((await setup(env, 'pwsh')).out, /function global:npm \{ & \(Get-Command unmask /);
  });

  it('says what there is to be set up', async () => {
    for (const [args, says] of [
      [['bahs'], /Did you mean "unmask setup bash"\?/],
      [[], /no setup for tcsh/],
      [['shims'], /one folder of their own/],
      [['bash', 'x'], /bash\|zsh\|fish\|pwsh/],
    ] as const) {
      const { code, err } = await setup({ SHELL: '/bin/tcsh' }, ...args);
      assert.equal(code, 2);
      assert.match(err, says);
    }
  });

  for (const shell of ['bash', 'zsh', 'fish', 'pwsh']) {
    const program = findProgram(shell, process.env);
    const skip = program === undefined || npm === undefined || isWindows ? `there is no ${shell} here, or no npm` : false;
    it(`has ${shell} run npm through unmask, and nothing where unmask is not there`, { skip }, async () => {
      const functions = join(root, `functions.${shell === 'pwsh' ? 'ps1' : shell}`);
      writeFileSync(functions, (await setup({}, shell)).out);
      const at = ground.spot(`in-${shell}`, {});
      const tools = join(root, 'tools');
      mkdirSync(tools, { recursive: true });
      for (const [name, path] of [
        ['node', process.execPath],
        ['npm', npm ?? ''],
      ] as const)
        if (!existsSync(join(tools, name))) symlinkSync(path, join(tools, name));
      const script =
        shell === 'pwsh'
          ? `. '${functions.replaceAll("'", "''")}'; npm install bad@1.6.6; exit $LASTEXITCODE`
          : `source "${functions}"; npm install bad@1.6.6`;
      const words = shell === 'pwsh' ? ['-NoProfile', '-Command', script] : ['-c', script];
      const without = await run(program ?? '', words, at.folder, [tools, '/usr/bin', '/bin'].join(delimiter));
      assert.ok(without.code !== 0 && at.installed('bad') === undefined, without.says);
      const with_ = join(root, 'with');
      mkdirSync(with_, { recursive: true });
      writeFileSync(join(with_, 'unmask'), `#!/bin/sh\nexec "${process.execPath}" "${BIN}" "$@"\n`);
      chmodSync(join(with_, 'unmask'), 0o755);
      const gated = await run(program ?? '', words, at.folder, [with_, tools, '/usr/bin', '/bin'].join(delimiter));
      assert.equal(gated.code, REFUSED, gated.says);
      assert.match(gated.says, /REFUSED {2}bad@1\.6\.6/);
    });
  }

  it(
    'writes shims that run the next program through unmask, never themselves, and nothing where there is none',
    { skip: npm === undefined ? 'there is no npm' : false },
    async () => {
      const folder = join(root, 'shims');
      const shown = await setup({}, 'shims', folder);
      assert.deepEqual([shown.code, existsSync(folder)], [0, false]);
      const list = join(root, 'github-path');
      const written = await setup({ GITHUB_PATH: list }, 'shims', folder, '--yes');
      assert.equal(written.code, 0, written.err);
      assert.equal(readFileSync(list, 'utf8'), `${folder}\n`);
      assert.equal((await setup({}, 'shims', folder, '--yes')).code, 0, 'again over its own');
      const at = ground.spot('shimmed', {});
      const shim = join(folder, isWindows ? 'npm.cmd' : 'npm');
      const quoted = isWindows ? `"${shim}"` : shim;
      const path = [folder, ground.env['PATH']].join(delimiter);
      const { code, says } = await run(quoted, ['install', 'bad@1.6.6'], at.folder, path);
      assert.equal(code, REFUSED, says);
      assert.match((await run(quoted, ['--version'], at.folder, path)).says, /^\d+\.\d+\.\d+/);
      const none = await run(quoted, ['install'], at.folder, [folder, ...(isWindows ? [dirname(process.execPath)] : [])].join(delimiter));
      if (!isWindows) {
        assert.equal(none.code, 2, none.says);
        assert.match(none.says, /There is no npm on the PATH/);
      }
    },
  );

  it('writes nothing over what is no shim of its own', async () => {
    const folder = join(root, 'taken');
    mkdirSync(folder);
    writeFileSync(join(folder, 'npm'), '#!/bin/sh\n');
    const { code, err } = await setup({}, 'shims', folder, '--yes');
    assert.equal(code, 2);
    assert.match(err, /is there and is no shim of Unmask/);
    assert.deepEqual(readdirSync(folder), ['npm']);
  });

  it('writes paths as each shell takes them', () => {
    const engine = { node: "/o'p/node", bin: 'C:\\100%\\unmask.js' };
    const texts = shimsFor(join(root, 'no-such-folder'), engine, 'win32').map(one => one.text);
    assert.ok(
      texts.some(text => text.includes(`exec '/o'\\''p/node' `)),
      texts[0],
    );
    assert.ok(
      texts.some(text => text.includes('"C:\\100%%\\unmask.js" npm %*\r\n')),
      texts[1],
    );
    assert.equal(shimsFor(join(root, 'no-such-folder'), engine, 'linux').length, WRAPPED_NAMES.length);
  });
});
