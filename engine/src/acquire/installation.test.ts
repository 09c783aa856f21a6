import assert from 'node:assert/strict';
import { chmodSync, mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { afterEach, describe, it } from 'node:test';

import { LIMITS } from '../unpack/limits.ts';
import { readInstallation } from './installation.ts';
import { acquireInstalled } from './installed-package.ts';
import { readPackageList } from './workspaces.ts';

const made: string[] = [];
afterEach(() => {
  for (const folder of made.splice(0)) rmSync(folder, { recursive: true, force: true });
});

/** A folder with these files; a value that begins with `→` is a link to what follows, from the folder it stands in. */
function project(files: Readonly<Record<string, string | object>>): string {
  const root = join(realpathSync(mkdtempSync(join(tmpdir(), 'unmask-'))), 'app');
  made.push(dirname(root));
  for (const [path, content] of Object.entries(files)) {
    const place = join(root, path);
    mkdirSync(dirname(place), { recursive: true });
    if (typeof content === 'string' && content.startsWith('→')) symlinkSync(content.slice(1), place, 'junction');
    else writeFileSync(place, typeof content === 'string' ? content : JSON.stringify(content));
  }
  return root;
}

function pack(name: string, needs: readonly string[] = [], more: object = {}): object {
  return { name, version: '1.0.0', dependencies: Object.fromEntries(needs.map(one => [one, '*'])), ...more };
}

/** What was found, as `folder: name needs …`, from the project's own folder. */
function found(root: string): string[] {
  const short = (folder: string): string => relative(root, folder).replaceAll('\\', '/').replaceAll('node_modules', '%');
  return readInstallation(root)
    .packages.map(one => `${short(one.folder)}: ${one.name}${one.needs.map(need => ` ${short(need)}`).join('')}`)
    .toSorted();
}

describe('an installation', () => {
  it('is found nested, scoped and hoisted, and each package is led to the copy that Node would take', () => {
    const root = project({
      'package.json': pack('app', ['a', '@s/b']),
      'node_modules/a/package.json': pack('a', ['c']),
      'node_modules/a/node_modules/c/package.json': pack('c', ['d']),
      'node_modules/@s/b/package.json': pack('@s/b', ['c', 'gone']),
      'node_modules/c/package.json': pack('c'),
      'node_modules/d/package.json': pack('d'),
      'node_modules/.package-lock.json': '{}',
      'node_modules/.bin/a': 'x',
    });
    assert.deepEqual(found(root), ['%/@s/b: @s/b %/c', '%/a/%/c: c %/d', '%/a: a %/a/%/c', '%/c: c', '%/d: d']);
  });

  it('is found in the store of pnpm, each package once', () => {
    const root = project({
      'package.json': pack('app', ['a']),
      'node_modules/.pnpm/a@1.0.0/node_modules/a/package.json': pack('a', ['@s/b']),
      'node_modules/.pnpm/@s+b@1.0.0/node_modules/@s/b/package.json': pack('@s/b', ['a']),
      'node_modules/.pnpm/a@1.0.0/node_modules/@s/b': '→../../../@s+b@1.0.0/node_modules/@s/b',
      'node_modules/.pnpm/@s+b@1.0.0/node_modules/a': '→../../a@1.0.0/node_modules/a',
      'node_modules/.pnpm/node_modules/@s/b': '→../../@s+b@1.0.0/node_modules/@s/b',
      'node_modules/a': '→.pnpm/a@1.0.0/node_modules/a',
    });
    assert.deepEqual(found(root), [
      '%/.pnpm/@s+b@1.0.0/%/@s/b: @s/b %/.pnpm/a@1.0.0/%/a',
      '%/.pnpm/a@1.0.0/%/a: a %/.pnpm/@s+b@1.0.0/%/@s/b',
    ]);
  });

  for (const [how, files] of [
    ['npm', { 'package.json': { ...pack('app'), workspaces: ['packages/*', '!packages/left-out'] } }],
    ['yarn', { 'package.json': { ...pack('app'), workspaces: { packages: ['./packages/one/', 'packages/two'] } } }],
    [
      'pnpm',
      {
        'package.json': pack('app'),
        'pnpm-workspace.yaml': 'packages:\n  - "packages/*" # all\n  - \'!packages/left-out\'\ncatalog: {}\n',
      },
    ],
  ] as const) {
    it(`has workspaces as ${how} names them, with packages of their own, and they are none themselves`, () => {
      const root = project({
        ...files,
        'packages/one/package.json': pack('one', ['a', 'two']),
        'packages/one/node_modules/a/package.json': pack('a'),
        'packages/two/package.json': pack('two'),
        'packages/left-out/package.json': pack('left-out'),
        'packages/left-out/node_modules/z/package.json': pack('z'),
        'node_modules/one': '→../packages/one',
        'node_modules/two': '→../packages/two',
      });
      assert.deepEqual(found(root), ['packages/one/%/a: a']);
      assert.deepEqual(
        readInstallation(root).projects.map(one => one.name),
        ['app', 'one', 'two'],
      );
    });
  }

  it('follows links once, and never out of hand', () => {
    const root = project({
      'package.json': pack('app'),
      'node_modules/a/package.json': pack('a'),
      'node_modules/a/node_modules/b': '→../../a',
      'node_modules/again': '→a',
      'node_modules/everything': '→../../..',
      'node_modules/nowhere': '→../no/such/folder',
      'node_modules/away': '→../../other',
      'node_modules/mine': '→../../mine',
      '../mine/package.json': pack('mine', ['a']),
      '../mine/node_modules/a/package.json': pack('a'),
      '../other/notes.txt': 'no package',
    });
    assert.deepEqual(
      found(root).map(one => one.split(': ')[0]),
      ['%/a', '../..', '../mine/%/a', '../mine', '../other'],
    );
    const stray = readInstallation(root).packages.flatMap(one => one.stray ?? []);
    assert.deepEqual(stray.toSorted(), [
      'it is a link out of the project, to no package',
      'it is a link to a folder around the project itself',
    ]);
  });

  it('tells both names where a folder and a manifest disagree, and passes by what holds nothing', () => {
    const root = project({
      'package.json': pack('app'),
      'node_modules/express/package.json': pack('other'),
      'node_modules/empty/node_modules/x/package.json': pack('x'),
      'node_modules/bare/index.js': 'exports.a = 1',
      'node_modules/broken/package.json': '{ "name": ',
    });
    assert.deepEqual(found(root), ['%/bare: bare', '%/broken: broken', '%/empty/%/x: x', '%/express: express (really other)']);
  });

  it('believes npm more than a manifest about what lies under another name', () => {
    const root = project({
      'package.json': pack('app'),
      'node_modules/express/package.json': pack('express'),
      'node_modules/a/package.json': pack('a'),
      'node_modules/@s/b/package.json': pack('@s/b'),
      'node_modules/.package-lock.json': {
        packages: {
          'node_modules/express': { name: 'inert-evil', version: '1.0.0' },
          'node_modules/@s/b': { name: '@s/b' },
          'node_modules/a': { version: '1.0.0' },
        },
      },
    });
    assert.deepEqual(found(root), ['%/@s/b: @s/b', '%/a: a', '%/express: express (really inert-evil)']);
    writeFileSync(join(root, 'node_modules/.package-lock.json'), '{ "packages": [');
    assert.deepEqual(found(root), ['%/@s/b: @s/b', '%/a: a', '%/express: express']);
  });

  it('takes no name of a dependency for a path', () => {
    const root = project({
      'package.json': pack('app', []),
      'node_modules/a/package.json': pack('a', ['../../..', '..', '.', 'x/../../y', '/']),
    });
    assert.deepEqual(found(root), ['%/a: a']);
  });

  const errors: readonly (readonly [string, Readonly<Record<string, string | object>>, RegExp])[] = [
    ['is no project', { 'readme.md': '' }, /There is no package\.json in/],
    ['has a manifest that is no JSON', { 'package.json': '{ "name": ' }, /package\.json cannot be read: .*JSON/],
    ['has a manifest that is a list', { 'package.json': '[]' }, /is not a JSON object/],
    ['has nothing installed', { 'package.json': { optionalDependencies: { a: '1' } } }, /No package is installed in/],
    [
      'lacks what it asks for',
      { 'package.json': pack('app', ['a', 'b']), 'node_modules/a/package.json': pack('a') },
      /asks for b, and that is not installed/,
    ],
    ['keeps its packages in archives', { 'package.json': pack('app', ['a']), '.pnp.cjs': '' }, /asks for a/],
    ['has a workspace with a broken manifest', { 'package.json': { workspaces: ['w'] }, 'w/package.json': '{' }, /cannot be read/],
  ];
  for (const [what, files, message] of errors) {
    it(`is an error where the folder ${what}`, () => {
      assert.throws(() => readInstallation(project(files)), { name: 'ToolError', message });
    });
  }

  it('is empty where the project asks for nothing', () => {
    assert.deepEqual(readInstallation(project({ 'package.json': pack('app', []) })).packages, []);
  });

  it('knows what other machines have in the place of what is for some only', () => {
    const root = project({
      'package.json': pack('app', ['a']),
      'node_modules/a/package.json': {
        name: 'a',
        version: '1.0.0',
        optionalDependencies: { 'a-linux': '1', 'a-mac': '1', any: '1', evil: '1', other: '1' },
      },
      'node_modules/a-linux/package.json': { name: 'a-linux', version: '1.0.0', os: ['linux'] },
      'node_modules/any/package.json': { name: 'any', version: '1.0.0' },
      'node_modules/evil/package.json': { name: 'evil', version: '1.0.0', os: ['linux', 'darwin', 'win32'] },
    });
    assert.deepEqual(
      readInstallation(root).packages.map(one => [one.name, one.elsewhere]),
      [
        ['a', undefined],
        ['a-linux', ['a-mac']],
        ['any', undefined],
        ['evil', undefined],
      ],
    );
  });

  it('is an error where the folder cannot be read', { skip: process.platform === 'win32' || process.getuid?.() === 0 }, () => {
    const root = project({ 'package.json': pack('app'), 'node_modules/a/package.json': pack('a') });
    chmodSync(join(root, 'node_modules'), 0);
    assert.throws(() => readInstallation(root), { name: 'ToolError', message: /node_modules cannot be read: .*EACCES/ });
    chmodSync(join(root, 'node_modules'), 0o755);
  });
});

describe('an installed package', () => {
  it('is read without the packages inside it, but with every other folder of that name', () => {
    const root = project({
      'package.json': pack('app'),
      'node_modules/a/package.json': pack('a'),
      'node_modules/a/index.js': '1',
      'node_modules/a/node_modules/b/package.json': pack('b'),
      'node_modules/a/node_modules/.hidden/payload.js': '2',
      'node_modules/a/node_modules/.bin/b': '→../b',
      'node_modules/a/dist/node_modules/c/index.js': '3',
    });
    const [a] = readInstallation(root).packages;
    assert.ok(a);
    const { id, bytes } = acquireInstalled(a, LIMITS);
    assert.deepEqual(id, { name: 'a', version: '1.0.0', from: 'installed' });
    assert.deepEqual(bytes.as === 'tree' && [...bytes.files.keys()], [
      'dist/node_modules/c/index.js',
      'index.js',
      'node_modules/.hidden/payload.js',
      'package.json',
    ]);
    assert.deepEqual(bytes.as === 'tree' && bytes.refused, []);
  });
});

describe('pnpm-workspace.yaml', () => {
  for (const [yaml, packages] of [
    ['packages:\n  - a/*\n  - "b"\n', ['a/*', 'b']],
    ["packages: ['a/*', b]\n", ['a/*', 'b']],
    ['packages:\n- a\n\n# more\n- b # and this\nonlyBuiltDependencies:\n  - c\n', ['a', 'b']],
    ['packages: [\n  "a",\n  "b",\n]\n', ['a', 'b']],
    ['onlyBuiltDependencies:\n  - esbuild\n', []],
    ['\uFEFFpackages:\r\n  - a\r\n', ['a']],
  ] as const) {
    it(`is read: ${JSON.stringify(yaml)}`, () => assert.deepEqual(readPackageList(yaml), packages));
  }
});
