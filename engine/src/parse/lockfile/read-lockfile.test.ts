import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { growsEvenly } from '../../../test/effort.ts';
import type { Entry, Resolution } from '../../model/resolution.ts';
import { readLockfile } from './read-lockfile.ts';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

function read(document: unknown, manifest?: object): Resolution {
  const text = typeof document === 'string' ? document : JSON.stringify(document, undefined, 2);
  const result = readLockfile(bytes(text), manifest && JSON.stringify(manifest));
  assert.equal(result.as, 'read', result.as === 'unreadable' ? result.says : '');
  assert.ok(result.as === 'read');
  return result;
}

function entry(resolution: Resolution, name: string): Entry {
  const found = resolution.entries.filter(one => one.name === name);
  assert.equal(found.length, 1, `${found.length} entries are called ${name}`);
  const [only] = found;
  assert.ok(only);
  return only;
}

function fails(text: string | Uint8Array, says: RegExp, line: number): void {
  const result = readLockfile(typeof text === 'string' ? bytes(text) : text);
  assert.ok(result.as === 'unreadable', 'it was read');
  assert.match(result.says, says);
  assert.equal(result.line, line);
  assert.notEqual(result.hint, '');
}

const TARBALL = 'https://registry.invalid/odd/-/odd-1.0.0.tgz';

describe('machines in npm lockfiles', () => {
  const onlyFor = (members: object): unknown =>
    entry(read({ lockfileVersion: 3, packages: { '': {}, 'node_modules/odd': { version: '1.0.0', ...members } } }), 'odd').onlyFor;

  it('are told of what npm leaves out elsewhere, as a list or one name', () => {
    assert.deepEqual(onlyFor({ optional: true, os: ['linux', '!win32'], cpu: 'x64', libc: ['glibc'] }), {
      os: ['linux', '!win32'],
      cpu: ['x64'],
      libc: ['glibc'],
    });
  });

  it('say nothing of what something depends on that is not optional', () => {
    for (const flags of [{}, { devOptional: true }, { optional: false }]) assert.equal(onlyFor({ ...flags, os: ['win32'] }), undefined);
    assert.equal(onlyFor({ optional: true }), undefined);
  });
});

