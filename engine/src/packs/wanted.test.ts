import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import type { Pack, PackagesMark } from '../model/pack.ts';
import { wantedOf } from './wanted.ts';

const empty: Pack = {
  name: 'test',
  version: '1.0.0',
  title: 'A test',
  published: '2026-01-01',
  licence: 'CC0-1.0',
  incidents: [{ id: 'one', title: 'One', sources: ['a test'], next: [], desktop: false }],
  packages: [],
  hashes: [],
  texts: [],
  paths: [],
};
const mark = { incident: 'one', weight: 'strong' as const };
const named = (one: Partial<PackagesMark>, name: string, version: string): readonly string[] =>
  wantedOf([{ ...empty, packages: [{ ...mark, name: 'bad', versions: [], ranges: [], ...one }] }])
    .named(name, version)
    .map(({ weight }) => weight);

describe('what packs want', () => {
  it('of packages: exact versions, ranges with prereleases, or every version', () => {
    assert.deepEqual(named({ versions: ['1.0.0'] }, 'bad', '1.0.0'), ['strong']);
    assert.deepEqual(named({ versions: ['1.0.0'] }, 'bad', '1.0.1'), []);
    assert.deepEqual(named({ versions: ['1.0.0'] }, 'BAD', '1.0.0'), []);
    assert.deepEqual(named({ ranges: [{ introduced: '1.0.0', fixed: '1.2.0' }] }, 'bad', '1.2.0-rc.1'), ['strong']);
    assert.deepEqual(named({ ranges: [{ introduced: '1.0.0', fixed: '1.2.0' }] }, 'bad', '1.2.0'), []);
    assert.deepEqual(named({ ranges: [{ introduced: '0', lastAffected: '1.2.0' }] }, 'bad', '1.2.0'), ['strong']);
    assert.deepEqual(named({}, 'bad', 'whatever'), ['strong']);
    assert.deepEqual(named({}, 'constructor', '1.0.0'), []);
  });

  it('of a package whose version nobody can compare: a lead, and no silence', () => {
    assert.deepEqual(named({ versions: ['1.0.0'] }, 'bad', 'git+ssh://x'), ['weak']);
    assert.deepEqual(named({ versions: ['1.0.0'] }, 'bad', ''), ['weak']);
  });

  it('of hashes: only files of a size are hashed, where every hash tells it', () => {
    const hash = { ...mark, algorithm: 'sha256' as const, hex: 'ab', says: '' };
    const sized = wantedOf([{ ...empty, hashes: [{ ...hash, bytes: 10 }] }]);
    assert.deepEqual([sized.algorithms(10), sized.algorithms(11)], [['sha256'], []]);
    const open = wantedOf([
      {
        ...empty,
        hashes: [
          { ...hash, bytes: 10 },
          { ...hash, hex: 'cd' },
        ],
      },
    ]);
    assert.deepEqual(open.algorithms(11), ['sha256']);
    assert.equal(open.hashed('cd').length, 1);
    assert.deepEqual(wantedOf([empty]).algorithms(1), []);
  });

  it('of paths: the end of any, and places in the home folder apart', () => {
    const path = { ...mark, says: '' };
    const wanted = wantedOf([
      {
        ...empty,
        paths: [
          { ...path, pattern: 'node_modules/**/x.js' },
          { ...path, pattern: 'setup_*.js' },
          { ...path, pattern: '<home>/.bad/x' },
        ],
      },
    ]);
    assert.equal(wanted.lying('a/node_modules/b/x.js').length, 1);
    assert.equal(wanted.lying('a/setup_1.js').length, 1);
    assert.equal(wanted.lying('a/.bad/x').length, 0);
    assert.deepEqual(
      wanted.atHome.map(one => one.pattern.segments),
      [['.bad', 'x']],
    );
  });

  it('are told with the incident of their own pack, and hosts so that nobody follows them', () => {
    const wanted = wantedOf([{ ...empty, texts: [{ ...mark, kind: 'host', value: 'evil.invalid', says: '' }] }]);
    assert.deepEqual([wanted.texts[0]?.value, wanted.texts[0]?.incident], ['evil[.]invalid', 'test/one']);
    assert.equal(wanted.incidents.get('test/one')?.title, 'One');
  });
});
