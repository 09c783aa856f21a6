import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { treeOf } from '../../test/examine.ts';
import { readManifest } from './manifest.ts';
import { parsePackage } from './package.ts';

function read(files: Readonly<Record<string, string | Uint8Array | object>>, avoid: { path: string; why: string }[] = []) {
  const tree = treeOf(files);
  const told: string[] = [];
  const result = parsePackage(tree, readManifest(tree, 'registry'), {
    avoid,
    onFile: path => told.push(path),
    apis: { tells: () => true, leads: () => true, acts: () => true, offers: () => true },
  });
  return { paths: result.modules.map(module => module.path), unread: result.unread, told };
}

const BAD = 'var a = ;';
const FLOW = '/** @flow strict */\nimport typeof * as Api from "./api.js";\nfunction f(a: ?number): {| b: string |} { return g(a); }';

describe('what is read', () => {
  it('a command that names no interpreter and is no JavaScript, as a shell would', () => {
    const bin = { name: 'x', version: '1.0.0', bin: { x: 'bin/x.exe', y: 'bin/y', z: 'z.js' } };
    const { paths, unread } = read({ 'package.json': bin, 'bin/x.exe': 'echo "not installed" >&2\nexit 1\n', 'bin/y': '1', 'z.js': BAD });
    assert.deepEqual(paths, ['bin/x.exe', 'bin/y']);
    assert.deepEqual(
      unread.map(one => one.path),
      ['z.js'],
    );
  });

  it('a script of a shell once, whatever the programs beside it share', () => {
    const { told, unread } = read({
      'package.json': { name: 'x', version: '1.0.0' },
      'index.js': `globalThis.tools = require('child_process'); require('./open')`,
      open: '#!/bin/sh\nif [ "$1" = tools ]; then exec tools "$1"; fi\n',
      'b.js': 'tools.exec("./open")',
    });
    assert.deepEqual(unread, []);
    assert.equal(told.filter(path => path === 'open').length, 1);
  });

  it('every file that is named as code, also under dist/ and in tests', () => {
    assert.deepEqual(read({ 'index.js': '1', 'dist/a.min.js': '1', 'test/b.mjs': '1', 'c.tsx': '1' }).paths, [
      'index.js',
      'dist/a.min.js',
      'test/b.mjs',
      'c.tsx',
    ]);
  });
  it('no declarations, maps or data', () =>
    assert.deepEqual(read({ 'a.d.ts': 'declare const a: 1', 'a.js.map': '{}', 'b.json': '{}' }).paths, []));
  it('a command without an extension', () => assert.deepEqual(read({ 'package.json': { bin: { x: 'cli' } }, cli: '1' }).paths, ['cli']));
  it('what the hook of a bundled dependency runs', () => {
    const files = {
      'package.json': { bundleDependencies: ['y'] },
      'node_modules/y/package.json': { name: 'y', scripts: { install: 'node setup' } },
      'node_modules/y/setup': 'x()',
    };
    assert.deepEqual(read(files).paths, ['node_modules/y/setup']);
  });
  it('what is written in Flow is a gap that nothing runs through, and only where it says so and is so', () => {
    const reason = (text: string): unknown => read({ 'index.js': text }).unread.map(one => one.foreign ?? false);
    assert.deepEqual(reason(FLOW), [true]);
    assert.deepEqual(reason('// @flow\nlet pack: any => Buffer = v => v;'), [true]);
    assert.deepEqual(reason('let pack: any => Buffer = v => v;'), [false]);
    assert.deepEqual(reason(FLOW.replace('@flow', '')), [false]);
    assert.deepEqual(reason(`// @flow\n${BAD}`), [false]);
    assert.deepEqual(reason(`${BAD}\n// @flow\nfunction f(a: ?number) {}`), [false]);
  });
  it('a page that is the entry has no gap but in its scripts, and what only has such a name has one', () => {
    const gaps = (text: string): string[] =>
      read({ 'package.json': { name: 'specimen', main: 'app.html' }, 'app.html': text }).unread.map(one => one.path);
    assert.deepEqual(gaps('<!DOCTYPE html>\n<html><head><title>a</title></head><body>{{ b }}</body></html>'), []);
    assert.deepEqual(gaps('<!--\n @license: BSD\n-->\n<link rel="import" href="a.html">\n<dom-module id="a"></dom-module>'), []);
    assert.deepEqual(gaps(`<!-- <html> -->\n${BAD}`), ['app.html']);
    assert.deepEqual(gaps(`<!-- ${'-'.repeat(9)}\n<html>\n${BAD}`), ['app.html']);
    assert.deepEqual(gaps(BAD), ['app.html']);
  });
  it('code that is run after twenty other texts, each text once', () => {
    const decoys = Array.from({ length: 30 }, (_, at) => `new Function('return 1 + ${at}')();`).join('\n');
    const code = `${decoys}\n${decoys}\nnew Function('last(1, 2, 3)')();`;
    assert.deepEqual(read({ 'index.js': code }).paths, ['index.js', 'index.js//evaluated31']);
  });
  it('the code that a Node of its own is given', () => {
    const code = `require('child_process').spawn(process.execPath, ['-e', 'start(1, 2)'], { detached: true });`;
    assert.deepEqual(read({ 'index.js': code }).paths, ['index.js', 'index.js//evaluated1']);
  });
  it('the code of a worker that is given as text, not the name of its file', () => {
    const code = `const { Worker } = require('worker_threads'); new Worker('start(1)', { eval: true }); new Worker('./w.js');`;
    assert.deepEqual(read({ 'index.js': code }).paths, ['index.js', 'index.js//evaluated1']);
  });
  it('what a shell is told to read, whatever its name', () => {
    assert.deepEqual(read({ 'package.json': { scripts: { postinstall: '. ./lib/env' } }, 'lib/env': 'export A=1\n' }).paths, ['lib/env']);
    assert.deepEqual(read({ 'package.json': { scripts: { postinstall: 'tail -n 1 README.md | sh' } }, 'README.md': '# x\nrun\n' }).paths, [
      'README.md',
    ]);
    assert.deepEqual(read({ 'index.js': "require('child_process').exec('sh lib/env')", 'lib/env': 'export A=1\n' }).paths, [
      'index.js',
      'lib/env',
    ]);
  });

  it('a script known by its first line', () => assert.deepEqual(read({ tool: '#!/usr/bin/env node\nx()' }).paths, ['tool']));
  it('a file with a NUL in it that is named as code', () => assert.deepEqual(read({ 'index.js': '/*\0*/ x()' }).paths, ['index.js']));
  it('a text that code reads', () =>
    assert.deepEqual(read({ 'index.js': `eval(require('fs').readFileSync('./LICENSE'))`, LICENSE: 'fetch("https://a.invalid")' }).paths, [
      'index.js',
      'LICENSE',
    ]));
  it('a licence that code reads and that is a licence', () => {
    const { paths, unread } = read({
      'index.js': `require('fs').readFileSync('./LICENSE')`,
      LICENSE: 'Permission is hereby granted (free of charge)',
    });
    assert.deepEqual([paths, unread], [['index.js'], []]);
  });
  it('UTF-16', () => assert.deepEqual(read({ 'index.js': new Uint8Array(Buffer.from('\ufeffx()', 'utf16le')) }).paths, ['index.js']));
  it('code in the manifest', () =>
    assert.deepEqual(read({ 'package.json': { scripts: { install: 'node -e "x()"' } } }).paths, ['package.json//scripts.install']));
  it('scripts in a page', () =>
    assert.deepEqual(read({ 'a.html': '<p><script>x()</script><script type="application/json">{}</script>' }).paths, ['a.html//script1']));
  it('code in code in code', () => {
    const inner = `eval(atob('${btoa('fetch("https://a.invalid")')}'))`;
    assert.deepEqual(read({ 'index.js': `eval(atob('${btoa(inner)}'))` }).paths, [
      'index.js',
      'index.js//evaluated1',
      'index.js//evaluated1//evaluated1',
    ]);
  });
});