describe('npm lockfiles', () => {
  const document = {
    name: 'app',
    lockfileVersion: 3,
    packages: {
      '': { name: 'app', dependencies: { odd: '^1.0.0', member: '*', other: 'npm:real@1' }, devDependencies: { tool: '1' } },
      'node_modules/odd': {
        version: '1.0.0',
        resolved: TARBALL,
        integrity: 'sha512-AA==',
        dependencies: { even: '1' },
        bundleDependencies: ['even'],
      },
      'node_modules/odd/node_modules/even': { version: '1.5.0', inBundle: true },
      'node_modules/even': { version: '2.0.0', dev: true },
      'node_modules/tool': { version: '1.0.0', dev: true, dependencies: { even: '2' } },
      'node_modules/other': { name: 'real', version: '1.0.0', optional: true },
      'node_modules/fork': {
        version: '1.0.0',
        resolved: 'git+ssh://git@github.com/some/fork.git#0123456789012345678901234567890123456789',
      },
      'node_modules/packed': { version: '1.0.0', resolved: 'file:packed-1.0.0.tgz' },
      'node_modules/member': { resolved: 'packages/member', link: true },
      'packages/member': { version: '0.1.0', dependencies: { odd: '1' } },
      'node_modules/@scope/name': { version: '3.0.0' },
      'node_modules/__proto__': { version: '1.0.0' },
    },
  };

  it('finds what each package needs where Node would', () => {
    const resolution = read(document);
    assert.deepEqual(entry(resolution, 'odd').needs, ['node_modules/odd/node_modules/even']);
    assert.deepEqual(entry(resolution, 'tool').needs, ['node_modules/even']);
    assert.deepEqual(resolution.roots[0], {
      name: 'app',
      needs: [
        { key: 'node_modules/tool', as: 'dev' },
        { key: 'node_modules/odd', as: 'prod' },
        { key: 'packages/member', as: 'prod' },
        { key: 'node_modules/other', as: 'prod' },
      ],
    });
    assert.deepEqual(resolution.roots[1], { name: 'packages/member', needs: [{ key: 'node_modules/odd', as: 'prod' }] });
  });

  it('keeps every identity, and where the bytes come from', () => {
    const resolution = read(document);
    const { version, resolved, integrity, line } = entry(resolution, 'odd');
    assert.deepEqual([version, resolved, integrity, line], ['1.0.0', TARBALL, 'sha512-AA==', 16]);
    assert.equal(entry(resolution, 'real').alias, 'other');
    assert.equal(entry(resolution, 'fork').came, 'git');
    assert.equal(entry(resolution, 'packed').came, 'file');
    assert.equal(entry(resolution, 'member').came, 'workspace');
    assert.equal(entry(resolution, '@scope/name').version, '3.0.0');
    assert.equal(resolution.entries.find(one => one.version === '1.5.0')?.bundled, true);
  });

  it('believes that an entry is brought along only where a package above it says so, and where it has no address', () => {
    const flagged = { version: '1.0.0', inBundle: true };
    const above = { version: '1.0.0', bundleDependencies: ['inner'] };
    const isBundled = (packages: object): boolean | undefined =>
      read({ name: 'app', lockfileVersion: 3, packages: { '': { name: 'app', bundleDependencies: ['inner'] }, ...packages } }).entries.find(
        one => one.name === 'inner',
      )?.bundled;
    assert.equal(isBundled({ 'node_modules/outer': above, 'node_modules/outer/node_modules/inner': flagged }), true);
    assert.equal(isBundled({ 'node_modules/inner': flagged }), false);
    assert.equal(isBundled({ 'node_modules/outer': { version: '1.0.0' }, 'node_modules/outer/node_modules/inner': flagged }), false);
    const addressed = { ...flagged, resolved: 'https://files.invalid/inner/-/inner-1.0.0.tgz' };
    assert.equal(isBundled({ 'node_modules/outer': above, 'node_modules/outer/node_modules/inner': addressed }), false);
    const old = (more: object): boolean | undefined =>
      read({ name: 'app', lockfileVersion: 1, dependencies: { inner: { version: '1.0.0', bundled: true, ...more } } }).entries[0]?.bundled;
    assert.deepEqual([old({}), old({ resolved: addressed.resolved })], [true, false]);
  });

  it('takes __proto__ for a name like any other', () => {
    const text = JSON.stringify(document).replace('{"version":"3.0.0"}', '{"version":"3.0.0"},"__proto__":{"polluted":true}');
    assert.equal(read(text).entries.find(one => one.key === 'node_modules/__proto__')?.version, '1.0.0');
    assert.equal(read(text).entries.find(one => one.key === '__proto__')?.came, 'workspace');
    assert.equal('polluted' in {}, false);
  });

  it('reads version 1: nested dependencies, aliases, git, and what they require', () => {
    const resolution = read({
      name: 'app',
      lockfileVersion: 1,
      dependencies: {
        odd: {
          version: '1.0.0',
          resolved: TARBALL,
          requires: { even: '1', tool: '1' },
          dependencies: { even: { version: '1.5.0', bundled: true } },
        },
        tool: { version: '1.0.0', dev: true },
        other: { version: 'npm:@scope/real@1.2.3' },
        fork: { version: 'github:some/fork#0123456', from: 'github:some/fork' },
      },
    });
    assert.deepEqual(entry(resolution, 'odd').needs, ['node_modules/odd/node_modules/even', 'node_modules/tool']);
    const alias = entry(resolution, '@scope/real');
    assert.deepEqual([alias.alias, alias.version], ['other', '1.2.3']);
    assert.deepEqual([entry(resolution, 'fork').came, entry(resolution, 'fork').version], ['git', '']);
    assert.deepEqual(
      resolution.roots[0]?.needs.map(need => need.key),
      ['node_modules/odd', 'node_modules/other', 'node_modules/fork'],
    );
  });

  it('tells where the two halves of version 2 disagree, and reads what only the old half has', () => {
    const resolution = read({
      lockfileVersion: 2,
      packages: { '': { dependencies: { odd: '1' } }, 'node_modules/odd': { version: '1.0.0' } },
      dependencies: { odd: { version: '1.0.1' }, hidden: { version: '9.9.9' } },
    });
    assert.equal(entry(resolution, 'hidden').version, '9.9.9');
    assert.deepEqual(
      resolution.doubts.map(doubt => [doubt.as, doubt.key]),
      [['conflict', 'node_modules/odd']],
    );
  });

  it('says what it could not read: a name twice, an entry without a version', () => {
    const twice =
      '{"lockfileVersion":3,"packages":{"node_modules/a":{"version":"1.0.0"},"node_modules/a":{"version":"2.0.0"},"node_modules/b":{}}}';
    const { doubts, entries } = read(twice);
    assert.equal(entries.find(one => one.name === 'a')?.version, '2.0.0');
    assert.deepEqual(
      doubts.map(doubt => doubt.as),
      ['gap', 'gap'],
    );
    assert.match(doubts.map(doubt => doubt.says).join(' '), /neither a version nor an address.*stands twice/);
  });
});

