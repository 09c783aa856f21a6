import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { reaches, verdictOn, wrongTrigger } from './examine-specimen.ts';
import { loadSpecimens } from './load-specimens.ts';

/** A corpus that lost its specimens would pass. Raise these as they come. */
const FEWEST = { harmful: 228, harmless: 62 };

const specimens = (await loadSpecimens()).map(one => one.specimen);

describe('the corpus', () => {
  it('has specimens of both kinds, each with a name of its own', () => {
    const harmful = specimens.filter(one => one.expect !== 'allow').length;
    assert.ok(harmful >= FEWEST.harmful, `only ${harmful} that must be noticed`);
    assert.ok(specimens.length - harmful >= FEWEST.harmless, `only ${specimens.length - harmful} that must pass`);
    assert.equal(new Set(specimens.map(one => one.name)).size, specimens.length);
  });
});

for (const specimen of specimens) {
  describe(`${specimen.name} (${specimen.from})`, () => {
    const verdict = verdictOn(specimen);
    const told = verdict.findings.map(finding => `${finding.weight} ${finding.detector}: ${finding.says}`).join('\n');

    const isAnswered = specimen.expect === 'allow' ? verdict.decision === 'allow' : reaches(verdict.decision, specimen.expect);

    if (specimen.gap === undefined) {
      it(specimen.expect === 'allow' ? 'passes' : `is answered with ${specimen.expect} or worse`, () => {
        assert.ok(isAnswered, `${verdict.decision}\n${told}`);
      });

      it('does its deed when it was said to', () => {
        assert.equal(wrongTrigger(specimen), undefined);
      });
    } else {
      it(`is a gap: ${specimen.gap}`, () => {
        assert.ok(!isAnswered || wrongTrigger(specimen) !== undefined, 'it is a gap no more: remove `gap` from the specimen');
      });
    }

    it('is told apart by the detectors meant for it', () => {
      const spoken = new Set(verdict.findings.filter(finding => finding.weight !== 'context').map(finding => finding.detector));
      assert.deepEqual(
        (specimen.says ?? []).filter(id => !spoken.has(id)),
        [],
        told,
      );
    });

    it('makes no detector fail', () => {
      assert.deepEqual(
        verdict.coverage.detectors.filter(ran => ran.as === 'failed'),
        [],
      );
    });
  });
}
