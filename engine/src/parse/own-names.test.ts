import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { behaviourOf, flowLines } from '../../test/behave.ts';
import { namesUsedIn } from './own-names.ts';

const SENT = ['process.env → https.request().end as content'];
const send = (https: string): string => `${https}.request({ host: 'a.invalid', method: 'POST' }).end(JSON.stringify(process.env));`;

describe('a name that the manifest gives a meaning', () => {
  const imports = { '#net': { browser: './page.js', node: 'node:https' } };
  for (const [how, code] of [
    ['by require', `const net = require('#net'); ${send('net')}`],
    ['by a statement', `import net from '#net'; ${send('net')}`],
    ['by an import that is waited for', `const net = await import('#net'); ${send('net')}`],
    ['by what another file hands on', `import { net } from './net.mjs'; ${send('net')}`],
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

  it('means a file of the package, where it says so', () =>
    assert.deepEqual(
      flowLines({
        'package.json': { name: 'specimen', main: 'index.js', imports: { '#net': './net.js' } },
        'index.js': `require('#net').send(process.env)`,
        'net.js': `exports.send = all => { ${send(`require('https')`).replace('process.env', 'all')} }`,
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

describe('the name of the package itself', () => {
  const files = (manifest: object): Record<string, string | object> => ({
    'package.json': { name: '@some/specimen', main: 'index.js', ...manifest },
    'index.js': `require('@some/specimen/net').send(process.env)`,
    'lib/net.js': `exports.send = all => { ${send(`require('https')`).replace('process.env', 'all')} }`,
  });
  it('means its own files, where it says which those are', () =>
    assert.deepEqual(flowLines(files({ exports: { '.': './index.js', './net': './lib/net.js' } })), SENT));
  it('means a package that lies elsewhere, where it does not', () => assert.deepEqual(flowLines(files({})), []));
});

it('what a file means follows from the names that stand in it, and from no others', () => {
  const names = new Map([
    ['#net', 'https'],
    ['#fs', 'fs'],
  ]);
  assert.equal(namesUsedIn(Buffer.from(`require('#fs')`), names), '#fs=fs');
  assert.equal(namesUsedIn(Buffer.from(`require('fs')`), names), '');
});