describe('a npm lockfile of which a part is missing', () => {
  it('is not taken for whole where an entry has no version, or the lockfile none that fits it', () => {
    const held = (entry: object, lockfileVersion?: unknown): number =>
      read({ ...(lockfileVersion !== undefined && { lockfileVersion }), packages: { '': {}, 'node_modules/a': entry } }).doubts.length;
    for (const version of [1, 'banana', '1', '']) assert.equal(held({ version }, 3), 1, String(version));
    for (const version of ['1.0.0', 'v1.0.0', ' 1.0.0-rc.1']) assert.equal(held({ version }, 3), 0, version);
    assert.equal(held({ version: '1.0.0' }), 1);
    for (const version of [-1, 0, 1, 'x']) assert.equal(held({ version: '1.0.0' }, version) > 0, true, String(version));
  });

  it('is not taken for an empty one', () => {
    for (const version of [2, 3]) assert.equal(read({ lockfileVersion: version, packages2: {} }).doubts.length, 1);
    assert.deepEqual(read({ lockfileVersion: 1 }).doubts, []);
    assert.deepEqual(read({ lockfileVersion: 3, packages: { '': { name: 'app' } } }).doubts, []);
  });
});

describe('pnpm lockfiles', () => {
  it('reads version 9: importers, aliases, catalogs, peers, patches, git', () => {
    const resolution = read(`lockfileVersion: '9.0'
catalogs:
  default:
    odd: {specifier: ^1.0.0, version: 1.0.0}
overrides:
  even: npm:real@2.0.0
patchedDependencies:
  odd@1.0.0:
    hash: abc
    path: patches/odd.patch
importers:
  .:
    dependencies:
      odd:
        specifier: 'catalog:'
        version: 1.0.0(patch_hash=abc)(peer@3.0.0)
      even:
        specifier: npm:real@2.0.0
        version: real@2.0.0
      here:
        specifier: workspace:*
        version: link:packages/here
    devDependencies:
      fork:
        specifier: github:some/fork
        version: https://codeload.github.com/some/fork/tar.gz/0123
packages:
  fork@https://codeload.github.com/some/fork/tar.gz/0123:
    resolution: {tarball: https://codeload.github.com/some/fork/tar.gz/0123}
    version: 3.1.0
  odd@1.0.0:
    resolution: {integrity: sha512-AA==}
  peer@3.0.0:
    resolution: {integrity: sha512-BB==}
  real@2.0.0:
    resolution: {integrity: sha512-CC==}
snapshots:
  fork@https://codeload.github.com/some/fork/tar.gz/0123: {}
  odd@1.0.0(patch_hash=abc)(peer@3.0.0):
    dependencies:
      peer: 3.0.0
  peer@3.0.0: {}
  real@2.0.0: {}
`);
    assert.deepEqual(entry(resolution, 'odd').needs, ['peer@3.0.0']);
    assert.equal(entry(resolution, 'odd').patched, true);
    assert.equal(entry(resolution, 'real').patched, false);
    const fork = entry(resolution, 'fork');
    assert.deepEqual([fork.came, fork.version], ['git', '3.1.0']);
    assert.deepEqual(resolution.roots[0]?.needs, [
      { key: 'fork@https://codeload.github.com/some/fork/tar.gz/0123', as: 'dev' },
      { key: 'odd@1.0.0', as: 'prod' },
      { key: 'real@2.0.0', as: 'prod' },
    ]);
    assert.equal(entry(resolution, 'odd').line, 31);
  });

  for (const [version, odd, peer] of [
    ['5.4', '/odd/1.0.0_peer@3.0.0', '/@scope/peer/3.0.0'],
    ["'6.0'", '/odd@1.0.0(peer@3.0.0)', '/@scope/peer@3.0.0'],
  ] as const) {
    it(`reads version ${version}`, () => {
      const direct = version === '5.4' ? '1.0.0_peer@3.0.0' : '1.0.0(peer@3.0.0)';
      const resolution = read(`lockfileVersion: ${version}
dependencies:
  odd: ${direct}
packages:
  ${odd}:
    resolution: {integrity: sha512-AA==}
    dependencies:
      '@scope/peer': 3.0.0
    dev: false
  ${peer}:
    resolution: {integrity: sha512-BB==}
    dev: true
    optional: true
`);
      assert.deepEqual([entry(resolution, 'odd').version, entry(resolution, 'odd').needs], ['1.0.0', [peer]]);
      assert.deepEqual([entry(resolution, '@scope/peer').dev, entry(resolution, '@scope/peer').optional], [true, true]);
      assert.deepEqual(resolution.roots[0]?.needs, [{ key: odd, as: 'prod' }]);
    });
  }

  it('reads the two documents of pnpm 11, and refuses what lockfiles never hold', () => {
    const { entries } = read(
      "---\nlockfileVersion: '9.0'\npackages:\n  a@1.0.0:\n    resolution: {}\n---\nlockfileVersion: '9.0'\npackages:\n  b@1.0.0:\n    resolution: {}\n",
    );
    assert.deepEqual(
      entries.map(one => one.name),
      ['a', 'b'],
    );
    fails("lockfileVersion: '9.0'\npackages: &all\n  a: 1\n", /anchors/, 2);
    fails("lockfileVersion: '9.0'\npackages:\n  a@1.0.0: {}\n  a@1.0.0: {}\n", /stands twice/, 4);
    fails("lockfileVersion: '9.0'\npackages:\n\ta: 1\n", /tab/, 3);
  });
});

