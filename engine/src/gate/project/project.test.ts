import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, describe, it } from 'node:test';

import { fails } from '../../../test/acquiring.ts';
import { makeNpmHome } from '../../../test/npm-home.ts';
import { takeRegistries } from '../clients/argv.ts';
import type { Client } from '../clients/client.ts';
import { clientOf } from '../clients/clients.ts';
import { readProject } from './project.ts';
import type { Project } from './project.ts';

const PUBLIC = 'https://public.example/';
const OWN = 'https://own.example/npm/';

describe('the registries of a project', () => {
  const home = makeNpmHome();
  const roots: string[] = [];
  const read = async (
    version: `${Client['manager']} ${string}`,
    files: Readonly<Record<string, string>>,
    ...args: readonly string[]
  ): Promise<Project> => readWith({}, version, files, ...args);
  const readWith = async (
    env: Readonly<Record<string, string>>,
    version: `${Client['manager']} ${string}`,
    files: Readonly<Record<string, string>>,
    ...args: readonly string[]
  ): Promise<Project> => {
    const cwd = mkdtempSync(join(tmpdir(), 'unmask-project-'));
    roots.push(cwd);
    for (const [path, text] of Object.entries({ 'package.json': '{}', ...files })) {
      mkdirSync(dirname(join(cwd, path)), { recursive: true });
      writeFileSync(join(cwd, path), text);
    }
    const [manager, number = ''] = version.split(' ');
    const client = (['npm', 'pnpm', 'yarn', 'bun'] as const).filter(one => one === manager).map(one => clientOf(one, number))[0];
    assert.ok(client);
    return readProject({ cwd, env: { ...home.env, ...env }, client, version: number, taken: takeRegistries(args) });
  };
  const scopesOf = ({ scopes }: Project): readonly (readonly [string, string])[] => scopes.map(one => [one.scope, one.registry]);
  after(() => {
    home.remove();
    for (const root of roots) rmSync(root, { recursive: true, force: true });
  });

  it('are those of .npmrc for npm, pnpm and Yarn 1', async () => {
    const files = { '.npmrc': `registry=${PUBLIC}\n@own:registry=${OWN}\n` };
    for (const version of ['npm 11.0.0', 'pnpm 9.0.0', 'pnpm 12.0.0', 'yarn 1.22.22'] as const) {
      const project = await read(version, files);
      assert.deepEqual([project.upstream, scopesOf(project)], [PUBLIC, [['@own', OWN]]], version);
    }
  });

  it('are those of the words typed before all others', async () => {
    const project = await read(
      'npm 11.0.0',
      { '.npmrc': `registry=${PUBLIC}\n` },
      '--registry=https://other.example',
      `--@own:registry=${OWN}`,
    );
    assert.deepEqual([project.upstream, scopesOf(project)], ['https://other.example/', [['@own', OWN]]]);
  });

  it('are those of pnpm-workspace.yaml, which pnpm 10 lets nothing lead elsewhere', async () => {
    const files = { 'pnpm-workspace.yaml': `packages:\n  - a\nregistries:\n  default: ${PUBLIC}\n  '@own': ${OWN}\n` };
    const project = await read('pnpm 11.1.0', files);
    assert.deepEqual([project.upstream, scopesOf(project), project.refused], [PUBLIC, [['@own', OWN]], []]);
    const ten = await read('pnpm 10.1.0', files);
    assert.equal(ten.refused.length, 2);
    assert.match(ten.refused[0]?.says ?? '', /pnpm 10 lets nothing lead it elsewhere/);
    assert.deepEqual((await read('pnpm 9.1.0', files)).refused, []);
  });

  it('are those of .yarnrc, and its offline mirror is told', async () => {
    const project = await read('yarn 1.22.22', {
      '.yarnrc': `registry "${PUBLIC}"\n"@own:registry" "${OWN}"\nyarn-offline-mirror "./mirror"\n`,
    });
    assert.deepEqual([project.upstream, scopesOf(project)], [PUBLIC, [['@own', OWN]]]);
    assert.match(project.ungated.join(), /offline mirror/);
  });

  it('are those of .yarnrc.yml with their tokens, and the copy asks the gate without them', async () => {
    const rc = `npmRegistryServer: "${PUBLIC}"\nnpmScopes:\n  own:\n    npmRegistryServer: "${OWN}"\n    npmAuthToken: "\${OWN_TOKEN:-secret}"\nenableScripts: false\nplugins:\n  - path: x.cjs\n`;
    const project = await read('yarn 4.9.0', { '.yarnrc.yml': rc, 'yarn.lock': '' });
    assert.deepEqual([project.upstream, scopesOf(project)], [PUBLIC, [['@own', OWN]]]);
    assert.equal(project.env['npm_config_//own.example/npm/:_authToken'], 'secret');
    const text = project.settings.yarn?.text('http://127.0.0.1:1/npm/') ?? '';
    assert.match(text, /"own":\n    "npmRegistryServer": "http:\/\/127\.0\.0\.1:1\/npm\/"/);
    assert.match(text, /"enableScripts": false\n/);
    assert.match(text, /"plugins":\n  -\n    "path": "x\.cjs"/);
    assert.ok(!text.includes('secret') && !text.includes('npmAuthToken'), text);
  });

  it('are those of bunfig.toml, and the copy keeps what else it says', async () => {
    const text = `# mine\n[install]\nregistry = "${PUBLIC}"\nfrozenLockfile = true\n[install.scopes]\nown = { token = "secret", url = "${OWN}" }\n[test]\ncoverage = true\n`;
    const project = await read('bun 1.3.0', { 'bunfig.toml': text });
    assert.deepEqual([project.upstream, scopesOf(project)], [PUBLIC, [['@own', OWN]]]);
    assert.equal(project.env['npm_config_//own.example/npm/:_authToken'], 'secret');
    assert.equal(project.settings.bun, '# mine\n[install]\nfrozenLockfile = true\n[test]\ncoverage = true\n');
  });

  it('are not guessed where a file is written in a way that was not understood', async () => {
    const bunfigs = [
      '[install]\nscopes = { own = "x" }\n',
      '[install]\nscopes.own = "https://x"\n',
      '[install]\n"scopes" = { own = "x" }\n',
      'install.scopes.own = "https://x"\n',
      'install = { scopes = { own = "x" } }\n',
      '"install" = { }\n',
      '[install]\nregistry.url = "https://x"\n',
      '[install]\n"registry" = "https://x"\n',
      '[install.registry]\nurl = "https://x"\n',
      '[install.scopes.own]\nurl = "https://x"\n',
      '[install.scopes]\nown.url = "https://x"\n',
      '[install]\n"\\u0073copes" = { }\n',
      '["inst\\u0061ll.scopes"]\nown = "https://x"\n',
      '[install]\nx = """\n[test]\n"""\nregistry = "https://x"\n',
      '[install]\nx = [\n["test"]\n]\nregistry = "https://x"\n',
    ];
    for (const text of bunfigs)
      await assert.rejects(read('bun 1.3.0', { 'bunfig.toml': text }), fails('usage', /not understood/, /plainly/), text);
    const yarnrcs = [
      `'@own:registry' "https://x"\n`,
      '{"@own:registry": "https://x"}\n',
      '"@own:registry" "https://x\n',
      '"\\x40own:registry": "https://x"\n',
      'registry\n  "https://x"\n',
      'registry, "@own:registry" "https://x"\n',
      '--registry "https://x"\n',
      '--install.registry "https://x"\n',
      '--*.use-yarnrc "x"\n',
      '--add.cwd "elsewhere"\n',
    ];
    for (const text of yarnrcs)
      await assert.rejects(read('yarn 1.22.22', { '.yarnrc': text }), fails('usage', /not understood/, /plainly/), text);
    await assert.rejects(
      read('pnpm 11.0.0', { 'pnpm-workspace.yaml': 'registries: &a\n  x: *a\n' }),
      fails('usage', /not understood/, /plainly/),
    );
  });

  it('are those of .yarnrc in each way that Yarn writes and reads it', async () => {
    const note = `# yarn lockfile v1\n\nlastUpdateCheck 1234\n--install.check-files true\nyarn-path ".yarn/releases/yarn.cjs"\n`;
    for (const [plain, scoped] of [
      [`registry "${PUBLIC}" # note`, `"@own:registry" "${OWN}" # note`],
      [`registry: "${PUBLIC}"`, `"@own:registry": "${OWN}"`],
      [`"registry" "${PUBLIC}"\r`, `"@own:registry"   "${OWN}"\r`],
      [`registry "https://other.example"\nregistry "${PUBLIC}"`, `"@own:registry" "${OWN}"`],
    ]) {
      const project = await read('yarn 1.22.22', { '.yarnrc': `${note}${plain}\n${scoped}\n` });
      assert.deepEqual([project.upstream, scopesOf(project)], [PUBLIC, [['@own', OWN]]], plain);
    }
  });

  it('are those of .npmrc at the top of a workspace, with their logins, for a client that reads it there', async () => {
    const rc = `@own:registry=${OWN}\n//own.example/npm/:_authToken=secret\nregistry=${PUBLIC}\n`;
    const files = { '.npmrc': rc, 'a/.npmrc': '@two:registry=https://two.example/\n', 'a/package.json': '{}' };
    const workspace = {
      ...files,
      'pnpm-workspace.yaml': 'packages:\n  - a\n',
      'a/pnpm-lock.yaml': '',
      'package.json': '{"workspaces":["b"]}',
    };
    for (const [version, option] of [
      ['pnpm 10.1.0', '--dir=a'],
      ['pnpm 12.0.0', '--dir=a'],
      ['yarn 1.22.22', '--cwd=a'],
    ] as const) {
      const project = await read(version, workspace, option);
      const scopes = new Map(scopesOf(project));
      assert.deepEqual([project.upstream, scopes.get('@own'), scopes.get('@two')], [PUBLIC, OWN, 'https://two.example/'], version);
      assert.equal(project.env['npm_config_//own.example/npm/:_authToken'], 'secret');
    }
  });

  it('are those of the one .npmrc that npm reads where its words keep it in a folder', async () => {
    const files = { 'package.json': '{"workspaces":["a"]}', 'a/package.json': '{}', 'a/.npmrc': `@own:registry=${OWN}\n` };
    for (const words of [['--prefix', 'a'], ['--prefix=a']])
      assert.deepEqual(scopesOf(await read('npm 11.0.0', files, ...words)), [['@own', OWN]], words.join(' '));
    assert.deepEqual(scopesOf(await read('npm 11.0.0', files)), []);
  });

  it('are also those of the folder below the lockfile', async () => {
    const files = { 'yarn.lock': '', 'a/package.json': '{}', 'package.json': '{"workspaces":["a"]}' };
    const classic = await read('yarn 1.22.22', { ...files, 'a/.yarnrc': `"@own:registry" "${OWN}"\n` }, '--cwd', 'a');
    assert.deepEqual(scopesOf(classic), [['@own', OWN]]);
    const rc = `npmScopes:\n  own:\n    npmRegistryServer: "${OWN}"\n`;
    assert.deepEqual(scopesOf(await read('yarn 4.9.0', { ...files, 'a/.yarnrc.yml': rc }, '--cwd', 'a')), [['@own', OWN]]);
  });

  it('are those of variables, in whatever letters a client takes them', async () => {
    const cases = [
      ['npm 11.0.0', 'NPM_CONFIG_REGISTRY', 'npm_config_@own:registry'],
      ['npm 11.0.0', 'Npm_Config_Registry', 'NPM_config_@own:Registry'],
      ['pnpm 12.0.0', 'PNPM_CONFIG_REGISTRY', 'pnpm_config_@own:registry'],
      ['yarn 1.22.22', 'yarn_registry', 'YARN_@own-lib:registry'],
      ['yarn 4.9.0', 'Yarn_Npm-Registry_SERVER', undefined],
      ['bun 1.4.0', 'BUN_CONFIG_REGISTRY', undefined],
    ] as const;
    for (const [version, registry, scope] of cases) {
      const project = await readWith({ [registry]: PUBLIC, ...(scope !== undefined && { [scope]: OWN }) }, version, { 'yarn.lock': '' });
      assert.deepEqual(
        [project.upstream, scopesOf(project)],
        [PUBLIC, scope === undefined ? [] : [[scope.includes('lib') ? '@own-lib' : '@own', OWN]]],
        `${version} ${registry}`,
      );
    }
  });

  it('cannot be led where npm’s variables cannot name the scope', async () => {
    const project = await read('npm 11.0.0', { '.npmrc': `@my_own:registry=${OWN}\n` });
    assert.match(project.refused[0]?.says ?? '', /@my_own/);
  });
});
