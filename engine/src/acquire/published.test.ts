import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { absent, present, unknown } from '../model/signal.ts';
import { readPublished } from './published.ts';

const ASKED = 1_700_000_000_000;

describe('readPublished', () => {
  it('reads a full document', () => {
    const document = {
      time: { created: '2020-01-01T00:00:00.000Z', '1.0.0': '2020-01-02T00:00:00.000Z' },
      'dist-tags': { latest: '1.0.0' },
      maintainers: [{ name: 'a', email: 'a@mail.invalid' }, 'b <b@mail.invalid> (page)', 'c', 7],
      versions: {
        '1.0.0': {
          name: 'x',
          _npmUser: { name: 'a', email: 'a@mail.invalid' },
          hasInstallScript: true,
          deprecated: 'old',
          dist: { attestations: { url: 'https://registry.invalid/a', provenance: { predicateType: 'p' } } },
        },
      },
    };
    const published = readPublished(document, '1.0.0', ASKED);
    assert.equal(published.askedAt, ASKED);
    assert.deepEqual(published.created, present(Date.UTC(2020, 0, 1)));
    assert.deepEqual(published.releases, [
      {
        version: '1.0.0',
        at: present(Date.UTC(2020, 0, 2)),
        publisher: present({ name: 'a', email: 'a@mail.invalid' }),
        provenance: present(true),
        hasInstallScript: present(true),
        deprecated: present('old'),
      },
    ]);
    assert.deepEqual(
      published.maintainers,
      present([
        { name: 'a', email: 'a@mail.invalid' },
        { name: 'b', email: 'b@mail.invalid' },
        { name: 'c', email: undefined },
      ]),
    );
    assert.deepEqual(published.tags, new Map([['latest', '1.0.0']]));
    assert.deepEqual(published.manifest, present(JSON.stringify(document.versions['1.0.0'])));
  });

  it('tells absent, where others have it, from unknown, where nobody does', () => {
    const stripped = readPublished({ versions: { '1.0.0': {}, '2.0.0': {} } }, '1.0.0', ASKED).releases[0];
    assert.deepEqual(stripped, {
      version: '1.0.0',
      at: unknown,
      publisher: unknown,
      provenance: unknown,
      hasInstallScript: unknown,
      deprecated: unknown,
    });

    const other = { _npmUser: { name: 'a' }, hasInstallScript: true, deprecated: 'x', dist: { attestations: {} } };
    const mixed = readPublished({ time: { '2.0.0': '2020-01-01' }, versions: { '1.0.0': {}, '2.0.0': other } }, '1.0.0', ASKED);
    assert.deepEqual(mixed.releases[0], {
      version: '1.0.0',
      at: absent,
      publisher: absent,
      provenance: absent,
      hasInstallScript: absent,
      deprecated: absent,
    });
    assert.deepEqual(mixed.releases[1]?.provenance, present(false));
    assert.deepEqual(mixed.created, unknown);
  });

  it('takes a deprecation of false or nothing for none', () => {
    const { releases } = readPublished({ versions: { '1.0.0': { deprecated: false }, '2.0.0': { deprecated: '' } } }, '1.0.0', ASKED);
    assert.deepEqual(
      releases.map(release => release.deprecated),
      [absent, absent],
    );
  });

  it('is never upset by wrong types', () => {
    for (const wrong of [undefined, null, 7, 'text', [], true, { versions: null }, { versions: [null] }, { versions: { '1.0.0': null } }]) {
      const published = readPublished(wrong, '1.0.0', ASKED);
      assert.deepEqual([published.created, published.maintainers], [unknown, unknown]);
    }
    const manifest = { _npmUser: 7, hasInstallScript: 'yes', deprecated: [], dist: 'no' };
    const published = readPublished(
      {
        time: { created: 'never', '1.0.0': 7 },
        maintainers: 'me',
        'dist-tags': { latest: 1, next: '1.0.0' },
        versions: { '1.0.0': manifest },
      },
      '1.0.0',
      ASKED,
    );
    assert.deepEqual(published.releases[0], {
      version: '1.0.0',
      at: unknown,
      publisher: unknown,
      provenance: unknown,
      hasInstallScript: unknown,
      deprecated: unknown,
    });
    assert.deepEqual([published.created, published.maintainers], [unknown, unknown]);
    assert.deepEqual([...published.tags], [['next', '1.0.0']]);
  });

  it('keeps foreign keys harmless', () => {
    const document: unknown = JSON.parse(
      '{"versions":{"__proto__":{"deprecated":"x"},"constructor":{}},"dist-tags":{"__proto__":"1.0.0"},"time":{"__proto__":"2020-01-01"}}',
    );
    const published = readPublished(document, '__proto__', ASKED);
    assert.deepEqual(
      published.releases.map(release => release.version),
      ['__proto__', 'constructor'],
    );
    assert.deepEqual(published.tags.get('__proto__'), '1.0.0');
    assert.deepEqual(published.manifest, present('{"deprecated":"x"}'));
    assert.deepEqual(readPublished(document, 'toString', ASKED).manifest, unknown);
    assert.equal(Object.hasOwn(Object.prototype, 'deprecated'), false);
  });
});