describe('a pnpm lockfile that is cut off', () => {
  const WHOLE = `lockfileVersion: '9.0'

importers:

  .:
    dependencies:
      odd:
        specifier: ^1.0.0
        version: 1.0.0(peer@3.0.0)
      own:
        specifier: workspace:*
        version: link:packages/own

packages:

  even@2.0.0:
    resolution: {integrity: sha512-AA==}

  odd@1.0.0:
    resolution: {integrity: sha512-AA==}

snapshots:

  even@2.0.0: {}

  odd@1.0.0(peer@3.0.0):
    dependencies:
      even: 2.0.0
`;
  const says = (text: string): readonly string[] => read(text).doubts.map(one => one.says);

  it('is told by what it refers to, and by packages of which nothing more is said', () => {
    assert.deepEqual(says(WHOLE), []);
    assert.match(String(says(WHOLE.slice(0, WHOLE.indexOf('  odd@1.0.0(')))), /“snapshots” tells nothing of “odd@1\.0\.0”/);
    assert.match(String(says(WHOLE.slice(0, WHOLE.indexOf('snapshots:')))), /“snapshots” tells nothing of “even@2\.0\.0”/);
    const inPackages = String(says(WHOLE.slice(0, WHOLE.indexOf('  odd@1.0.0:'))));
    assert.match(inPackages, /the project \(\.\) needs “odd@1\.0\.0\(peer@3\.0\.0\)”/);
    assert.match(inPackages, /“snapshots” tells nothing/);
    assert.match(String(says(WHOLE.slice(0, WHOLE.indexOf('packages:')))), /needs “odd@1\.0\.0/);
    const local = WHOLE.replaceAll('even@2.0.0', "'even@file:a (copy)/even'").replace('even: 2.0.0', 'even: file:a (copy)/even');
    assert.deepEqual(says(local), []);
    assert.match(String(says(WHOLE.replace('      even: 2.0.0', '      even: 2.0.1'))), /“odd@1\.0\.0” needs “even@2\.0\.1”/);
  });
});

