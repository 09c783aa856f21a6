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

const CLIENTS: readonly Hooked[] = [
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

  function run({ program, isScript }: Hooked, at: Spot, args: readonly string[], isThere = true): Promise<Ended> {
    const path = join(INSTALLED, program);
    const [file, words] = isScript ? [process.execPath, [path, ...args]] : [path, [...args]];
    // The tests of a workspace run with its own programs on the PATH.
    const elsewhere = (ground.env['PATH'] ?? '')
      .split(delimiter)
      .filter(folder => !existsSync(join(folder, 'unmask')))
      .join(delimiter);
    const env = { ...ground.env, PATH: [...(isThere ? [join(programs, 'with')] : []), elsewhere].join(delimiter) };
    return new Promise(resolve => {
      execFile(file, words, { cwd: at.folder, env, timeout: 120_000 }, (error, out, err) => {
        resolve({ code: error === null ? 0 : Number(error.code ?? 1), says: out + err });
      });
    });
  }

  /** A project as `unmask init --hooks` leaves it. */
  async function spot(client: Hooked, name: string, dependencies: object): Promise<Spot> {
    const at = ground.spot(`${client.id.replace(' ', '-')}-${name}`, { private: true, dependencies, packageManager: undefined });
    for (const [path, text] of Object.entries(client.start(ground.registry.url))) at.write(path, text);
    if (client.manager === 'bun') at.write('bun.lock', '');
    if (client.manager === 'pnpm') at.write('pnpm-lock.yaml', '');
    const { code, err } = await runUnmask(['init', '--hooks', '--no-ci', '--yes'], { cwd: at.folder, env: ground.env });
    assert.equal(code, 0, err);
    if (client.manager !== 'yarn') rmSync(join(at.folder, client.manager === 'bun' ? 'bun.lock' : 'pnpm-lock.yaml'));
    return at;
  }

  for (const client of CLIENTS) {
    const skip = existsSync(join(INSTALLED, client.program))
      ? false
      : `${client.program} is not installed: npm ci --prefix bench/gate --ignore-scripts`;
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
