import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';

import { Ajv } from 'ajv';

import { HOSTILE, options } from '../../../test/golden/verdicts.ts';
import type { Check, CheckedPackage } from '../../model/check.ts';
import type { Finding } from '../../model/finding.ts';
import { renderCheck } from './render.ts';

const nasty = HOSTILE.join('');
const at = { path: `app/${nasty}/package-lock.json`, start: 0, end: 4, line: 7, column: 5, excerpt: nasty };
const finding = (detector: string, weight: Finding['weight']): Finding => ({
  detector,
  weight,
  says: `it is ${nasty}`,
  evidence: [
    { kind: 'code', at, says: nasty },
    { kind: 'advisory', id: 'MAL-1', feed: nasty, says: nasty },
  ],
});
const bad = finding('known-malicious', 'proof');
const waived = finding('lockfile-injection', 'strong');

const one: CheckedPackage = {
  name: `odd${nasty}`,
  version: `1.0.0${nasty}`,
  decision: 'block',
  findings: [bad, waived, finding('unusual-source', 'context')],
  because: [{ rule: { name: 'proof', then: 'block', when: { weight: 'proof' } }, findings: [bad] }],
  waived: [{ finding: waived, reason: nasty, owner: 'kim' }],
  path: [`app${nasty}`, `odd${nasty}`],
  as: 'dev',
  alias: nasty,
  at: { file: at.path, line: 7 },
};
const check: Check = {
  decision: 'block',
  packages: [one, { ...one, name: 'plain', version: '2.0.0', decision: 'unknown', findings: [], because: [], waived: [], as: 'prod' }],
  settings: [{ file: nasty, decision: 'warn', findings: [finding('setting-runs-scripts', 'strong')], because: [], waived: [] }],
  coverage: {
    resolved: 2,
    matched: 1,
    vetted: 0,
    skipped: [
      { name: nasty, version: nasty, why: nasty, gap: true },
      { name: 'own', version: '0.0.0', why: 'it is part of this project', gap: false },
    ],
    unresolved: [{ file: nasty, line: 3, says: nasty, hint: nasty }],
    foreign: 1,
    intel: { state: 'stale', says: `the newest record is ${nasty} old`, records: 5, newest: '2026-01-01T00:00:00.000Z' },
    files: [{ path: at.path, format: nasty, entries: 2 }],
    since: nasty,
    compared: { files: [{ file: nasty, as: 'unreadable', entries: 0, says: nasty }], changed: 1 },
  },
};

const schema = (path: string): object => JSON.parse(readFileSync(join(import.meta.dirname, '../../../', path), 'utf8'));

