import assert from 'node:assert/strict';
import { generateKeyPairSync } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { after, describe, it } from 'node:test';

import { Ajv } from 'ajv';

import { makeNpmHome } from '../npm-home.ts';
import { runUnmask } from './run-unmask.ts';
import type { Ran } from './run-unmask.ts';

const NASTY = 'a\u001b[31m::error::\u202e';
const SCHEMAS = join(import.meta.dirname, '../../schema');

interface Sarif {
  readonly runs: readonly [{ readonly results: readonly [Result, ...Result[]] }];
}

interface Result {
  readonly ruleId: string;
  readonly level: string;
  readonly locations: readonly [{ readonly physicalLocation: { readonly artifactLocation: { readonly uri: string } } }];
}

describe('unmask hunt', () => {
  const home = makeNpmHome();
  const run = (...args: string[]): Promise<Ran> => runUnmask(args, { cwd: home.cwd, env: home.env });
  const write = (path: string, content: string): void => {
    mkdirSync(dirname(join(home.cwd, path)), { recursive: true });
    writeFileSync(join(home.cwd, path), content);
  };
  after(() => home.remove());
  const pack = {
    format: 1,
    name: 'test',
    version: '1.0.0',
    title: `A test ${NASTY}`,
    published: '2026-01-01',
    licence: 'CC0-1.0',
    incidents: [
      { id: 'one', title: `One ${NASTY}`, from: '2020-01-01', sources: [`a test ${NASTY}`], next: ['Look at it.'], desktop: true },
    ],
    packages: [{ incident: 'one', name: 'bad', versions: ['6.6.6'] }],
    texts: [{ incident: 'one', kind: 'host', value: 'evil.invalid', says: `it calls ${NASTY}` }],
  };
  write('packs/test.json', JSON.stringify(pack));

  it('finds nothing and says what it looked at, with code 0', async () => {
    write('clean/node_modules/good/package.json', '{"name":"good","version":"1.0.0"}');
    const { code, out, err } = await run('hunt', 'clean', '--pack', './packs/test.json');
    assert.deepEqual([code, err], [0, '']);
    assert.match(out, /^NOTHING FOUND\n[\s\S]*UNSIGNED: nobody vouches for it[\s\S]*1 file .* 1 package/);
  });

  it('finds what is there, with the incident, its source and what to do, and code 1', async () => {
    write('bad/node_modules/bad/package.json', '{"name":"bad","version":"6.6.6"}');
    write(`bad/x.js`, 'fetch("https://evil.invalid")');
    const { code, out } = await run('hunt', 'bad', '--pack', './packs/test.json');
    assert.equal(code, 1);
    assert.match(out, /^FOUND {2}2 sightings of 1 incident\n/);
    assert.match(out, /strong package bad 6\.6\.6: .*node_modules\/bad\/package\.json – bad@6\.6\.6\s+lies here/s);
    assert.match(out, /weak {3}host evil\[\.\]invalid/);
    assert.match(out, /Source: a test[\s\S]*Look at it\.[\s\S]*unmask\s+desktop\s+scan/);
    assert.doesNotMatch(out, /\u001b|\u202e|^\s*::error/m);
  });

  it('calls words alone leads, which refuse nothing unless that was asked for', async () => {
    write('words/notes.md', 'They called evil.invalid.');
    const { code, out } = await run('hunt', 'words', '--pack', './packs/test.json');
    assert.equal(code, 0);
    assert.equal((await run('hunt', 'words', '--pack', './packs/test.json', '--fail-on', 'warn')).code, 1);
    write('strict.json', '{"failOn":"warn"}');
    assert.equal((await run('hunt', 'words', '--pack', './packs/test.json', '--policy', 'strict.json')).code, 1);
    assert.equal((await run('hunt', 'clean', '--pack', './packs/test.json', '--fail-on', 'warn')).code, 0);
    assert.match(out, /^LEADS[\s\S]*What to do if one of these is more than a mention/);
    assert.doesNotMatch(out, /What to do now/);
  });

  it('gives the same as JSON, as the schema has it, and as SARIF', async () => {
    const document: { readonly incidents: object } = JSON.parse((await run('hunt', 'bad', '--pack', './packs/test.json', '--json')).out);
    const ajv = new Ajv({ allErrors: true, strict: false });
    const schema = (name: string): object => JSON.parse(readFileSync(join(SCHEMAS, name), 'utf8'));
    ajv.addSchema(schema('pack.schema.json'), 'pack.schema.json');
    assert.ok(ajv.validate(schema('hunt.schema.json'), document), ajv.errorsText());
    assert.deepEqual(Object.keys(document.incidents), ['test/one']);
    assert.ok(!ajv.validate(schema('hunt.schema.json'), { ...document, decision: undefined }));
    const written = await run('hunt', 'bad', '--pack', './packs/test.json', '--format', 'sarif', '--output', 'hunt.sarif');
    assert.deepEqual([written.code, written.out], [1, '']);
    const sarif: Sarif = JSON.parse(readFileSync(join(home.cwd, 'hunt.sarif'), 'utf8'));
    const strict = new Ajv({ allErrors: true, strict: true, allowUnionTypes: true });
    const subset = JSON.parse(readFileSync(join(import.meta.dirname, '../golden/sarif-2.1.0.subset.schema.json'), 'utf8'));
    assert.ok(strict.validate(subset, sarif), strict.errorsText());
    assert.deepEqual(
      sarif.runs[0].results.map(one => [one.ruleId, one.level]),
      [
        ['hunt-package', 'error'],
        ['hunt-host', 'warning'],
      ],
    );
    assert.equal(sarif.runs[0].results[0].locations[0].physicalLocation.artifactLocation.uri, 'bad/node_modules/bad/package.json');
  });

  it('tells its decision in the document, as its code does', async () => {
    write('gap/package-lock.json', '{');
    write('lead/notes.md', 'They called evil.invalid.');
    write('none/notes.md', 'Nothing.');
    write('both/package-lock.json', '{');
    write('both/notes.md', 'They called evil.invalid.');
    write('full/package.json', '{"name":"bad","version":"6.6.6"}');
    for (const [folder, decision, code] of [
      ['none', 'allow', 0],
      ['lead', 'warn', 0],
      ['gap', 'unknown', 2],
      ['both', 'unknown', 2],
      ['full', 'block', 1],
    ] as const) {
      const ran = await run('hunt', folder, '--pack', './packs/test.json', '--json');
      assert.deepEqual([JSON.parse(ran.out).decision, ran.code], [decision, code]);
    }
  });

  it('answers 2 where something could not be looked at', async () => {
    write('gaps/package-lock.json', '{');
    const { code, out } = await run('hunt', 'gaps', '--pack', './packs/test.json');
    assert.equal(code, 2);
    assert.match(out, /^UNKNOWN[\s\S]*Not looked at\n.*package-lock\.json/);
  });

  it('without a path looks at this machine too: the caches npm is configured for', async () => {
    const entry = { key: 'make-fetch-happen:request-cache:https://r.invalid/bad/-/bad-6.6.6.tgz', integrity: '', time: 1_780_000_000_000 };
    mkdirSync(join(home.cache, '_cacache/index-v5/a/b'), { recursive: true });
    writeFileSync(join(home.cache, '_cacache/index-v5/a/b/c'), `\nx\t${JSON.stringify(entry)}`);
    const elsewhere = makeNpmHome();
    const env = { ...elsewhere.env, npm_config_cache: home.cache };
    writeFileSync(join(elsewhere.cwd, 'p.json'), JSON.stringify(pack));
    const found = await runUnmask(['hunt', '--pack', './p.json'], { cwd: elsewhere.cwd, env });
    const only = await runUnmask(['hunt', '--pack', './p.json', '--no-machine'], { cwd: elsewhere.cwd, env });
    elsewhere.remove();
    assert.equal(found.code, 1, found.out);
    assert.match(found.out, /was fetched\s+into npm’s cache, since 2026-05-28/);
    assert.equal(only.code, 0, only.out);
  });

  it('signs packs, and takes only signed ones where keys are named', async () => {
    writeFileSync(join(home.cwd, 'key.pem'), generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' }));
    write('packs/signed.json', JSON.stringify({ ...pack, name: 'signed' }));
    const signed = await run('pack', 'sign', 'packs/signed.json', '--private-key', 'key.pem');
    assert.equal(signed.code, 0, signed.err);
    const [, key = ''] = /--key (\S+)/.exec(signed.out) ?? [];
    assert.equal((await run('hunt', 'clean', '--pack', './packs/signed.json', '--key', key)).code, 0);
    write('vendor.pub', `${key}\n`);
    assert.match((await run('pack', 'check', 'packs/signed.json', '--key', 'vendor.pub')).out, /signed by \S+\n/);
    const refused = await run('hunt', 'clean', '--pack', './packs/test.json', '--key', key);
    assert.deepEqual([refused.code, refused.out], [2, '']);
    assert.match(refused.err, /not used: it is unsigned/);
    write('packs/signed.json', JSON.stringify({ ...pack, name: 'signed', title: 'Changed' }));
    assert.equal((await run('hunt', 'clean', '--pack', './packs/signed.json')).code, 2);
  });

  it('teaches, and says what is wrong with how it was asked', async () => {
    assert.match((await run('hunt', '--help')).out, /unmask hunt ~\/projects --pack/);
    assert.match((await run('pack', '--help')).out, /unmask pack sign/);
    assert.match((await run('pack', 'list')).out, /^desktop-patchers {2}/m);
    for (const [args, says] of [
      [['hunt', '--pack', 'nope'], /no pack called nope.*\n.*desktop-patchers/],
      [['hunt', 'nowhere', '--pack', './packs/test.json'], /cannot be searched/],
      [['hunt', '--format', 'markdown'], /no format "markdown"/],
      [['hunt', '--machine', '--no-machine'], /both asked for/],
      [['hunt', '--key', 'x'], /no public key/],
      [['hunt', '--pakc', 'x'], /Did you mean --pack/],
      [['pack'], /What is to be done/],
      [['pack', 'sign', 'packs/test.json'], /With which key/],
      [['pack', 'check', 'none.json'], /cannot be read/],
    ] as const) {
      const { code, out, err } = await run(...args);
      assert.deepEqual([code, out], [2, ''], args.join(' '));
      assert.match(err, says);
    }
  });
});
