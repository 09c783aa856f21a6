import assert from 'node:assert/strict';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { gzipSync } from 'node:zlib';

import { Ajv } from 'ajv';

import { makeNpmHome } from '../npm-home.ts';
import { tarball } from '../registry.ts';
import { runUnmask, type Ran } from './run-unmask.ts';

const schema: object = JSON.parse(readFileSync(join(import.meta.dirname, '../../schema/verdict.schema.json'), 'utf8'));
const follows = new Ajv({ allErrors: true, strict: true, allowUnionTypes: true }).compile(schema);

describe('what cannot be decided', () => {
  const home = makeNpmHome();
  const run = (...args: string[]): Promise<Ran> => runUnmask(args, { cwd: home.cwd, env: home.env });
  const put = (name: string, content: string | Uint8Array): void => writeFileSync(join(home.cwd, name), content);

  before(() => {
    const files = {
      'package.json': '{"name":"whole","version":"1.0.0"}',
      'readme.md': 'Adds numbers. '.repeat(40),
      'index.js': `module.exports = (a, b) => a + b;\n${Array.from({ length: 400 }, (_, at) => `// ${Math.sin(at)}\n`).join('')}`,
    };
    const archive = tarball(files);
    put('whole.tgz', archive);
    put('cut.tgz', archive.subarray(0, Math.floor((archive.length * 2) / 3)));
    put('page.tgz', '<!doctype html><title>404</title>\n');
    put('nothing.tgz', '');
    put('text.tgz', gzipSync('just a text\n'));
    mkdirSync(join(home.cwd, 'windows'));
    put('windows/package.json', '{"name":"windows","version":"1.0.0"}');
    put('windows/index.js', `if (process.platform === 'win32') require('fs').writeFileSync('marker.txt', 'x');\n`);
  });
  after(() => home.remove());

  it('is an archive that is cut off: UNKNOWN in word, data and code', async () => {
    const { code, out } = await run('vet', './cut.tgz');
    assert.equal(code, 2);
    assert.match(out, /^UNKNOWN /);
    assert.match(out, /cut off/);
    const document = JSON.parse((await run('vet', './cut.tgz', '--json')).out);
    assert.equal(document.decision, 'unknown');
    assert.match(document.coverage.unread[0].why, /the archive is cut off/);
    assert.ok(follows(document), JSON.stringify(follows.errors));
    assert.match((await run('vet', './cut.tgz', '--format', 'markdown')).out, /Unmask: UNKNOWN/);
    assert.match((await run('vet', './cut.tgz', '--format', 'html')).out, /<title>UNKNOWN: [^]*<h1><span class="badge unknown">/);
  });

  it('is told by guard, compare and diff too, whichever of the two it is', async () => {
    for (const args of [
      ['guard', './whole.tgz', './cut.tgz'],
      ['compare', './cut.tgz', './whole.tgz'],
      ['diff', './cut.tgz', './whole.tgz'],
      ['diff', './whole.tgz', './cut.tgz'],
    ]) {
      const { code, out } = await run(...args);
      assert.equal(code, 2, args.join(' '));
      assert.match(out, /UNKNOWN|cut off/);
    }
    assert.equal((await run('diff', './whole.tgz', './whole.tgz')).code, 0);
  });

  it('is what is no archive: nobody is accused, and nothing else is offered for a file name', async () => {
    for (const [file, says] of [
      ['page.tgz', /a text or a web page/],
      ['nothing.tgz', /the file is empty/],
      ['text.tgz', /compressed, and what is in it is a text/],
    ] as const) {
      for (const command of ['vet', 'report', 'compare']) {
        const { code, out, err } = await run(command, `./${file}`);
        assert.equal(code, 2, `${command} ${file}`);
        assert.match(err, says);
        assert.doesNotMatch(out + err, /BLOCK|Did you mean/);
      }
    }
  });

  it('has the word that its exit code has when the time is up', async () => {
    const { code, out } = await run('vet', './whole.tgz', '--time', '0.001', '--no-cache');
    assert.equal(code, 2);
    assert.match(out, /^UNKNOWN /);
  });

  it('writes what happens on one system as the schema has it', async () => {
    const document = JSON.parse((await run('vet', './windows', '--json')).out);
    assert.equal(document.deeds.find((deed: { on?: string }) => deed.on !== undefined)?.on, 'win32');
    assert.ok(follows(document), JSON.stringify(follows.errors));
  });
});