describe('reports of a check', () => {
  for (const format of ['text', 'json', 'sarif', 'markdown', 'junit'] as const) {
    it(`bring nothing unseen and no workflow command into ${format}`, async () => {
      const report = await renderCheck(check, format, { ...options, verbose: true });
      assert.doesNotMatch(report.replaceAll('\n', ''), /[\p{C}\p{Default_Ignorable_Code_Point}\p{Zl}\p{Zp}]/u);
      for (const line of report.split('\n')) assert.doesNotMatch(line, /^\s*::|##\[|##vso\[/);
    });
  }

  it('bring no link, image, mention or element into markdown, and keep every row one row', async () => {
    const report = await renderCheck(check, 'markdown', { ...options, verbose: true });
    const outsideCode = report.replaceAll(/`[^`\n]*`/g, '');
    assert.doesNotMatch(outsideCode, /(?<!\\)[[\]]|:\/\/|@\w|<(?!\/?(?:sub|br)>)/);
    for (const row of report.split('\n').filter(line => line.startsWith('|'))) assert.equal(row.match(/(?<!\\)\|/g)?.length, 5, row);
  });

  it('are as the schemas have them', async () => {
    const ajv = new Ajv({ allErrors: true, strict: true, allowUnionTypes: true });
    ajv.addSchema(schema('schema/verdict.schema.json'), 'verdict.schema.json');
    assert.ok(ajv.validate(schema('schema/check.schema.json'), JSON.parse(await renderCheck(check, 'json', options))), ajv.errorsText());
    const sarif = new Ajv({ allErrors: true, strict: true, allowUnionTypes: true });
    assert.ok(
      sarif.validate(schema('test/golden/sarif-2.1.0.subset.schema.json'), JSON.parse(await renderCheck(check, 'sarif', options))),
      sarif.errorsText(),
    );
    assert.throws(() => assert.ok(ajv.validate(schema('schema/check.schema.json'), { ...check, decision: 'fine' })));
  });

  it('tell in SARIF the line of the lockfile, one rule for each kind, and what was waived', async () => {
    const { results, tool } = JSON.parse(await renderCheck(check, 'sarif', options)).runs[0];
    assert.deepEqual(
      results.map((result: { ruleId: string }) => result.ruleId),
      ['known-malicious', 'setting-runs-scripts', 'lockfile-injection', 'unusual-source'],
    );
    assert.equal(tool.driver.rules.length, 4);
    assert.equal(results[0].locations[0].physicalLocation.region.startLine, 7);
    assert.equal(results[0].suppressions, undefined);
    assert.equal(results[2].suppressions[0].status, 'accepted');
  });

  it('say in text what is refused, waived and unanswered, and leave out what only explains', async () => {
    const report = await renderCheck(check, 'text', options);
    assert.match(report, /^BLOCK\n2 packages [\s\S]*: 1\srefused,\s1\swithout\san\sanswer,\s1 waived,\s1\ssettings\sfile\sto\slook\sat\./);
    assert.match(report, /Not answered\n[\s\S]*unmask intel sync/);
    assert.doesNotMatch(report, /unusual-source/);
    assert.match(await renderCheck(check, 'text', { ...options, verbose: true }), /unusual-source/);
  });

  it('tell one reason once, whichever packages it names', async () => {
    const failed = (name: string): (typeof check.coverage.skipped)[number] => {
      const why = `${name}@1.0.0 could not be fetched from registry.invalid: the network is off (ENOTCACHED)`;
      return { name, version: '1.0.0', why, gap: true };
    };
    const skipped = ['a', 'b'].map(failed);
    const said = async (all: typeof skipped): Promise<string> =>
      (await renderCheck({ ...check, coverage: { ...check.coverage, skipped: all } }, 'text', options)).replaceAll(/\s+/g, ' ');
    assert.match(await said(skipped), /Skipped 2, because they could not be fetched .*: a@1\.0\.0, b@1\.0\.0\./);
    assert.match(await said(skipped.slice(1)), /Skipped 1, because it could not be fetched .*: b@1\.0\.0\./);
  });

  it('tell a build server in JUnit one case for each package, failed or in error as it was decided', async () => {
    const report = await renderCheck(check, 'junit', options);
    assert.match(report, /<testsuites name="unmask check" tests="4" failures="1" errors="1">/);
    assert.match(report, /<failure type="BLOCK" message="known-malicious: /);
    assert.match(report, /<testcase name="plain@2\.0\.0" [^>]*line="7">\n {6}<error type="UNKNOWN"/);
    assert.match(report, /<testcase name="coverage" classname="unmask">\n {6}<system-out>/);
    // Well-formed as far as it matters: every element is closed in its order, and no text opens one.
    const open: string[] = [];
    for (const [, closing, name = '', self] of report.matchAll(/<(\/?)([a-z-]+)[^<>]*?(\/?)>/g)) {
      if (closing) assert.equal(open.pop(), name);
      else if (!self) open.push(name);
    }
    assert.deepEqual(open, []);
  });

  it('tell GitHub one command a line, at the line of the lockfile, and let no text begin another', async () => {
    const report = await renderCheck(check, 'github', options);
    const lines = report.trimEnd().split('\n');
    assert.match(lines[0] ?? '', /^::error file=app\/.*,line=7,title=Unmask%3A odd/);
    assert.equal(lines.filter(line => line.startsWith('::')).length, lines.length - 1);
    for (const line of lines.slice(0, -1)) assert.match(line, /^::(?:error|warning|notice) (?:file=[^:,]*,line=\d+,)?title=[^:,]*::/);
    assert.match(lines.at(-1) ?? '', /^Unmask: 2 packages/);
    assert.doesNotMatch(report.replaceAll('\n', ''), /[\p{C}\p{Default_Ignorable_Code_Point}\p{Zl}\p{Zp}]/u);
  });
});
