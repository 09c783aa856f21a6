import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import type { Mark } from '../model/hunt.ts';
import { startTally } from './tally.ts';

const mark = (incident: string, weight: Mark['weight']): Mark => ({ kind: 'text', incident, weight, value: 'x', says: '' });
const PLANTED = 6000;

describe('the account of a hunt', () => {
  it('loses no proof and no incident behind weak marks that somebody planted', () => {
    const tally = startTally(new Map());
    for (let at = 0; at < PLANTED; at += 1) tally.see(mark('p/noise', 'weak'), { path: `/planted/${at}` });
    tally.see(mark('p/noise', 'proof'), { path: '/z' });
    tally.see(mark('p/other', 'weak'), { path: '/z' });
    tally.see(mark('p/real', 'proof'), { path: '/z' });
    const { sightings, moreSightings } = tally.finish();
    assert.deepEqual(
      sightings.filter(one => one.at.path === '/z').map(one => `${one.incident} ${one.weight}`),
      ['p/noise proof', 'p/other weak', 'p/real proof'],
    );
    assert.deepEqual([sightings.length, moreSightings], [5003, 1000]);
  });

  it('stays bounded, whatever is planted', () => {
    const tally = startTally(new Map());
    for (let at = 0; at < PLANTED; at += 1) {
      tally.see(mark('p/one', 'proof'), { path: `/${at}` });
      tally.see(mark('p/two', 'proof'), { path: `/${at}` });
    }
    const { sightings, moreSightings } = tally.finish();
    assert.deepEqual([sightings.length, moreSightings], [5000, 2 * PLANTED - 5000]);
    assert.deepEqual([...new Set(sightings.map(one => one.incident))], ['p/one', 'p/two']);
  });
});
