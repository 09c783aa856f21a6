import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';

import { missing, SHARED, table } from '../../../test/shared-data.ts';
import { problemsOfOsv } from './osv-check.ts';

const draft = {
  schema_version: '1.7.4',
  modified: '2026-01-01T00:00:00Z',
  details: 'It sends secrets away.',
  affected: [{ package: { ecosystem: 'npm', name: 'bad' }, versions: ['1.0.0'] }],
  credits: [{ name: 'Kim', type: 'FINDER' }],
};
const range = (...events: readonly object[]): object => ({
  affected: [{ package: { ecosystem: 'npm', name: 'bad' }, versions: ['1.0.0'], ranges: [{ type: 'SEMVER', events }] }],
});

describe('the check of OSV documents', () => {
  it('takes a draft that is right', () => {
    assert.deepEqual(problemsOfOsv(draft, 'draft'), []);
    assert.deepEqual(problemsOfOsv({ ...draft, ...range({ introduced: '0' }, { fixed: '1.0.1' }) }, 'draft'), []);
    assert.deepEqual(problemsOfOsv({ ...draft, id: 'MAL-2026-1', aliases: null }, 'record'), []);
  });

  it('says what is wrong, and where', () => {
    const wrong: readonly (readonly [object, RegExp])[] = [
      [{ id: 'MAL-2026-1' }, /^id: a draft has none/],
      [{ summary: 'x' }, /^summary: a draft has none/],
      [{ modified: '2026-01-01' }, /^modified: it is not of the right form/],
      [{ details: undefined }, /^details: it is missing/],
      [{ surprise: 1 }, /^surprise: the schema has no such member/],
      [{ affected: [] }, /^affected: /],
      [{ affected: [{ ...draft.affected[0], versions: [] }] }, /versions: no version is named/],
      [{ affected: [{ package: { ecosystem: 'npm', name: 'a\u0000' }, versions: ['1'] }] }, /^affected\[0\]\.package\.name/],
      [{ credits: [] }, /^credits: neither/],
      [{ credits: [{ name: 'Kim', type: 'FRIEND' }] }, /^credits\[0\]\.type/],
      [{ references: [{ type: 'WEB', url: 'no address' }] }, /^references\[0\]\.url/],
      [range({ introduced: '0', fixed: '1.0.0' }), /events\[0\]: an event says exactly one thing/],
      [range({ fixed: '1.0.0' }), /nothing is introduced/],
      [range({ introduced: '0' }, { fixed: '1.0.0' }, { last_affected: '2.0.0' }), /exclude each other/],
    ];
    for (const [change, says] of wrong)
      assert.ok(
        problemsOfOsv({ ...draft, ...change }, 'draft').some(one => says.test(one)),
        String(says),
      );
  });

  it('never throws, whatever it is given', () => {
    for (const value of [
      undefined,
      null,
      1,
      'x',
      [],
      [[]],
      { affected: 1 },
      { affected: [null] },
      { affected: [{ package: [] }] },
      { references: {} },
    ])
      assert.ok(problemsOfOsv(value, 'record').length > 0);
  });

  it('takes the real records that have an id', { skip: missing('osv/samples/index.tsv') }, () => {
    const rows = table('osv/samples/index.tsv').filter(row => !row.get('shape')?.includes('no-id'));
    const refused = rows.flatMap(row => {
      const file = row.get('file') ?? '';
      const problems = problemsOfOsv(JSON.parse(readFileSync(join(SHARED, 'osv/samples', file), 'utf8')), 'record');
      return problems.length === 0 ? [] : [`${file}: ${problems[0]}`];
    });
    assert.ok(rows.length > 100);
    assert.deepEqual(refused, []);
  });
});