describe('yarn lockfiles', () => {
  const CLASSIC = `# yarn lockfile v1


"@scope/name@^1.0.0", "@scope/name@^1.1.0":
  version "1.2.0"
  resolved "https://registry.invalid/@scope/name/-/name-1.2.0.tgz#0123"
  integrity sha512-AA==
  dependencies:
    odd "^1.0.0"
  optionalDependencies:
    "other" "npm:real@1"

odd@^1.0.0:
  version "1.0.0"
  resolved "${TARBALL}#4567"

"other@npm:real@1":
  version "1.0.0"

"fork@git+https://github.com/some/fork.git":
  version "0.0.1"
  resolved "git+https://github.com/some/fork.git#89ab"
`;

  it('reads version 1, and from the manifest what the project asks for', () => {
    const resolution = read(CLASSIC, {
      dependencies: { '@scope/name': '^1.1.0' },
      devDependencies: { fork: 'git+https://github.com/some/fork.git' },
    });
    assert.deepEqual(entry(resolution, '@scope/name').needs, ['odd@^1.0.0', 'other@npm:real@1']);
    assert.equal(entry(resolution, 'real').alias, 'other');
    assert.equal(entry(resolution, 'fork').came, 'git');
    assert.equal(entry(resolution, 'odd').line, 13);
    assert.deepEqual(resolution.roots[0]?.needs, [
      { key: 'fork@git+https://github.com/some/fork.git', as: 'dev' },
      { key: '@scope/name@^1.0.0', as: 'prod' },
    ]);
    assert.deepEqual(read(CLASSIC).roots, []);
  });

  it('tells what version 1 refers to and does not hold, by name: a range may have been resolved otherwise', () => {
    const at = CLASSIC.indexOf('odd@^1.0.0:');
    const says = (text: string, manifest?: object): readonly string[] => read(text, manifest).doubts.map(one => one.says);
    assert.deepEqual(says(CLASSIC), []);
    assert.deepEqual(says(CLASSIC.replace('odd@^1.0.0:', 'odd@2.0.0:')), []);
    assert.match(String(says(CLASSIC.slice(0, at))), /“@scope\/name@\^1\.0\.0” needs “odd”.*cut off,.*needs “other”/);
    // What sorts before the end may be a member of the workspace, which no lockfile of Yarn 1 holds.
    const needy = CLASSIC.replace('    odd "^1.0.0"', '    odd "^1.0.0"\n    member "1"').replace('"fork@git', '"z@git');
    assert.deepEqual([says(needy), says(needy, { workspaces: ['*'] })], [[], []]);
    assert.match(String(says(needy, {})), /needs “member”/);
    const manifest = { dependencies: { gone: '^1.0.0', here: 'file:../here', own: 'link:./own' } };
    assert.deepEqual(says(CLASSIC, manifest), [
      'the package.json beside it needs “gone”, of which the file holds nothing: it seems cut off',
    ]);
    assert.deepEqual(says(CLASSIC, { ...manifest, workspaces: ['packages/*'] }), []);
    const many = Array.from({ length: 500 }, (_, index) => `    many-${index} "1"\n`).join('');
    const told = says(`# yarn lockfile v1\n\nodd@1:\n  version "1.0.0"\n  dependencies:\n${many}`, {});
    assert.deepEqual([told.length, /” and 480 more, of which/.test(told.at(-1) ?? '')], [20, true]);
  });

  it('tells what members of a workspace ask for and version 1 does not hold, where all of them are known', () => {
    const manifest = JSON.stringify({ workspaces: ['packages/*'], devDependencies: { odd: '^1.0.0', one: '1.0.0', tool: '^1.0.0' } });
    const members = [
      JSON.stringify({ name: 'one', dependencies: { two: '^1.0.0', odd: '^1.0.0', zeta: '^3.0.0' } }),
      JSON.stringify({ name: 'two', optionalDependencies: { local: 'file:../local' } }),
    ];
    const says = (given?: readonly string[]): readonly string[] => {
      const resolution = readLockfile(Buffer.from(CLASSIC), manifest, given);
      assert.ok(resolution.as === 'read');
      return resolution.doubts.map(one => one.says);
    };
    assert.deepEqual(says(), []);
    assert.deepEqual(says(members), [
      'the package.json beside it needs “tool”, of which the file holds nothing: it seems cut off',
      'the package.json of “one” needs “zeta”, of which the file holds nothing: it seems cut off',
    ]);
  });

  it('tells version 1 that is cut inside of a block, wherever the cut leaves a trace', () => {
    const block = (name: string, needs: string): string =>
      `${name}@^1.0.0:\n  version "1.0.0"\n  resolved "https://registry.example/${name}/-/${name}-1.0.0.tgz#00"\n  integrity sha512-aaaa\n${needs}`;
    const text = `# yarn lockfile v1\n\n\n${block('a', '')}\n${block('b', '  dependencies:\n    a "^1.0.0"\n')}\n${block('c', '')}`;
    assert.deepEqual(read(text).doubts, []);
    const silent: string[] = [];
    for (let at = text.indexOf('a@'); at < text.length; at += 1) {
      const cut = readLockfile(Buffer.from(text.slice(0, at)), undefined);
      if (cut.as === 'read' && cut.doubts.length === 0 && cut.entries.length > 0) silent.push(text.slice(0, at).split('\n').at(-2) ?? '');
    }
    // Such a file is whole but for what nothing in it asks for, or what its last block asks for.
    assert.deepEqual(silent, [
      '  version "1.0.0"',
      '  resolved "https://registry.example/a/-/a-1.0.0.tgz#00"',
      '  integrity sha512-aaaa',
      '  integrity sha512-aaaa',
      '    a "^1.0.0"',
    ]);
  });

  it('reads Berry: patches stand on what they patch, members are roots', () => {
    const resolution = read(
      `__metadata:
  version: 8

"app@workspace:.":
  version: 0.0.0-use.local
  resolution: "app@workspace:."
  dependencies:
    odd: "patch:odd@npm%3A1.0.0#~/.yarn/patches/odd.patch"
    other: "npm:real@1"
  languageName: unknown

"odd@patch:odd@npm%3A1.0.0#~/.yarn/patches/odd.patch":
  version: 1.0.0
  resolution: "odd@patch:odd@npm%3A1.0.0#~/.yarn/patches/odd.patch::version=1.0.0&hash=687f75"
  checksum: 10c0/00

"other@npm:real@1":
  version: 1.0.0
  resolution: "real@npm:1.0.0"
  checksum: 10c0/11
`,
      { devDependencies: { other: 'npm:real@1' } },
    );
    const odd = entry(resolution, 'odd');
    assert.deepEqual([odd.came, odd.patched, odd.integrity], ['registry', true, '']);
    assert.equal(entry(resolution, 'real').alias, 'other');
    assert.deepEqual(
      resolution.roots[0]?.needs.map(need => need.as),
      ['prod', 'dev'],
    );
  });
});

