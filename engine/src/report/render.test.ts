import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';

import { Ajv } from 'ajv';

import { HOSTILE, allowed, blocked, options, warned } from '../../test/golden/verdicts.ts';
import { assertInert } from '../../test/page-shape.ts';
import type { Verdict } from '../model/verdict.ts';
import type { Format } from './format.ts';
import { render } from './render.ts';

const all = [blocked, warned, allowed];
const golden = (name: string): string => join(import.meta.dirname, '../../test/golden', name);
const asItIs = { serializers: [(text: unknown): string => String(text)] };
const schema = (path: string): object => JSON.parse(readFileSync(join(import.meta.dirname, '../..', path), 'utf8'));
const matches = (name: string, document: unknown): void => {
  const ajv = new Ajv({ allErrors: true, strict: true, allowUnionTypes: true });
  assert.ok(ajv.validate(schema(name), document), ajv.errorsText());
};

describe('reports, byte for byte', () => {
  const reports: readonly [string, Format, readonly Verdict[], Partial<typeof options>][] = [
    ['report.txt', 'text', all, {}],
    ['report.verbose.txt', 'text', all, { verbose: true }],
    ['report.color.txt', 'text', [warned], { color: true }],
    ['report.json', 'json', all, {}],
    ['report.one.json', 'json', [warned], {}],
    ['report.sarif', 'sarif', all, {}],
    ['report.md', 'markdown', all, {}],
  ];
  for (const [file, format, verdicts, more] of reports) {
    it(`writes ${file}`, t => t.assert.fileSnapshot(render(verdicts, format, { ...options, ...more }), golden(file), asItIs));
  }
});

describe('hostile text', () => {
  for (const format of ['text', 'json', 'sarif', 'markdown', 'html'] as const) {
    const report = render(all, format, { ...options, verbose: true });

    it(`brings nothing unseen into ${format}`, () => {
      assert.doesNotMatch(report.replaceAll('\n', ''), /[\p{C}\p{Default_Ignorable_Code_Point}\p{Zl}\p{Zp}]/u);
    });

    it(`starts no workflow command in ${format}`, () => {
      for (const line of report.split('\n')) assert.doesNotMatch(line, /^\s*::|##\[|##vso\[/);
    });

    if (format !== 'text') it(`cannot end a script element around ${format}`, () => assert.doesNotMatch(report, /<\/script|<!--/i));
  }

  it('brings nothing but text into a page', () => assertInert(render(all, 'html', { ...options, verbose: true })));

  it('brings no link, image, table, mention or element into markdown', () => {
    const outsideCode = render(all, 'markdown', { ...options, verbose: true }).replaceAll(/`[^`\n]*`/g, '');
    assert.doesNotMatch(outsideCode, /(?<!\\)[[\]|]|:\/\/|@\w|<(?!\/?sub>)/);
  });

  it('is data again when the JSON is read', () => {
    assert.deepEqual(JSON.parse(render([blocked], 'json', options)), structuredClone(blocked));
    assert.ok(HOSTILE.every(text => blocked.subject.name.includes(text)));
  });

  it('comes out the same with colours, but for the colours', () => {
    const plain = render(all, 'text', options);
    const painted = render(all, 'text', { ...options, color: true });
    assert.notEqual(painted, plain);
    // eslint-disable-next-line no-control-regex -- colours are control characters
    assert.equal(painted.replaceAll(/\u001b\[[0-9;]*m/g, ''), plain);
  });
});

describe('json', () => {
  it('is one verdict for one package and a list for several, as the schema has it', () => {
    for (const verdicts of [[blocked], [warned], [allowed], all, []])
      matches('schema/verdict.schema.json', JSON.parse(render(verdicts, 'json', options)));
    assert.equal(JSON.parse(render([warned], 'json', options)).decision, 'warn');
    assert.equal(JSON.parse(render(all, 'json', options)).decision, 'block');
  });

  it('is not what the schema has when something is missing', () => {
    assert.throws(() => matches('schema/verdict.schema.json', { ...allowed, coverage: undefined, findings: [{ detector: 'x' }] }));
  });
});

describe('sarif', () => {
  const log = JSON.parse(render(all, 'sarif', options));

  it('holds to the standard as far as we use it', () => {
    matches('test/golden/sarif-2.1.0.subset.schema.json', log);
    matches('test/golden/sarif-2.1.0.subset.schema.json', JSON.parse(render([], 'sarif', options)));
  });

  it('would be refused with a raw path, a line 0 or a single brace', () => {
    for (const [from, to] of [
      ['dist/index.js"', 'dist/<x>.js"'],
      ['"startLine": 12', '"startLine": 0'],
      ['{{scripts}}', '{0}'],
    ] as const) {
      const broken = render(all, 'sarif', options).replaceAll(from, to);
      assert.throws(() => matches('test/golden/sarif-2.1.0.subset.schema.json', JSON.parse(broken)), `${to} passed`);
    }
  });

  it('has one result per finding, each pointing at its rule, the waived one suppressed', () => {
    const { results, tool } = log.runs[0];
    assert.equal(results.length, 4 + 3 + 1);
    for (const result of results) assert.equal(tool.driver.rules[result.ruleIndex].id, result.ruleId);
    const suppressed = results.filter((result: { suppressions?: unknown }) => result.suppressions);
    assert.deepEqual(
      suppressed.map((result: { ruleId: string }) => result.ruleId),
      ['decoded-text'],
    );
  });

  it('keeps a fingerprint when version and line change, and gives no two findings the same', () => {
    const first = blocked.findings.find(finding => finding.detector === 'decoded-text');
    const marks = (verdict: Verdict): string[] =>
      JSON.parse(render([verdict], 'sarif', options)).runs[0].results.map(
        (result: { partialFingerprints: Record<string, string> }) => result.partialFingerprints['unmaskFinding/v1'],
      );
    assert.ok(first && first.evidence[0].kind === 'code');
    const moved = { ...first, evidence: [{ ...first.evidence[0], at: { ...first.evidence[0].at, line: 9, start: 90 } }] } as const;
    const before = { ...allowed, findings: [first] };
    assert.deepEqual(marks({ ...before, subject: { ...allowed.subject, version: '8.0.0' }, findings: [moved] }), marks(before));
    const twice = marks({ ...before, findings: [first, moved, ...blocked.findings] });
    assert.equal(new Set(twice).size, twice.length);
  });
});

describe('a package that could not be examined', () => {
  const undecided = [
    { spec: 'gone@1.0.0', decision: 'unknown' as const, error: { code: 'not found', message: 'There is no gone.', hint: 'Check it.' } },
  ];

  it('stands in every format, and the shape of JSON depends only on how many were asked about', () => {
    for (const format of ['text', 'json', 'sarif', 'markdown', 'html'] as const)
      assert.match(render([allowed], format, { ...options, undecided }), /gone@1\.0\.0[\s\S]*There is no gone/, format);
    const several = JSON.parse(render([allowed], 'json', { ...options, undecided }));
    assert.deepEqual([several.decision, several.packages.length, several.packages[1].error.code], ['unknown', 2, 'not found']);
    matches('schema/verdict.schema.json', several);
    assert.equal(JSON.parse(render([blocked], 'json', { ...options, undecided })).decision, 'block');
    const alone = JSON.parse(render([], 'json', { ...options, undecided }));
    assert.equal(alone.spec, 'gone@1.0.0');
    matches('schema/verdict.schema.json', alone);
    assert.equal(JSON.parse(render([allowed], 'sarif', { ...options, undecided })).runs[0].invocations[0].executionSuccessful, false);
  });
});
