import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative, resolve } from 'node:path';
import { after, describe, it } from 'node:test';

import { makeNpmHome } from '../../../test/npm-home.ts';
import { takeRegistries } from '../clients/argv.ts';
import { clientOf } from '../clients/clients.ts';
import { readProject } from './project.ts';

describe('the folder whose lockfile counts', () => {
  const home = makeNpmHome();
  const roots: string[] = [];
  /** The root that is found from a folder, as a path below the top of the files. */
  const root = async (
    version: string,
    files: Readonly<Record<string, string>>,
    from: string,
    ...args: readonly string[]
  ): Promise<string> => {
    const top = realpathSync(mkdtempSync(join(tmpdir(), 'unmask-root-')));
    roots.push(top);
    for (const [path, text] of Object.entries(files)) {
      mkdirSync(dirname(join(top, path)), { recursive: true });
      writeFileSync(join(top, path), text);
    }
    const [manager, number = ''] = version.split(' ');
    const client = (['npm', 'pnpm', 'yarn', 'bun'] as const).filter(one => one === manager).map(one => clientOf(one, number))[0];
    assert.ok(client);
    const cwd = resolve(top, from);
    mkdirSync(cwd, { recursive: true });
    const project = await readProject({ cwd, env: home.env, client, version: number, taken: takeRegistries(args) });
    return relative(top, project.root);
  };
  const [NPM, PNPM, YARN, BERRY, BUN] = ['npm 11.0.0', 'pnpm 12.0.0', 'yarn 1.22.22', 'yarn 4.9.0', 'bun 1.4.0'];
  const LOCKS = { [NPM]: 'package-lock.json', [PNPM]: 'pnpm-lock.yaml', [YARN]: 'yarn.lock', [BUN]: 'bun.lock' };
  after(() => {
    home.remove();
    for (const one of roots) rmSync(one, { recursive: true, force: true });
  });

  it('is that of the nearest project, whatever lockfile lies above it', async () => {
    for (const [client, lock] of Object.entries(LOCKS)) {
      const files = { [lock]: '', 'package.json': '{}', 'sub/package.json': '{}', 'sub/deep/x': '' };
      assert.equal(await root(client, files, 'sub'), 'sub', client);
      assert.equal(await root(client, files, 'sub/deep'), 'sub', client);
    }
    assert.equal(await root(NPM, { 'package-lock.json': '', 'sub/node_modules/x': '' }, 'sub'), 'sub');
    assert.equal(await root(NPM, { 'package-lock.json': '' }, 'sub'), 'sub');
  });

  it('is that of the workspace above which lists the folder, whatever lockfile lies nearer', async () => {
    for (const [client, lock] of Object.entries(LOCKS)) {
      const files = {
        'package.json': '{"workspaces":["packages/*"]}',
        ...(client === PNPM && { 'pnpm-workspace.yaml': 'packages:\n  - packages/*\n' }),
        'packages/a/package.json': '{}',
        [`packages/a/${lock}`]: '',
      };
      assert.equal(await root(client, files, 'packages/a'), '', client);
      const unlisted = { ...files, 'package.json': '{"workspaces":["other/*"]}', 'pnpm-workspace.yaml': '' };
      if (client !== PNPM) assert.equal(await root(client, unlisted, 'packages/a'), join('packages', 'a'), client);
    }
  });

  it('is where its words keep the client', async () => {
    const files = { 'package.json': '{"workspaces":["a"]}', 'a/package.json': '{}', 'pnpm-workspace.yaml': 'packages:\n  - a\n' };
    assert.equal(await root(NPM, files, '', '--prefix', 'a'), 'a');
    assert.equal(await root(NPM, files, 'a', '--no-workspaces'), 'a');
    assert.equal(await root(NPM, files, 'a', '--workspaces=false'), 'a');
    assert.equal(await root(NPM, files, 'a', '--workspaces', 'false'), 'a');
    assert.equal(await root(PNPM, files, 'a', '--ignore-workspace'), 'a');
  });

  it('is each folder’s own where pnpm keeps no common one', async () => {
    const files = { 'package.json': '{}', 'a/package.json': '{}' };
    const yaml = 'packages:\n  - a\nsharedWorkspaceLockfile: false\n';
    assert.equal(await root(PNPM, { ...files, 'pnpm-workspace.yaml': yaml }, 'a'), 'a');
    const npmrc = { '.npmrc': 'shared-workspace-lockfile=false\n', 'pnpm-workspace.yaml': 'packages:\n  - a\n' };
    assert.equal(await root('pnpm 9.1.0', { ...files, ...npmrc }, 'a'), 'a');
  });

  it('is the nearest lockfile for Yarn 2 and later, else the topmost manifest', async () => {
    const files = { 'package.json': '{}', 'a/package.json': '{}' };
    assert.equal(await root(BERRY, { ...files, 'a/yarn.lock': '' }, 'a'), 'a');
    assert.equal(await root(BERRY, { ...files, 'yarn.lock': '' }, 'a'), '');
    assert.equal(await root(BERRY, files, 'a'), '');
  });
});
