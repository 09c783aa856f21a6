import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import type { Manifest } from '../model/manifest.ts';
import type { Origin } from '../model/package.ts';
import { readManifest } from './manifest.ts';

function read(manifest: string | object, more: Record<string, string> = {}, from: Origin = 'registry'): Manifest {
  const text = typeof manifest === 'string' ? manifest : JSON.stringify(manifest);
  const files = new Map(
    Object.entries({ 'package.json': text, ...more }).map(([path, content]) => [path, new TextEncoder().encode(content)]),
  );
  return readManifest(files, from);
}

describe('readManifest', () => {
  it('reads an ordinary manifest and finds nothing odd', () => {
    const manifest = read({
      name: '@a/b',
      version: '1.0.0',
      type: 'module',
      main: './x',
      bin: './cli.js',
      author: { name: 'A' },
      repository: { url: 'r' },
    });
    assert.deepEqual([...manifest.bin], [['b', 'cli.js']]);
    assert.deepEqual([manifest.type, manifest.main, manifest.author, manifest.repository], ['module', './x', 'A', 'r']);
    assert.deepEqual([manifest.readable, manifest.odd], [true, []]);
  });

  it('is unreadable where installers would stop, and still tells what it can', () => {
    const commented = read('{ // note\n "name": "x", "scripts": { "install": "echo // hi", }, }');
    assert.equal(commented.readable, false);
    assert.equal(commented.name, 'x');
    assert.equal(commented.installScripts[0]?.command, 'echo // hi');
    for (const text of ['', '[]', 'null', '"x"', '{', '\0', '{"name":']) assert.equal(read(text).readable, false, text);
    assert.equal(readManifest(new Map(), 'registry').readable, false);
  });

  it('takes a byte order mark, repeated keys and foreign names as installers do', () => {
    assert.equal(read('\uFEFF{"name":"x"}').readable, true);
    const twice = read('{"name":"a","name":"b","scripts":{"install":"one","install":"two"}}');
    assert.equal(twice.name, 'b');
    assert.equal(twice.installScripts[0]?.command, 'two');
    assert.deepEqual(twice.odd, [
      'name is given more than once; the last one counts',
      'scripts.install is given more than once; the last one counts',
    ]);
    assert.deepEqual(read('{"__proto__":{"name":"evil"},"constructor":{}}').name, '');
  });

  it('survives wrong types and says which', () => {
    const fields = [
      'name',
      'version',
      'main',
      'bin',
      'scripts',
      'dependencies',
      'exports',
      'imports',
      'browser',
      'keywords',
      'author',
      'bundleDependencies',
      'directories',
    ];
    for (const wrong of [5, true, [1], [[]], { a: 1 }, { a: { b: null } }, null]) {
      assert.equal(read(Object.fromEntries(fields.map(field => [field, wrong]))).readable, true);
    }
    assert.ok(read({ name: 5 }).odd.includes('name is not text'));
  });

  it('knows what runs at install', () => {
    const scripts = { prepare: 'a', install: 'b', test: 'c', preinstall: 'd', prepublish: 'e' };
    const names = (manifest: Manifest): string[] => manifest.installScripts.map(script => script.name);
    assert.deepEqual(names(read({ scripts })), ['preinstall', 'install']);
    assert.deepEqual(names(read({ scripts }, {}, 'directory')), ['preinstall', 'install', 'prepublish', 'prepare']);
    const gyp = { 'binding.gyp': '{}' };
    assert.deepEqual(
      read({}, gyp).installScripts.map(script => script.command),
      ['node-gyp rebuild'],
    );
    assert.deepEqual(names(read({ scripts: { install: '' } }, gyp)), ['install']);
    assert.deepEqual(names(read({ gypfile: false }, gyp)), []);
    assert.deepEqual(
      read({ scripts }, gyp).installScripts.map(script => script.command),
      ['d', 'b'],
    );
  });

  it('follows the scripts a hook starts, once', () => {
    const { installScripts } = read({
      scripts: { postinstall: 'npm run a', a: 'node a.js && npm run b', prea: 'node pre.js', b: 'npm run a' },
    });
    assert.deepEqual(
      installScripts[0]?.commands.flatMap(command => command.files),
      ['pre.js', 'a.js'],
    );
  });

  it('sees the hooks of bundled dependencies', () => {
    const inner = { 'node_modules/x/package.json': '{"scripts":{"postinstall":"node ./i.js"}}' };
    assert.deepEqual(read({ dependencies: { x: '1' } }, inner).installScripts, []);
    const [hook] = read({ bundledDependencies: ['x'] }, inner).installScripts;
    assert.equal(hook?.folder, 'node_modules/x');
    assert.deepEqual(hook?.commands[0]?.files, ['node_modules/x/i.js']);
  });

  it('links commands as npm does', () => {
    const { bin, odd } = read({ bin: { '../../sh': './a.js', '..': 'b.js', c: 5 } });
    assert.deepEqual([...bin], [['sh', 'a.js']]);
    assert.equal(odd.length, 4);
    assert.deepEqual([...read({ directories: { bin: './bin' } }, { 'bin/x': '', 'bin/.y': '', 'lib/z': '' }).bin], [['x', 'bin/x']]);
  });

  it('flattens exports, imports and browser', () => {
    assert.deepEqual(read({ exports: './a.js' }).exports, [{ subpath: '.', conditions: [], target: './a.js' }]);
    const { exports } = read({
      exports: { '.': { node: { import: './n.mjs' }, default: ['./d.js', null] }, './p/*': './p/*.js', './q': null },
    });
    assert.deepEqual(exports, [
      { subpath: '.', conditions: ['node', 'import'], target: './n.mjs' },
      { subpath: '.', conditions: ['default'], target: './d.js' },
      { subpath: '.', conditions: ['default'], target: '' },
      { subpath: './p/*', conditions: [], target: './p/*.js' },
      { subpath: './q', conditions: [], target: '' },
    ]);
    assert.deepEqual(read({ imports: { '#x': { default: './x.js' } } }).imports, [
      { subpath: '#x', conditions: ['default'], target: './x.js' },
    ]);
    assert.deepEqual(
      read({ browser: { fs: false, './a': './b' } }).browser.map(one => one.target),
      ['', './b'],
    );
  });

  it('bounds hostile nesting', () => {
    const deep = `{"exports":${'{"a":'.repeat(50_000)}"./x"${'}'.repeat(50_000)}}`;
    assert.deepEqual(read(deep).exports, []);
    const wide = { exports: Object.fromEntries(Array.from({ length: 9000 }, (_, index) => [`./${index}`, './x.js'])) };
    assert.equal(read(wide).exports.length, 5000);
  });

  it('tells where each dependency comes from', () => {
    const wants = {
      registry: ['^1.0.0', '*', '', 'latest', '>=1 <2 || ~3.1', '1.x - 2', 'v1.2.3-beta.1+x'],
      alias: ['npm:x@1'],
      workspace: ['workspace:*', 'catalog:'],
      git: [
        'git+ssh://git@x.invalid/a/b',
        'user/repo',
        'github:u/r#main',
        'https://github.com/u/r',
        'https://x.invalid/a.git#v1',
        'git@x.invalid:a/b',
      ],
      url: ['https://x.invalid/a.tgz', 'http://x.invalid/npm/x', 'https://github.com/u/r/archive/main.tar.gz'],
      file: ['file:../x', './x', '../x', '/x', '~/x', 'link:x', 'x.tgz'],
    };
    for (const [source, specs] of Object.entries(wants)) {
      for (const spec of specs) assert.equal(read({ dependencies: { a: spec } }).dependencies[0]?.source, source, spec);
    }
  });
});

