import assert from 'node:assert/strict';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { execFile } from 'node:child_process';
import { after, before, describe, it } from 'node:test';

import { ROOT } from '../../scripts/sources.ts';
import { startGround } from '../gate/ground.ts';
import type { Ground, Spot } from '../gate/ground.ts';
import { BIN, runUnmask } from './run-unmask.ts';

const INSTALLED = join(ROOT, 'bench/gate/node_modules');
const { platform, arch } = process;

/** A client with a hook, as the suite of the gate installs it: npm ci --prefix bench/gate --ignore-scripts. */
interface Hooked {
  readonly id: string;
  readonly manager: string;
  readonly program: string;
  /** Run by Node; a program of its own otherwise. */
  readonly isScript: boolean;
  readonly install: readonly string[];
  readonly frozen: readonly string[];
  /** Refuses what it resolved anew only when it is on the disk. */
  readonly isLate?: true;
  /** Does not ask about a frozen lockfile. */
  readonly isBlindToLocks?: true;
  /** Files that a project needs before it is one. */
  readonly start: (registry: string) => Readonly<Record<string, string>>;
}

const pnpm = (major: number, program: string, isScript: boolean): Hooked => ({
  id: `pnpm ${major}`,
  manager: 'pnpm',
  program,
  isScript,
  install: ['install', '--no-frozen-lockfile'],
  frozen: ['install', '--frozen-lockfile'],
  start: registry => ({ '.npmrc': `registry=${registry}\n`, 'pnpm-workspace.yaml': 'packages: []\nminimumReleaseAge: 0\n' }),
});

const NPM: Hooked = {
  id: 'npm 12',
  manager: 'npm',
  program: 'npm-12/bin/npm-cli.js',
  isScript: true,
  install: ['install'],
  frozen: ['ci'],
  isBlindToLocks: true,
  start: registry => ({ '.npmrc': `registry=${registry}\naudit=false\nfund=false\nupdate-notifier=false\n` }),
};

const CLIENTS: readonly Hooked[] = [
  NPM,
  {
    id: 'bun 1',
    manager: 'bun',
    program: `@oven/bun-${platform}-${arch}/bin/bun`,
    isScript: false,
    install: ['install'],
    frozen: ['install', '--frozen-lockfile'],
    start: registry => ({ '.npmrc': `registry=${registry}\n` }),
  },
  { ...pnpm(9, 'pnpm-9/bin/pnpm.cjs', true), isBlindToLocks: true },
  pnpm(10, 'pnpm-10/bin/pnpm.cjs', true),
  pnpm(11, 'pnpm-11/bin/pnpm.mjs', true),
  { ...pnpm(12, `@pnpm/exe.${platform}-${arch}/pnpm`, false), isLate: true },
  {
    id: 'yarn 4',
    manager: 'yarn',
    program: 'yarn-4/bin/yarn.js',
    isScript: true,
    install: ['install'],
    frozen: ['install', '--immutable'],
    start: registry => ({
      'yarn.lock': '',
      '.yarnrc.yml': `nodeLinker: node-modules\nnpmRegistryServer: "${registry}"\nunsafeHttpWhitelist:\n  - 127.0.0.1\nplugins:\n  - .unmask/yarn-plugin.cjs\n`,
    }),
  },
];

function skipOf({ program }: Hooked): string | false {
  return existsSync(join(INSTALLED, program)) ? false : `${program} is not installed: npm ci --prefix bench/gate --ignore-scripts`;
}

interface Ended {
  readonly code: number;
  readonly says: string;
}

