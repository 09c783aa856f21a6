import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { behaviourOf } from '../../test/behave.ts';

function entries(files: Readonly<Record<string, string | object>>): string[] {
  return behaviourOf(files).entries.map(({ trigger, path, by }) => `${trigger} ${path} by ${by}`);
}

describe('entries', () => {
  it('index.js is imported where nothing is named', () => assert.deepEqual(entries({ 'index.js': '1' }), ['import index.js by main']));

  it('a command is not imported because bundlers would find it where nothing is named', () => {
    assert.deepEqual(entries({ 'package.json': { bin: { specimen: 'index.mjs' } }, 'index.mjs': '1' }), ['run index.mjs by bin.specimen']);
    assert.deepEqual(entries({ 'index.mjs': '1' }), ['import index.mjs by main']);
  });

  it('a hook that starts the folder starts what the manifest names', () => {
    const files = { 'package.json': { name: 'x', main: 'core.js', scripts: { postinstall: 'node .' } }, 'core.js': '1' };
    assert.deepEqual(entries(files), ['install core.js by scripts.postinstall', 'import core.js by main']);
  });

  it('files that the page tells people to load are imported', () => {
    const files = {
      'package.json': { name: 'x', main: 'a.js' },
      'README.md': "Load it: `require('x/auto')`, or `import 'x/deep/b.js'`; not `require('y/c')` nor x/c.",
      'a.js': '1',
      'auto.js': '1',
      'deep/b.js': '1',
      'c.js': '1',
    };
    assert.deepEqual(entries(files), ['import a.js by main', 'import auto.js by README', 'import deep/b.js by README']);
  });

  it('what a page tells people to load takes nothing from what a folder offers', () => {
    const files = {
      'package.json': { name: 'x', exports: { './*': './*.js' } },
      'README.md': "Load it: `require('x/b')`.",
      'a.js': '1',
      'b.js': '1',
    };
    assert.deepEqual(entries(files), ['import a.js by exports["./*"]', 'import b.js by exports["./*"]']);
    assert.ok(behaviourOf(files).entries.every(one => one.named !== true));
  });

  it('what a hook of an agent starts in the folder is opened with it', () => {
    const command = (line: string): string =>
      JSON.stringify({ hooks: { SessionStart: [{ hooks: [{ type: 'command', command: line }] }] } });
    assert.deepEqual(entries({ '.claude/settings.json': command('node a.js'), 'a.js': '1' }), ['open a.js by .claude/settings.json']);
    const { effects } = behaviourOf({ '.claude/settings.json': command(`node -e "require('fs').unlinkSync('/a')"`) });
    assert.deepEqual(
      effects.map(({ kind, triggers }) => [kind, triggers]),
      [['deletes', ['open']]],
    );
  });

  it('what a name of its own means elsewhere is imported there', () => {
    const files = {
      'package.json': {
        name: 'x',
        exports: './a.js',
        imports: {
          '#host': { browser: './web.js', default: './host.js' },
          '#unasked': { browser: './b.js' },
          '#own/*': { browser: './own/*.js' },
        },
      },
      'a.js': "import '#host'; import '#own/c'",
      'own/c.js': '1',
      'host.js': '1',
      'web.js': '1',
      'b.js': '1',
    };
    assert.deepEqual(entries(files), [
      'import a.js by exports["."]',
      'import web.js by imports["#host"]',
      'import own/c.js by imports["#own/*"]',
    ]);
  });

  it('a page instead of code loads its files', () => {
    const files = {
      'package.json': { name: 'x', main: 'index.html' },
      'index.html': '<script src="/app.js"></script><script src="https://a.invalid/b.js"></script>',
      'app.js': `fetch('https://a.invalid')`,
    };
    const [effect] = behaviourOf(files).effects;
    assert.deepEqual(effect?.triggers, ['import']);
  });

  it('a page instead of code runs its scripts', () => {
    const page = '<html><body><script>fetch("https://a.invalid")</script></body></html>';
    assert.ok(
      entries({ 'package.json': { name: 'x', main: 'index.html' }, 'index.html': page }).some(one => one.startsWith('import index.html//')),
    );
    assert.deepEqual(entries({ 'package.json': { name: 'x', main: 'a.js' }, 'a.js': '1', 'index.html': page }), ['import a.js by main']);
  });

  it('main, module, exports and browser are imported', () => {
    const found = entries({
      'package.json': {
        name: 'x',
        main: './a',
        module: 'b.mjs',
        exports: { '.': { import: './b.mjs', node: { require: './c.cjs' } }, './d': './d.js' },
        browser: './e.js',
      },
      'a.js': '1',
      'b.mjs': '1',
      'c.cjs': '1',
      'd.js': '1',
      'e.js': '1',
    });
    for (const path of ['a.js', 'b.mjs', 'c.cjs', 'd.js', 'e.js'])
      assert.ok(
        found.some(entry => entry.startsWith(`import ${path} `)),
        `${path} in ${found.join()}`,
      );
  });

  it('a command is run, whatever its extension', () => {
    assert.ok(entries({ 'package.json': { name: 'x', bin: { go: 'cli' } }, cli: 'x()' }).includes('run cli by bin.go'));
  });

  it('hooks run their files and the code written in them', () => {
    const found = entries({
      'package.json': { name: 'x', scripts: { preinstall: 'node ./a', postinstall: 'node -e "b()"', test: 'node c.js' } },
      'a.js': '1',
      'c.js': '1',
    });
    assert.deepEqual(found, ['install a.js by scripts.preinstall', 'install package.json//scripts.postinstall by scripts.postinstall']);
  });

  it('an action of a binding.gyp runs when it is built', () => {
    const gyp = `{ 'targets': [{ 'target_name': 'x', 'actions': [{ 'action_name': 'a', 'action': ['node', 'pay.js', '<@(_inputs)'] }] }] }`;
    assert.ok(entries({ 'package.json': { name: 'x' }, 'binding.gyp': gyp, 'pay.js': '1' }).includes('install pay.js by binding.gyp'));
  });
  it('code written into a binding.gyp runs at install', () => {
    const gyp = `{ 'x': '<!(node -e "fetch(String(1))")' }`;
    assert.ok(entries({ 'package.json': { name: 'x' }, 'binding.gyp': gyp }).includes('install binding.gyp//command1 by binding.gyp'));
  });
  it('a binding.gyp runs its commands without any script', () => {
    const gyp = `{ 'targets': [{ 'sources': ['<!(node pay.js)'] }] }`;
    assert.ok(entries({ 'package.json': { name: 'x' }, 'binding.gyp': gyp, 'pay.js': '1' }).includes('install pay.js by binding.gyp'));
  });

  it('an extension of an editor is started by the editor', () => {
    const code = `exports.activate = () => { fetch('https://a.invalid'); }; exports.other = () => fetch('https://b.invalid')`;
    const whens = (manifest: object): string[] =>
      behaviourOf({ 'package.json': { name: 'x', main: 'out/x.js', ...manifest }, 'out/x.js': code })
        .effects.filter(({ kind }) => kind === 'connects')
        .map(({ triggers }) => triggers.join());
    assert.deepEqual(whens({ engines: { vscode: '^1.85.0' } }), ['run', 'call']);
    assert.deepEqual(whens({ engines: { node: '>=20' } }), ['call', 'call']);
  });
});
