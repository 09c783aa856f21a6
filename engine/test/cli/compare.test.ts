import assert from 'node:assert/strict';
import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { after, before, describe, it } from 'node:test';

import { Ajv } from 'ajv';

import compareSchema from '../../schema/compare.schema.json' with { type: 'json' };
import verdictSchema from '../../schema/verdict.schema.json' with { type: 'json' };
import { ROOT } from '../../scripts/sources.ts';
import { copyOf, MULEPOST } from '../known-mailer.ts';
import { makeNpmHome } from '../npm-home.ts';
import { assertInert } from '../page-shape.ts';
import { startRegistry, tarball } from '../registry.ts';
import type { FakeRegistry } from '../registry.ts';
import { runUnmask } from './run-unmask.ts';
import type { Ran } from './run-unmask.ts';

const ajv = new Ajv({ allErrors: true, strict: true, allowUnionTypes: true }).addSchema(verdictSchema, 'verdict.schema.json');
const follows = (told: unknown): void => assert.ok(ajv.validate(compareSchema, told), ajv.errorsText());

const ADDED = "require('child_process').exec('inert-marker');";

describe('unmask compare and unmask known', () => {
  const home = makeNpmHome();
  const index = join(home.cwd, 'known.bin');
  let registry: FakeRegistry;
  const run = (args: readonly string[], known: string = index): Promise<Ran> =>
    runUnmask(args, { cwd: home.cwd, env: { ...home.env, UNMASK_KNOWN: known } });

  before(async () => {
    registry = await startRegistry({
      mulepost: { versions: { '2.4.0': { files: { ...MULEPOST } } } },
      mulepots: { versions: {}, answer: 404 },
    });
    const stranger = { name: 'letter-carrier', version: '1.0.4', author: 'Bob Example', repository: undefined };
    lay('suspect', copyOf(MULEPOST, stranger, { 'lib/mulepost.js': `${ADDED}\n${String(MULEPOST['lib/mulepost.js'])}` }));
    lay('original', MULEPOST);
    lay('newer', copyOf(MULEPOST, { version: '2.5.0' }));
    lay('honest', { 'package.json': { name: 'abacus', version: '1.0.0' }, 'index.js': 'exports.add = (a, b) => a + b;\n' });
    writeFileSync(join(home.cwd, '.npmrc'), `registry=${registry.url}\n`);
  });
  after(async () => {
    home.remove();
    await registry.close();
  });

  function lay(folder: string, files: Readonly<Record<string, string | Uint8Array | object>>): void {
    for (const [path, content] of Object.entries(files)) {
      mkdirSync(dirname(join(home.cwd, folder, path)), { recursive: true });
      writeFileSync(
        join(home.cwd, folder, path),
        typeof content === 'string' || content instanceof Uint8Array ? content : JSON.stringify(content),
      );
    }
  }

  it('adds a package to an index of the user, and lists it', async () => {
    const { code, out, err } = await run(['known', 'add', './original', '--from', 'our own']);
    assert.deepEqual([code, err], [0, '']);
    assert.match(out, /^1 package in /);
    const listed = await run(['known', 'list']);
    assert.equal(listed.code, 0);
    assert.match(listed.out, /known\.bin\n {2}1 package, made \d{4}-\d\d-\d\d\n {2}from our own\n {2}by {3}unmask known add \.\/original/);
  });

  it('names the package it imitates, fetches it, and shows what it adds', async () => {
    const { code, out } = await run(['compare', './suspect']);
    assert.equal(code, 1);
    assert.match(out, /^BLOCK {2}letter-carrier@1\.0\.4\nIt imitates mulepost@2\.4\.0\.\n/);
    assert.match(out, /4 files byte for byte of mulepost@2\.4\.0, 1 changed, 0 added\./);
    assert.ok(out.includes(`1: ${ADDED}`), out);
    assert.match(out, /at import: spawns/);
  });

  it('says so where the two were named the other way round', async () => {
    const { err } = await run(['compare', 'mulepost', './suspect']);
    assert.match(err, /mulepost@2\.4\.0 is a known package and letter-carrier@1\.0\.4 is none: the suspect comes first/);
    assert.equal((await run(['compare', './suspect', 'mulepost'])).err, '');
  });

  it('prints the same data as JSON, the nearest candidate first', async () => {
    const { code, out } = await run(['compare', './suspect', './original', '--json']);
    assert.equal(code, 1);
    const told = JSON.parse(out);
    follows(told);
    assert.equal(told.subject.name, 'letter-carrier');
    assert.equal(told.candidates[0].name, 'mulepost');
    assert.ok(told.candidates[0].score > 0.9 && told.candidates[0].facets.length > 3);
    assert.deepEqual(
      told.residue.files.map((one: { path: string; pieces: { at: { excerpt: string } }[] }) => [
        one.path,
        one.pieces.map(piece => piece.at.excerpt),
      ]),
      [['lib/mulepost.js', [ADDED]]],
    );
    assert.equal(told.verdict.decision, 'block');
  });

  it('writes markdown', async () => {
    const { out } = await run(['compare', './suspect', './original', '--format', 'markdown']);
    assert.match(out, /^## Unmask: whom `letter-carrier@1\.0\.4` imitates\n/);
  });

  it('writes one page, to a file', async () => {
    const { code, out } = await run(['compare', './suspect', '--format', 'html', '--output', 'page.html']);
    const page = readFileSync(join(home.cwd, 'page.html'), 'utf8');
    assert.deepEqual([code, out], [1, '']);
    assertInert(page);
    assert.match(page, /<h2 id="pages-title">The two pages<\/h2>/);
    assert.match(page, /<h2 id="added-title">/);
    const vetted = await run(['vet', './suspect', './honest', '--format', 'html']);
    assertInert(vetted.out);
    assert.equal(vetted.code, 1);
    const checked = await run(['check', '--format', 'html']);
    assert.deepEqual([checked.code, checked.out], [2, '']);
  });

  it('knows the original itself, and another version of it', async () => {
    const { code, out } = await run(['compare', './original']);
    assert.equal(code, 0);
    assert.match(out, /^It is mulepost@2\.4\.0 itself: its files are those that the registry has\.$/m);
    const other = await run(['compare', './original', './newer', '--json']);
    follows(JSON.parse(other.out));
    assert.equal(JSON.parse(other.out).itself, true);
  });

  it('has no candidate for a package that resembles none', async () => {
    const { code, out } = await run(['compare', './honest', '--json']);
    const told = JSON.parse(out);
    follows(told);
    assert.deepEqual([code, told.candidates, told.residue], [0, [], null]);
    assert.ok(!ajv.validate(compareSchema, { ...told, candidates: [{ name: 'x' }] }), 'the schema would take anything');
  });

  it('offers a name that the user protects for one that does not exist', async () => {
    assert.match((await run(['vet', 'mulepots'])).err, /Did you mean mulepost \(one letter apart\)\?/);
  });

  it('is part of unmask vet', async () => {
    const { code, out } = await run(['vet', './suspect']);
    assert.equal(code, 1);
    assert.match(out, /imitates mulepost \(/);
    assert.match(out, /Did you mean mulepost\? \(/);
    const told = JSON.parse((await run(['vet', './suspect', '--json'])).out);
    assert.equal(told.didYouMean[0].name, 'mulepost');
    assert.ok(told.didYouMean[0].why.includes('tagline identical'));
    assert.equal(JSON.parse((await run(['vet', './honest', '--json'])).out).didYouMean, undefined);
  });

  it('adds a copy of a widely used package as what it is: it is told as a copy before and after', async () => {
    const semver = join(ROOT, 'node_modules/semver');
    cpSync(semver, join(home.cwd, 'copied'), { recursive: true });
    const manifest: object = JSON.parse(readFileSync(join(semver, 'package.json'), 'utf8'));
    lay('copied', { 'package.json': { ...manifest, name: 'inert-ranges', author: 'Bob Example' } });
    const own = join(home.cwd, 'own.bin');
    const { code, out } = await run(['known', 'add', './copied', './original', '--output', own]);
    assert.equal(code, 0);
    assert.match(out, /^inert-ranges@\S+ looks like semver@\S+ \(.*waiver for "imitates-package"/m);
    assert.doesNotMatch(out, /mulepost/);
    for (const known of ['', own]) assert.match((await run(['vet', './copied', '--verbose'], known)).out, /imitates semver \(/);
    // What a user protects is still nobody's copy where it is none.
    assert.equal((await run(['vet', './original'], own)).code, 0);
  });

  it('makes an index of archives, and says where there is no package', async () => {
    lay('archives', { 'original.tgz': tarball(MULEPOST), 'README.txt': 'Two packages.' });
    lay('archives/other', { 'package.json': { name: 'abacus', version: '1.0.0' }, 'index.js': 'exports.add = (a, b) => a + b;\n' });
    lay('loose', { 'index.js': 'exports.add = (a, b) => a + b;\n' });
    lay('installed', { 'index.js': '', 'node_modules/abacus/package.json': { name: 'abacus', version: '1.0.0' } });
    assert.match((await run(['known', 'build', './archives', '--output', 'a.bin'])).out, /^2 packages in /);
    assert.match((await run(['known', 'build', './installed', '--output', 'b.bin'])).out, /^1 package in /);
    const { code, out, err } = await run(['known', 'build', './loose', '--output', 'c.bin']);
    assert.deepEqual([code, out], [2, '']);
    assert.match(err, /There is no package in \.\/loose: no package\.json, nothing in node_modules, and no archive\.\n.*node_modules/);
  });

  it('compares one package, and not a folder of some', async () => {
    lay('several', { 'one.tgz': tarball(MULEPOST) });
    for (const args of [['./several'], ['./suspect', './several']]) {
      const { code, err } = await run(['compare', ...args]);
      assert.equal(code, 2);
      assert.match(err, /\.\/several is no package: it has no package\.json, and holds 1 package\.\n.*one\.tgz/);
    }
  });

  it('refuses an index that is not whole: code 2, and what to do', async () => {
    const broken = join(home.cwd, 'broken.bin');
    writeFileSync(broken, 'UNMASKKN and nothing that belongs to it, for more than the length of a header at least');
    const { code, err } = await run(['vet', './honest'], broken);
    assert.equal(code, 2);
    assert.match(err, /no whole index of known packages/);
    const changed = readFileSync(index);
    changed[changed.length - 20] = (changed[changed.length - 20] ?? 0) ^ 1;
    writeFileSync(broken, changed);
    const later = await run(['vet', './honest', '--no-cache'], broken);
    assert.equal(later.code, 2);
    assert.match(later.out, /no whole index of known packages/);
  });

  it('says what it takes', async () => {
    for (const args of [
      ['compare'],
      ['compare', 'a', 'b', 'c'],
      ['known', 'build'],
      ['known', 'forget'],
      ['compare', 'a', '--format', 'sarif'],
    ]) {
      const { code, err } = await run(args);
      assert.equal(code, 2, args.join(' '));
      assert.notEqual(err, '');
    }
  });
});