describe('hooks of package managers', () => {
  let ground: Ground;
  let programs = '';

  before(async () => {
    ground = await startGround(
      {
        good: { versions: { '1.0.0': {} } },
        turns: { versions: { '1.0.0': {} } },
        bad: { versions: { '1.6.6': {} } },
        '@scope/carrier': {
          versions: {
            '1.0.0': {
              manifest: { dependencies: { bad: '1.6.6' } },
              files: { 'package.json': { name: '@scope/carrier', version: '1.0.0', dependencies: { bad: '1.6.6' } } },
            },
          },
        },
      },
      [],
    );
    await ground.condemn({ bad: ['1.6.6'] });
    programs = mkdtempSync(join(tmpdir(), 'unmask-hooked-'));
    mkdirSync(join(programs, 'with'));
    if (platform === 'win32') writeFileSync(join(programs, 'with/unmask.cmd'), `@"${process.execPath}" "${BIN}" %*\r\n`);
    else writeFileSync(join(programs, 'with/unmask'), `#!/bin/sh\nexec "${process.execPath}" "${BIN}" "$@"\n`);
    if (platform !== 'win32') chmodSync(join(programs, 'with/unmask'), 0o755);
  });
  after(async () => {
    rmSync(programs, { recursive: true, force: true });
    await ground.close();
  });

  /** The tests of a workspace run with its own programs on the PATH. */
  function elsewhere(): string {
    const folders = (ground.env['PATH'] ?? '').split(delimiter);
    return folders.filter(folder => !existsSync(join(folder, 'unmask'))).join(delimiter);
  }
  const withUnmask = (): string => [join(programs, 'with'), elsewhere()].join(delimiter);

  function run({ program, isScript }: Hooked, at: Spot, args: readonly string[], isThere = true): Promise<Ended> {
    const path = join(INSTALLED, program);
    const [file, words] = isScript ? [process.execPath, [path, ...args]] : [path, [...args]];
    const env = { ...ground.env, PATH: isThere ? withUnmask() : elsewhere() };
    return new Promise(resolve => {
      execFile(file, words, { cwd: at.folder, env, timeout: 120_000 }, (error, out, err) => {
        resolve({ code: error === null ? 0 : Number(error.code ?? 1), says: out + err });
      });
    });
  }

  /** A project as `unmask init --hooks` leaves it. */
  async function spot(client: Hooked, name: string, dependencies: object): Promise<Spot> {
    const at = ground.spot(`${client.id.replace(' ', '-')}-${name}`, {
      private: true,
      dependencies,
      packageManager: client.manager === 'npm' ? 'npm@12.2.0' : undefined,
    });
    for (const [path, text] of Object.entries(client.start(ground.registry.url))) at.write(path, text);
    if (client.manager === 'bun') at.write('bun.lock', '');
    if (client.manager === 'pnpm') at.write('pnpm-lock.yaml', '');
    const { code, err } = await runUnmask(['init', '--hooks', '--no-ci', '--yes'], { cwd: at.folder, env: ground.env });
    assert.equal(code, 0, err);
    if (client.manager === 'bun' || client.manager === 'pnpm')
      rmSync(join(at.folder, client.manager === 'bun' ? 'bun.lock' : 'pnpm-lock.yaml'));
    return at;
  }

  it('npm 12: asks before it fetches, about its lockfile too, and hundreds of times in a moment', { skip: skipOf(NPM) }, async () => {
    const direct = await spot(NPM, 'unfetched', { bad: '1.6.6' });
    const before = ground.registry.requests.length;
    const refused = await run(NPM, direct, NPM.install);
    assert.match(refused.says, /ENPMEXTENSIONTHROW[^]*bad@1\.6\.6/);
    const archives = ground.registry.requests.slice(before).filter(one => one.path.endsWith('.tgz'));
    assert.deepEqual(archives, []);
    const at = await spot(NPM, 'locked', { turns: '1.0.0' });
    assert.equal((await run(NPM, at, NPM.install)).code, 0);
    await ground.condemn({ turns: ['1.0.0'] });
    rmSync(join(at.folder, 'node_modules'), { recursive: true, force: true });
    const again = await run(NPM, at, NPM.install);
    await ground.condemn({ turns: ['9.9.9'] });
    assert.deepEqual([again.code === 0, at.installed('turns')], [false, undefined], again.says);
    assert.match(again.says, /turns@1\.0\.0 refused by unmask/);
    const elsewhere = await spot(NPM, 'elsewhere', { away: 'file:./away' });
    elsewhere.write('away/package.json', { name: 'away', version: '1.0.0' });
    assert.equal((await run(NPM, elsewhere, NPM.install)).code, 0, 'a folder of the project is its own');
    const extension = `const { transformManifest } = require(${JSON.stringify(join(at.folder, '.npm-extension.cjs'))});
      const started = Date.now();
      for (let at = 0; at < 300; at += 1) transformManifest({ name: \`package-\${at}\`, version: '1.0.0' });
      console.log(Date.now() - started);`;
    const timed = await new Promise<string>(resolve =>
      execFile(process.execPath, ['-e', extension], { cwd: elsewhere.folder, env: { ...ground.env, PATH: withUnmask() } }, (_, out, err) =>
        resolve(out + err),
      ),
    );
    assert.ok(Number(timed) < 20_000, `300 questions took ${timed} ms: each must not start a program`);
  });

  for (const client of CLIENTS) {
    const skip = skipOf(client);
    it(`${client.id}: what is allowed is installed, what is refused is not, also below another, frozen and warm`, { skip }, async () => {
      const good = await spot(client, 'good', { good: '1.0.0' });
      const passed = await run(client, good, client.install);
      assert.deepEqual([passed.code, good.installed('good')], [0, '1.0.0'], passed.says);

      for (const [name, dependencies] of Object.entries({ direct: { bad: '1.6.6' }, below: { '@scope/carrier': '1.0.0' } })) {
        const at = await spot(client, name, dependencies);
        const ended = await run(client, at, client.install);
        assert.notEqual(ended.code, 0, ended.says);
        assert.equal(at.installed('bad'), client.isLate && name === 'direct' ? '1.6.6' : undefined);
        assert.match(ended.says, /bad[^]*refused\s+by\s+unmask:\s[^]*known\s+malware/);
      }

      const turns = await spot(client, 'turns', { turns: '1.0.0' });
      const first = await run(client, turns, client.install);
      assert.deepEqual([first.code, turns.installed('turns')], [0, '1.0.0'], first.says);
      await ground.condemn({ turns: ['1.0.0'] });
      rmSync(join(turns.folder, 'node_modules'), { recursive: true, force: true });
      const frozen = await run(client, turns, client.frozen);
      await ground.condemn({ turns: ['9.9.9'] });
      assert.deepEqual(
        [frozen.code === 0, turns.installed('turns')],
        client.isBlindToLocks ? [true, '1.0.0'] : [false, undefined],
        frozen.says,
      );
      if (!client.isBlindToLocks) assert.match(frozen.says, /refused\s+by\s+unmask/);
    });

    it(`${client.id}: installs nothing where Unmask is not there, or has no records`, { skip }, async () => {
      const at = await spot(client, 'without', { good: '1.0.0' });
      const without = await run(client, at, client.install, false);
      assert.notEqual(without.code, 0, without.says);
      assert.match(without.says, /Unmask\s+could\s+not\s+be\s+asked/);
      const known = ground.env['UNMASK_INTEL'];
      ground.env['UNMASK_INTEL'] = join(programs, 'no-records');
      const unknown = await run(client, at, client.install);
      ground.env['UNMASK_INTEL'] = known;
      assert.notEqual(unknown.code, 0, unknown.says);
      assert.match(unknown.says, /Unmask\s+could\s+not\s+decide[^]*unmask\s+intel\s+sync/);
      assert.equal(at.installed('good'), client.isLate ? '1.0.0' : undefined);
    });
  }
});