describe('other lockfiles', () => {
  it('reads bun.lock: comments, trailing commas, nested names, git', () => {
    const resolution = read(`{
  "lockfileVersion": 1,
  "workspaces": { "": { "name": "app", "dependencies": { "odd": "1", "fork": "github:some/fork" }, }, },
  "packages": { // as Bun writes them
    "odd": ["odd@1.0.0", "", { "dependencies": { "@scope/even": "1" } }, "sha512-AA=="],
    "odd/@scope/even": ["@scope/even@1.5.0", "", {}, "sha512-BB=="],
    "@scope/even": ["@scope/even@2.0.0", "", {}, "sha512-CC=="],
    "other": ["real@1.0.0", "", {}, "sha512-DD=="],
    "fork": ["fork@github:some/fork#0123456", {}, "some-fork-0123456"],
    "here": ["here@workspace:packages/here"],
  },
}`);
    assert.deepEqual(entry(resolution, 'odd').needs, ['odd/@scope/even']);
    assert.equal(entry(resolution, 'real').alias, 'other');
    assert.deepEqual([entry(resolution, 'fork').came, entry(resolution, 'here').came], ['git', 'workspace']);
    assert.deepEqual(
      resolution.roots[0]?.needs.map(need => need.key),
      ['odd', 'fork'],
    );
  });

  it('reads the npm part of deno.lock and counts the rest', () => {
    const resolution = read({
      version: '5',
      specifiers: { 'npm:odd@1': '1.0.0_peer@2.0.0', 'jsr:@std/path@1': '1.0.0' },
      jsr: { '@std/path@1.0.0': { integrity: '00' } },
      npm: { 'odd@1.0.0_peer@2.0.0': { integrity: 'sha512-AA==', dependencies: ['peer'] }, 'peer@2.0.0': { integrity: 'sha512-BB==' } },
    });
    assert.deepEqual([entry(resolution, 'odd').version, entry(resolution, 'odd').needs], ['1.0.0', ['peer@2.0.0']]);
    assert.deepEqual([resolution.foreign, resolution.roots[0]?.needs.length], [1, 1]);
  });

  it('reads CycloneDX: scopes, nesting, hashes, what depends on what', () => {
    const resolution = read({
      bomFormat: 'CycloneDX',
      specVersion: '1.6',
      metadata: { component: { 'bom-ref': 'app', name: 'app' } },
      components: [
        {
          type: 'library',
          'bom-ref': 'a',
          name: 'name',
          version: '1.0.0',
          purl: 'pkg:npm/%40scope/name@1.0.0?vcs_url=x',
          hashes: [{ alg: 'SHA-512', content: '00ff' }],
          components: [{ type: 'library', name: 'odd', version: '1.0.0', purl: 'pkg:npm/odd@1.0.0' }],
        },
        { type: 'library', name: 'wheel', purl: 'pkg:pypi/wheel@1.0' },
        { type: 'library', name: 'nameless' },
      ],
      dependencies: [
        { ref: 'app', dependsOn: ['a'] },
        { ref: 'a', dependsOn: ['odd@1.0.0'] },
      ],
    });
    assert.deepEqual([entry(resolution, '@scope/name').integrity, entry(resolution, '@scope/name').needs], ['sha512-AP8=', ['odd@1.0.0']]);
    assert.equal(entry(resolution, 'odd').version, '1.0.0');
    assert.deepEqual([resolution.foreign, resolution.doubts.length, resolution.roots[0]?.needs], [1, 1, [{ key: 'a', as: 'prod' }]]);
  });

  it('reads SPDX 2.3 and 3', () => {
    const two = read({
      spdxVersion: 'SPDX-2.3',
      packages: [
        { SPDXID: 'app', name: 'app' },
        {
          SPDXID: 'a',
          name: 'odd',
          versionInfo: '1.0.0',
          externalRefs: [{ referenceType: 'purl', referenceLocator: 'pkg:npm/odd@1.0.0' }],
        },
      ],
      relationships: [
        { spdxElementId: 'SPDXRef-DOCUMENT', relationshipType: 'DESCRIBES', relatedSpdxElement: 'app' },
        { spdxElementId: 'app', relationshipType: 'DEPENDS_ON', relatedSpdxElement: 'a' },
      ],
    });
    assert.equal(entry(two, 'odd').version, '1.0.0');
    assert.deepEqual([two.foreign, two.roots[0]?.needs], [0, [{ key: 'a', as: 'prod' }]]);
    const three = read({
      '@context': 'https://spdx.org/rdf/3.0.1/spdx-context.jsonld',
      '@graph': [{ type: 'software_Package', spdxId: 'a', software_packageUrl: 'pkg:npm/odd@1.0.0' }],
    });
    assert.equal(entry(three, 'odd').version, '1.0.0');
  });
});

