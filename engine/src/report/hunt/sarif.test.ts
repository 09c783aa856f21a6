import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import type { Hunt, Sighting } from '../../model/hunt.ts';
import { huntSarif } from './sarif.ts';

const COVERAGE: Hunt['coverage'] = {
  roots: ['/r'],
  folders: 1,
  files: 1,
  bytes: 1,
  packages: 0,
  lockfiles: 0,
  archives: 0,
  links: 0,
  gaps: [{ path: '/r/x', why: 'it could not be read' }],
  moreGaps: 0,
  notes: [],
  ms: 1,
};

function messages(sightings: number, more: Partial<Hunt>): readonly string[] {
  const one = (at: number): Sighting => ({ kind: 'text', incident: 'p/i', weight: 'weak', value: 'x', says: '', at: { path: `/r/${at}` } });
  const all = Array.from({ length: sightings }, (_, at) => one(at));
  const hunt: Hunt = {
    found: true,
    decision: 'warn',
    sightings: all,
    moreSightings: 0,
    incidents: {},
    packs: [],
    coverage: COVERAGE,
    ...more,
  };
  const written = JSON.parse(huntSarif(hunt, { version: '1.0.0', base: '/r' }));
  return written.runs[0].invocations[0].toolExecutionNotifications.map((told: { message: { text: string } }) => told.message.text);
}

describe('a hunt as SARIF', () => {
  it('tells what was not looked at, and nothing more where that is all', () => {
    assert.deepEqual(messages(1, {}), ['/r/x: it could not be read']);
  });

  it('tells how much it does not tell: gaps, sightings, and results beyond what is kept', () => {
    assert.deepEqual(messages(5001, { moreSightings: 2, coverage: { ...COVERAGE, moreGaps: 7 } }).slice(1), [
      '7 more could not be looked at, and are only counted.',
      '3 more sightings are only counted; those with the greatest weight are told.',
    ]);
  });
});
