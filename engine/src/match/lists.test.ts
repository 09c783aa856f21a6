import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { readList } from './lists.ts';

const dated = (text: string): readonly string[] => [...new Set(readList(text, 'team').advisories.map(one => one.modified))];

describe('how old a list says it is', () => {
  it('is taken from a remark', () => {
    for (const remark of [
      '# updated: 2026-01-31',
      '# Last updated on 2026-01-31T00:00:00Z',
      '; generated 2026-01-31',
      '// date = 2026-01-31',
    ])
      assert.deepEqual(dated(`${remark.replace(/^(?:;|\/\/)/, '#')}\nodd@1.0.0\neven@2.0.0\n`), ['2026-01-31T00:00:00.000Z'], remark);
  });

  it('is taken from the newest row of a list in JSON', () => {
    const rows = [
      { package_name: 'odd', version: '*', reason: 'MALWARE', scraped_on: 1_769_817_600 },
      { package_name: 'even', version: '1.0.0', reason: 'MALWARE', scraped_on: 1_700_000_000 },
    ];
    assert.deepEqual(dated(JSON.stringify(rows)), ['2026-01-31T00:00:00.000Z']);
  });

  it('is nothing where it says nothing, or no date', () => {
    for (const text of [
      'odd@1.0.0\n',
      '# updated: soon\nodd@1.0.0\n',
      '# updated: 2026-99-99\nodd@1.0.0\n',
      '# a note of 2026-01-31\nodd@1.0.0\n',
    ])
      assert.deepEqual(dated(text), [''], text);
    for (const scraped of [-5, 1e300, null, {}, 'never'])
      assert.ok(
        dated(JSON.stringify([{ name: 'odd', version: '1.0.0', scraped_on: scraped }])).every(
          date => date === '' || Number.isFinite(Date.parse(date)),
        ),
      );
    assert.deepEqual(dated('{"odd":["1.0.0"]}'), ['']);
  });
});
