import assert from 'node:assert/strict';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { pathToFileURL } from 'node:url';

import { filesBelow, ROOT } from '../scripts/sources.ts';
import { DEFAULT_POLICY } from '../src/judge/default-policy.ts';
import { DECISIONS, type Verdict } from '../src/model/verdict.ts';
import { LIMITS } from '../src/unpack/limits.ts';
import { vet } from '../src/vet.ts';
import type { Specimen } from './corpus/specimen.ts';
import { treeOf } from './examine.ts';

const CORPUS = join(ROOT, 'engine/test/corpus');

/** A corpus that lost its specimens would pass. Raise these as they come. */
const FEWEST = { harmful: 45, harmless: 25 };

const specimens = await Promise.all(
  filesBelow(CORPUS)
    .filter(path => path.includes('/'))
    .map(load),
);

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

    it(specimen.expect === 'allow' ? 'passes' : `is answered with ${specimen.expect} or worse`, () => {
      if (specimen.expect === 'allow') assert.equal(verdict.decision, 'allow', told);
      else assert.ok(DECISIONS.indexOf(verdict.decision) >= DECISIONS.indexOf(specimen.expect), `${verdict.decision}\n${told}`);
    });

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

function verdictOn(specimen: Specimen): Verdict {
  const files = treeOf({ ...specimen.files, ...bytesOf(specimen) });
  return vet(
    {
      id: { name: specimen.name, version: '1.0.0', from: specimen.asDirectory ? 'directory' : 'tarball' },
      bytes: { as: 'tree', files, refused: [] },
    },
    { policy: DEFAULT_POLICY, limits: LIMITS, today: '2026-01-01', clock: () => 0, avoid: [], onFile: () => {} },
  );
}

function bytesOf(specimen: Specimen): Record<string, Uint8Array> {
  return Object.fromEntries(
    Object.entries(specimen.bytes ?? {}).map(([path, letters]) => [path, Uint8Array.from(letters, letter => letter.charCodeAt(0))]),
  );
}

async function load(path: string): Promise<Specimen> {
  const module: Readonly<Record<string, unknown>> = await import(pathToFileURL(join(CORPUS, path)).href);
  const { specimen } = module;
  assert.ok(isSpecimen(specimen), `${path} must export a specimen`);
  return specimen;
}

function isSpecimen(value: unknown): value is Specimen {
  return typeof value === 'object' && value !== null && 'name' in value && 'files' in value && 'expect' in value;
}
