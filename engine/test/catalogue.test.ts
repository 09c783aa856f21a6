import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { describe, it } from 'node:test';

import { catalogue, documented, drift } from '../scripts/catalogue.ts';
import { camelCase, declaresDetector, readCases } from '../scripts/detector-files.ts';
import { ASKING_REGISTRY } from '../src/detect/asking-registry.ts';
import { DETECTORS } from '../src/detect/index.ts';
import { ORDER } from '../src/detect/order.ts';

/** A catalogue that lost its detectors would pass every other test here. Raise it as they come. */
const FEWEST_DETECTORS = 25;

const all = await documented();

describe('the catalogue of detectors', () => {
  it('registers every detector file once, in order', () => {
    assert.deepEqual(
      DETECTORS.map(detector => detector.id),
      all.map(one => one.file.id),
    );
    assert.equal(new Set(DETECTORS.map(detector => detector.id)).size, DETECTORS.length, 'an id is used twice');
    assert.ok(DETECTORS.length >= FEWEST_DETECTORS, `only ${DETECTORS.length} detectors`);
  });

  it('keeps apart those that ask a registry, and knows the order of all', () => {
    assert.deepEqual(
      ASKING_REGISTRY,
      DETECTORS.filter(({ needs }) => needs.includes('published') || needs.includes('integrity')),
    );
    assert.deepEqual(
      ORDER,
      DETECTORS.map(detector => detector.id),
    );
  });

  it('is as large as the README shows', async () => {
    const readme = await readFile(new URL('../../README.md', import.meta.url), 'utf8');
    const shown = [...readme.matchAll(/ by (\d+) detectors/g)].map(([, number]) => Number(number));
    const ofPackages = DETECTORS.filter(({ needs }) => !needs.includes('application'));
    assert.deepEqual([...new Set(shown)], [ofPackages.length]);
  });

  it('is what `npm run catalogue` writes', async () => {
    assert.deepEqual(drift(await catalogue()), []);
  });
});

for (const { file, detector } of all) {
  describe(file.path, () => {
    it('is named for its id', () => {
      assert.equal(detector.id, file.id);
      assert.match(detector.id, /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/);
    });

    it('is tested both ways, in the test beside it', () => {
      assert.ok(file.speaks.length > 0, 'no case in which it speaks: examine(detector, { speaks: [{ when: … }], … })');
      assert.ok(file.silent.length > 0, 'no case in which it is silent: examine(detector, { …, silent: [{ when: … }] })');
      const titles = [...file.speaks, ...file.silent];
      assert.equal(new Set(titles).size, titles.length, 'two cases have the same title');
    });

    it('explains itself in sentences', () => {
      for (const part of ['what', 'why', 'next'] as const) assert.match(detector.explain[part], /^[A-Z`].{15,}[.!]$/s, part);
      if (detector.attack !== undefined) assert.match(detector.attack, /^T\d{4}(\.\d{3})?$/);
    });

    it('asks only for materials, each once', () => {
      assert.ok(detector.needs.length > 0, 'it needs nothing, so it can see nothing');
      assert.equal(new Set(detector.needs).size, detector.needs.length);
    });
  });
}

describe('reading a detector and its test', () => {
  it('tells a detector from a part of one', () => {
    assert.equal(declaresDetector(`import { detector } from '../../model/detector.ts';`), true);
    assert.equal(declaresDetector(`import { type Detector, detector } from '../../model/detector.ts';`), true);
    assert.equal(declaresDetector(`import type { Detector } from '../../model/detector.ts';`), false);
  });

  it('finds titles inline, by name and in spreads', () => {
    const cases = readCases(`
      const shared = { when: 'shared', files: {} };
      const more = [{ when: 'one more', files: {} }];
      examine(x, { speaks: [{ when: 'it is said', files: {} }, shared], silent: [...more, { when: \`a \${kind} file\`, files: {} }] });
      other(x, { speaks: [{ when: 'not ours' }] });
    `);
    assert.deepEqual(cases, { speaks: ['it is said', 'shared'], silent: ['one more', 'a … file'] });
  });

  it('names the constant after the file', () => {
    assert.equal(camelCase('env-upload'), 'envUpload');
    assert.equal(camelCase('dns2-tunnel-9x'), 'dns2Tunnel9x');
  });
});