describe('more than is read of a manifest', () => {
  const many = (times: number, make: (at: number) => [string, string]): Record<string, string> =>
    Object.fromEntries(Array.from({ length: times }, (_, at) => make(at)));
  const programs = ({ installScripts }: Manifest): string[] =>
    installScripts.flatMap(({ commands }) => commands.map(({ program }) => program));

  it('keeps no hook from being read that stands behind many other scripts', () => {
    const manifest = read({ scripts: { ...many(2500, at => [`s${at}`, 'echo']), postinstall: 'curl x' } });
    assert.deepEqual(programs(manifest), ['curl']);
    assert.match(manifest.cut.join(), /more than 2000 scripts/);
  });

  it('keeps no hook of a bundled package from being read that stands behind many packages, or many scripts', () => {
    const bundles = many(400, at => [`node_modules/a${at}/package.json`, '{"scripts":{"test":"x"}}']);
    const last = JSON.stringify({ scripts: { ...many(2500, at => [`s${at}`, 'echo']), install: 'curl x' } });
    const manifest = read({ dependencies: { z: '1' }, bundledDependencies: ['z'] }, { ...bundles, 'node_modules/z/package.json': last });
    assert.deepEqual([programs(manifest), manifest.cut], [['curl'], []]);
  });

  for (const [what, scripts, more] of [
    ['commands in a line', { install: `${'true; '.repeat(400)}curl x` }],
    ['letters in a line', { install: `echo ${'x'.repeat(120_000)}; curl x` }],
    ['substitutions in a line', { install: `echo ${'$(true) '.repeat(150)}$(curl x)` }],
    ['shells inside shells', { install: `${'sh -c $('.repeat(9)}curl x${')'.repeat(9)}` }],
    ['scripts one after the other', { ...many(500, at => [`s${at}`, `npm run s${at + 1}`]), s500: 'curl x', install: 'npm run s0' }],
    ['lines of a makefile', { install: 'make' }, { Makefile: `all:\n${'\ttrue\n'.repeat(300)}\tcurl x\n` }],
    ['commands of a binding.gyp', {}, { 'binding.gyp': `{'a': [${"'<!(true)', 1, ".repeat(300)}'<!(curl x)']}` }],
  ] as const)
    it(`is a gap: ${what}`, () => assert.notDeepEqual(read({ scripts }, more).cut, []));

  it('is none where everything is read', () => {
    const scripts = { ...many(50, at => [`s${at}`, `npm run s${(at + 1) % 50} && node x.js`]), install: 'npm run s0; make' };
    assert.deepEqual(read({ scripts }, { Makefile: 'all: b\n\ttrue\nb: all\n\ttrue\n', 'binding.gyp': `{'a': '<!(node x)'}` }).cut, []);
  });

  it('comes to no more commands than a reader can wait for, whatever each script starts', () => {
    const scripts = many(1500, at => [`s${at}`, `npm run s${(at + 1) % 1500} && npm run s${(at + 7) % 1500}`]);
    const { scripts: all, cut } = read({ scripts });
    assert.equal(all.length, 1500);
    assert.ok(all.reduce((sum, { commands }) => sum + commands.length, 0) < 25_000);
    assert.match(cut.join(), /more commands than are read/);
  });
});