describe('what is not read is told', () => {
  it('a file that does not parse', () =>
    assert.deepEqual(
      read({ 'index.js': BAD }).unread.map(one => one.path),
      ['index.js'],
    ));
  it('but a command that is a shell script is not missed', () => {
    assert.deepEqual(
      read({ 'package.json': { bin: { a: 'a', b: 'b' } }, a: '#!/bin/sh\nexec "$0" | cat', b: '# no first line at all\nset -e' }).unread,
      [],
    );
  });
  it('a command that is both shell and JavaScript is read', () => {
    assert.deepEqual(read({ 'package.json': { bin: { a: 'a' } }, a: `#!/bin/sh\n':' //; exec node "$0" "$@"\nx()` }).paths, ['a']);
  });
  it('a file that broke an earlier attempt', () => {
    const { paths, unread, told } = read({ 'index.js': '1' }, [{ path: 'index.js', why: 'it took too long' }]);
    assert.deepEqual([paths, unread, told], [[], [{ path: 'index.js', why: 'it took too long' }], []]);
  });
  it('the file at hand is told before it is parsed', () => assert.deepEqual(read({ 'a.js': '1', 'b.js': BAD }).told, ['a.js', 'b.js']));
  it('scripts of a page that are more than are read, each counted once', () => {
    const page = (times: number, script: (at: number) => string): string =>
      `<html>${Array.from({ length: times }, (_, at) => `<script>${script(at)}</script>`).join('')}<script>last()</script></html>`;
    assert.match(
      read({ 'a.html': page(150, at => `x(${at})`) })
        .unread.map(({ why }) => why)
        .join(),
      /more than 100 scripts/,
    );
    const same = read({ 'a.html': page(150, () => 'x()') });
    assert.deepEqual([same.paths, same.unread], [['a.html//script1', 'a.html//script2'], []]);
  });
});