describe('a lockfile of a version that nobody here knows', () => {
  for (const [manager, document] of [
    ['npm', { lockfileVersion: 99, packages: { '': { name: 'x' } } }],
    ['npm', { lockfileVersion: 99, dependencies: {} }],
    ['Bun', { lockfileVersion: 99, workspaces: { '': { name: 'x' } }, packages: {} }],
    ['pnpm', `lockfileVersion: '99.0'\nimporters:\n  .: {}\n`],
    ['Yarn', `__metadata:\n  version: 99\n`],
    ['Deno', { version: '99', npm: {}, specifiers: {} }],
  ] as const)
    it(`is a gap, of ${manager} as well`, () => {
      assert.ok(read(document).doubts.some(({ as, says }) => as === 'gap' && says.startsWith(`it is of version 99`)));
    });
});

describe('what cannot be read', () => {
  it('is never an empty result, and says what and where', () => {
    fails('', /empty/, 1);
    fails('{"a": 1}', /no lockfile/, 1);
    fails('[1]', /no lockfile/, 1);
    fails('# only a remark\n', /no lockfile/, 1);
    fails('{\n  "lockfileVersion": 3,\n  "packages": {\n', /the end of the file/, 4);
    fails('{\n  "lockfileVersion": 3,\n  "packages": {},\n}', /something after the comma/, 4);
    fails('version https://git-lfs.github.com/spec/v1\noid sha256:00\nsize 1\n', /Git LFS/, 1);
    fails('#!/usr/bin/env bun\nbun-lockfile-format-v0\n\u0000', /old binary/, 1);
    fails(new Uint8Array([0xff, 0xfe, 0x7b, 0]), /UTF-8/, 1);
    fails('# yarn lockfile v1\n\nodd@^1.0.0:\n  resolved "x"\n', /no version/, 3);
    fails('# yarn lockfile v1\n\nnot a block\n', /does not begin/, 3);
  });

  it('tells a merge conflict from damage, in every format', () => {
    const conflict = '<<<<<<< HEAD\n"a": 1\n=======\n"a": 2\n>>>>>>> branch\n';
    fails(`{\n"lockfileVersion": 3,\n${conflict}}`, /merge conflict/, 3);
    fails(`lockfileVersion: '9.0'\n${conflict}`, /merge conflict/, 2);
    fails(`# yarn lockfile v1\n${conflict}`, /merge conflict/, 2);
    fails(`__metadata:\n  version: 8\n\n${conflict}`, /merge conflict/, 4);
    fails(`{\n"lockfileVersion": 1,\n"workspaces": {"": {}},\n${conflict}}`, /merge conflict/, 4);
    fails(`{\n"version": "5",\n${conflict}}`, /merge conflict/, 3);
    fails(`{\n"bomFormat": "CycloneDX",\n${conflict}}`, /merge conflict/, 3);
    fails(`lockfileVersion: '9.0'\r\n${conflict.replaceAll('\n', '\r\n')}`, /merge conflict/, 2);
    // As git writes it with diff3, and where only the end of one was left over.
    fails(`# yarn lockfile v1\n<<<<<<< ours\n||||||| base\n=======\n>>>>>>> theirs\n`, /merge conflict/, 2);
    fails(`# yarn lockfile v1\n\nodd@1:\n  version "1.0.0"\n>>>>>>> theirs\n`, /merge conflict/, 5);
  });

  it('says of an SBOM in another form which it is, and that JSON is read', () => {
    fails('SPDXVersion: SPDX-2.3\nDataLicense: CC0-1.0\nPackageName: odd\n', /SPDX document as tags and values.*JSON/, 1);
    fails('# a remark\nSPDXVersion: SPDX-2.2\n', /tags and values/, 1);
    fails('---\nspdxVersion: "SPDX-2.3"\npackages: []\n', /SPDX document as YAML/, 1);
    fails('<?xml version="1.0"?>\n<rdf:RDF xmlns:spdx="http://spdx.org/rdf/terms#">', /SPDX document as RDF/, 1);
    fails('<?xml version="1.0"?>\n<bom xmlns="http://cyclonedx.org/schema/bom/1.6">', /CycloneDX document as XML/, 1);
    fails('<!doctype html><title>log in</title>', /XML or HTML/, 1);
    fails('bomFormat: CycloneDX\nspecVersion: 1.6\n', /CycloneDX document as YAML/, 1);
  });

  it('takes a binary lockfile for what it is, whole or cut short, and no text that only begins like it', () => {
    fails('#!/usr/bin/env bun\nbun-lockfile-format-v0', /old binary/, 1);
    fails('#!/usr/bin/env bun\n', /no lockfile/, 1);
    fails(new Uint8Array([0, 1, 2, 3]), /no lockfile/, 1);
  });

  it('does not drown: deep nesting ends', () => {
    fails(`{"lockfileVersion":3,"packages":${'['.repeat(100_000)}`, /nested/, 1);
    fails(`lockfileVersion: '9.0'\npackages: ${'['.repeat(100_000)}`, /nested/, 2);
  });

  for (const [what, text] of [
    ['comments before nothing', size => '#a\n'.repeat(size * 40)],
    ['blanks in a name', size => `lockfileVersion: '9.0'\nx${' '.repeat(size * 4)}y\n`],
    ['signs that stand before versions', size => `a${'@'.repeat(size * 8)}\n`],
    ['blanks in a text', size => `lockfileVersion: '9.0'\nx: "${' '.repeat(size * 4)}y\n"\n`],
    [
      'packages that one brings',
      size =>
        JSON.stringify({
          spdxVersion: 'SPDX-2.3',
          packages: [],
          relationships: Array.from({ length: size }, () => ({
            spdxElementId: 'a',
            relatedSpdxElement: 'b',
            relationshipType: 'DEPENDS_ON',
          })),
        }),
    ],
  ] as const satisfies readonly (readonly [string, (size: number) => string])[])
    it(`takes as long as it is long: ${what}`, () => {
      growsEvenly(10_000, size => {
        const bytes = new TextEncoder().encode(text(size));
        return () => void readLockfile(bytes);
      });
    });

  it('does not look up for ever from a path that no installer would write', () => {
    const names = Object.fromEntries(Array.from({ length: 200 }, (_, at) => [`d${at}`, '1']));
    growsEvenly(5000, levels => {
      const npm = {
        lockfileVersion: 3,
        packages: { [`${'node_modules/a/'.repeat(levels)}node_modules/b`]: { version: '1.0.0', dependencies: names } },
      };
      const bun = {
        lockfileVersion: 1,
        workspaces: { '': { name: 'app' } },
        packages: { [`${'a/'.repeat(levels)}b`]: ['b@1.0.0', '', { dependencies: names }, 'sha512-AA=='] },
      };
      return () => {
        for (const document of [npm, bun]) assert.equal(entry(read(document), 'b').version, '1.0.0');
      };
    });
  });
});
