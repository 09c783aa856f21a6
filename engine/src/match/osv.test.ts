import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import type { Advisory } from '../model/advisory.ts';
import { readOsv } from './osv.ts';

/** A record about `odd`, with what a test is about. */
function advisory(affected: object, more: object = {}): Advisory {
  const document = {
    id: 'MAL-2026-1',
    modified: '2026-08-01T00:00:00Z',
    affected: [{ package: { ecosystem: 'npm', name: 'odd' }, ...affected }],
    ...more,
  };
  const record = readOsv(document, 'feed');
  assert.ok(record.as === 'read', record.as === 'left out' ? record.why : '');
  const [only] = record.advisories;
  assert.ok(only);
  return only;
}

const range = (...events: object[]): object => ({ type: 'SEMVER', events });
const ALL = range({ introduced: '0' });
const TWO = range({ introduced: '4.1.1' }, { last_affected: '4.1.2' });
const origins = (...all: object[]): object => ({ database_specific: { 'malicious-packages-origins': all } });

describe('records of the OSV schema', () => {
  it('condemn every version, exact ones, or ranges', () => {
    assert.deepEqual(advisory({ ranges: [ALL] }).live, { all: true, versions: [], intervals: [] });
    assert.deepEqual(advisory({ versions: ['6.2.1', '6.2.1'] }).live, { all: false, versions: ['6.2.1'], intervals: [] });
    assert.deepEqual(advisory({ ranges: [TWO] }).live, {
      all: false,
      versions: [],
      intervals: [{ lo: '4.1.1', hi: '4.1.2', hiIncluded: true }],
    });
  });

  it('pass over ranges of commits, and do not stop at them', () => {
    const git = { type: 'GIT', repo: 'https://host.invalid/a', events: [{ introduced: '0' }] };
    assert.deepEqual(advisory({ ranges: [git, TWO] }).live.intervals, [{ lo: '4.1.1', hi: '4.1.2', hiIncluded: true }]);
  });

  it('that say nothing of versions, or nothing that can be read, speak of the whole name and are doubtful', () => {
    for (const affected of [{}, { ranges: [] }, { ranges: [range({ introduced: 'the beginning' })] }]) {
      const { live, doubts } = advisory(affected);
      assert.equal(live.all, true);
      assert.equal(doubts.length, 1);
    }
    const empty = advisory({ ranges: [range({ introduced: '1.0.0', fixed: '1.0.0' })] });
    assert.deepEqual([empty.live.all, empty.live.intervals, empty.doubts], [false, [], ['a range is fixed where it begins']]);
  });

  it('are left out, with the reason, where they are none', () => {
    const why = (document: unknown): string => {
      const record = readOsv(document, 'feed');
      assert.ok(record.as === 'left out');
      return record.why;
    };
    const about = (ecosystem: string, name: unknown = 'odd'): object => ({ affected: [{ package: { ecosystem, name } }] });
    assert.match(why({ modified: 'x', ...about('npm') }), /no id/);
    assert.match(why({ id: 'MAL-0000-source-00', ...about('npm') }), /no id/);
    assert.match(why({ id: '../../etc', ...about('npm') }), /no id/);
    assert.match(why({ id: 'MAL-1', ...about('PyPI') }), /not about npm/);
    assert.match(why({ id: 'MAL-1', ...about('npm', 'a\u0000b') }), /names no package/);
    for (const no of [null, 1, 'x', [], { id: 'MAL-1', affected: null }]) assert.notEqual(why(no), '');
  });

  it('are malware by their id, their weakness or their category', () => {
    const ghsa = { id: 'GHSA-xxxx-xxxx-xxxx' };
    assert.equal(advisory({ versions: ['1.0.0'] }).accuses, 'malware');
    assert.equal(advisory({ versions: ['1.0.0'] }, ghsa).accuses, 'vulnerability');
    assert.equal(
      advisory({ versions: ['1.0.0'], database_specific: { cwes: [{ cweId: 'CWE-506' }, { cweId: 'CWE-506' }] } }, ghsa).accuses,
      'malware',
    );
    assert.equal(advisory({ versions: ['1.0.0'] }, { ...ghsa, database_specific: { cwe_ids: ['CWE-506'] } }).accuses, 'malware');
    const category = (word: string): string =>
      advisory({ versions: ['1.0.0'] }, { id: 'LWA-2026-1', database_specific: { leitwacht: { category: word } } }).accuses;
    assert.deepEqual(['malware', 'dependency_confusion', 'research_poc', 'pua'].map(category), [
      'malware',
      'malware',
      'unwanted',
      'unwanted',
    ]);
  });

  it('bring hashes of archives, and no other text for one', () => {
    const hash = `sha512-${'A'.repeat(86)}==`;
    const indicators = { package_integrity: [{ hashes: { sha512_sri: hash } }, { hashes: { sha512_sri: 'sha512-short' } }] };
    assert.deepEqual(advisory({ versions: ['1.0.0'], database_specific: { indicators } }).hashes, [hash]);
  });

  it('survive null where lists should be', () => {
    const read = advisory(
      { ranges: [ALL], versions: null },
      { aliases: null, references: null, database_specific: { 'malicious-packages-origins': null } },
    );
    assert.deepEqual([read.aliases, read.references, read.sources], [[], [], ['ossf']]);
  });
});

describe('narrowing', () => {
  const older = { source: 'ghsa-malware', id: 'GHSA-1', modified_time: '2025-09-15T23:42:50Z', ranges: [ALL] };
  const newer = { source: 'ghsa-malware', id: 'GHSA-1', modified_time: '2025-09-16T01:14:51Z', ranges: [TWO] };

  it('takes back what the same source has replaced, in whatever order its words stand', () => {
    for (const both of [origins(older, newer), origins(newer, older)]) {
      const { live, superseded } = advisory({ ranges: [ALL, TWO] }, both);
      assert.deepEqual([live.all, live.intervals.length, superseded.all], [false, 1, true]);
    }
  });

  it('compares times by their meaning: fractions of any length', () => {
    const at = (modified_time: string, ranges: object[]): object => ({ ...older, modified_time, ranges });
    const { live } = advisory({ ranges: [ALL, TWO] }, origins(at('2025-09-15T00:00:00.5Z', [TWO]), at('2025-09-15T00:00:00Z', [ALL])));
    assert.equal(live.all, false);
  });

  it('leaves what another source still says', () => {
    const other = { source: 'reversing-labs', sha256: '00', import_time: '2025-09-01T00:00:00Z', ranges: [ALL] };
    assert.equal(advisory({ ranges: [ALL, TWO] }, origins(older, newer, other)).live.all, true);
    const apart = { ...newer, id: 'GHSA-2' };
    assert.equal(advisory({ ranges: [ALL, TWO] }, origins(older, apart)).live.all, true);
  });

  it('leaves what a person wrote, and never nothing', () => {
    assert.equal(advisory({ ranges: [ALL], versions: ['9.9.9'] }, origins(newer)).live.all, true);
    const { live, doubts } = advisory({ ranges: [ALL] }, origins(older, newer));
    assert.deepEqual([live.all, doubts], [true, ['its sources have replaced all that it says']]);
  });

  it('does not take a list of versions beside “every version” for a correction', () => {
    const lists = { source: 'ossf-package-analysis', sha256: '11', import_time: '2026-01-01T00:00:00Z', versions: ['1.0.0'] };
    assert.equal(advisory({ ranges: [ALL], versions: ['1.0.0'] }, origins(older, lists)).live.all, true);
  });
});
