import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import type { Compared } from '../../model/compared.ts';
import { renderComparison } from './render.ts';

const HOSTILE = 'a\u202eb\n::error::<img src=x>|[x](http://evil.invalid)';
const at = { path: HOSTILE, start: 0, end: 5, line: 3, column: 1, excerpt: HOSTILE };

const compared: Compared = {
  subject: { name: HOSTILE, version: '1.0.0', from: 'directory' },
  original: { name: 'mulepost', version: '2.4.0', from: 'registry' },
  candidates: [
    {
      name: 'mulepost',
      version: '2.4.0',
      score: 0.987,
      facets: [{ facet: 'readme', value: 0.94, share: 1, weight: 0.85, says: 'README 94 %' }],
      differs: ['repository unrelated'],
      relation: undefined,
      poses: 'yes',
      additions: [{ what: 'effect', says: `at import it spawns (${HOSTILE})`, risky: true, path: HOSTILE }],
    },
  ],
  residue: {
    counted: { same: 40, alike: 1, changed: 1, added: 1, missing: 2 },
    files: [{ path: HOSTILE, as: 'changed', known: 0.99, pieces: [{ at }], more: 3 }],
    missing: [],
    effects: [{ kind: 'spawns', api: HOSTILE, target: HOSTILE, triggers: ['import'], at }],
    more: { files: 7, missing: 0, effects: 41 },
  },
  itself: false,
  shown: undefined,
  verdict: {
    subject: { name: HOSTILE, version: '1.0.0', from: 'directory' },
    decision: 'block',
    findings: [],
    because: [],
    waived: [],
    deeds: [],
    coverage: { files: 1, bytes: 1, modules: 1, unread: [], detectors: [], stages: [] },
  },
};
const options = { color: false, verbose: false, width: 100, explanations: new Map(), version: '0.0.0' };

describe('a comparison as a document', () => {
  it('says whom, how alike, what differs, and what is left', () => {
    const text = renderComparison(compared, 'text', options);
    for (const part of [
      'It imitates mulepost@2.4.0.',
      'likeness 0.99',
      'README 94 %',
      'repository unrelated',
      '40 files byte for byte',
      '2 left out',
      '… and 3 more pieces',
      '… and 7 more files',
      '… and 41 more effects',
      'at import: spawns',
    ])
      assert.ok(text.includes(part), `"${part}" is missing in ${text}`);
  });

  it('lets no text of a package out raw', () => {
    const [text, markdown, json] = (['text', 'markdown', 'json'] as const).map(format => renderComparison(compared, format, options));
    assert.doesNotMatch(text ?? '', /\u202e|^\s*::error/m);
    // In a span of code nothing is linked or drawn.
    assert.doesNotMatch((markdown ?? '').replaceAll(/`[^`]*`/g, ''), /\u202e|<img|(?<!\\)\[x/);
    assert.ok(!(markdown ?? '').includes('\u202e'));
    assert.doesNotMatch(json ?? '', /\u202e/);
  });

  it('is the same data as JSON, without an original too', () => {
    const told = JSON.parse(renderComparison(compared, 'json', options));
    assert.deepEqual(Object.keys(told), ['subject', 'original', 'itself', 'candidates', 'residue', 'verdict']);
    assert.equal(told.subject.name, HOSTILE);
    const none = JSON.parse(renderComparison({ ...compared, original: undefined, candidates: [], residue: undefined }, 'json', options));
    assert.deepEqual([none.candidates, none.residue, 'original' in none], [[], null, false]);
  });

  it('says so where a package is held against its own name', () => {
    const own = { name: 'mulepost', version: '2.5.0', from: 'registry' as const };
    const mine = { ...compared, subject: own, itself: true, candidates: [], residue: undefined };
    const told = (changed: Partial<Compared>): string => renderComparison({ ...mine, ...changed }, 'text', { ...options, width: 200 });
    assert.match(told({ original: undefined }), /^It is mulepost itself, which is known, and poses as nobody\.$/m);
    assert.match(
      told({}),
      /^It is another version of mulepost and poses as nobody\. What changed:\s+unmask diff mulepost@2\.4\.0\s+mulepost@2\.5\.0$/m,
    );
    assert.match(told({ original: own }), /^It is called mulepost@2\.5\.0 as well, so it poses as nobody\.$/m);
  });

  it('says so where nothing is resembled', () => {
    assert.match(
      renderComparison({ ...compared, original: undefined, candidates: [], residue: undefined }, 'text', options),
      /It resembles no package that is known\./,
    );
    assert.match(renderComparison({ ...compared, candidates: [] }, 'text', options), /^It does not resemble mulepost@2\.4\.0\.$/m);
  });
});
