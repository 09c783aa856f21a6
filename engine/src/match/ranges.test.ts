import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { intervalsOf, isInRange, isWithin } from './ranges.ts';
import type { RangeEvent } from './ranges.ts';
import { compareVersions, parseVersion } from './version.ts';
import type { Version } from './version.ts';

function version(text: string): Version {
  const parsed = parseVersion(text);
  assert.ok(parsed, text);
  return parsed;
}

const event = (text: string): RangeEvent => {
  const [as, of = ''] = text.split(' ');
  assert.ok(as === 'introduced' || as === 'fixed' || as === 'last_affected' || as === 'limit');
  return { as, version: of };
};

function isAffected(text: string, events: readonly RangeEvent[]): boolean {
  const byIntervals = intervalsOf(events)?.some(interval => isWithin(version(text), interval));
  const byReference = isInRange(version(text), events);
  assert.equal(byIntervals, byReference, `${text} in ${JSON.stringify(events)}`);
  assert.ok(byReference !== undefined);
  return byReference;
}

describe('versions', () => {
  it('have the order of SemVer 2.0, section 11', () => {
    const order = [
      '1.0.0-alpha',
      '1.0.0-alpha.1',
      '1.0.0-alpha.beta',
      '1.0.0-beta',
      '1.0.0-beta.2',
      '1.0.0-beta.11',
      '1.0.0-rc.1',
      '1.0.0',
      '2.0.0',
      '2.1.0',
      '2.1.1',
      '10.0.0',
    ];
    for (const [at, a] of order.entries()) {
      for (const [other, b] of order.entries())
        assert.equal(Math.sign(compareVersions(version(a), version(b))), Math.sign(at - other), `${a} ${b}`);
    }
  });

  it('of any length are exact', () => {
    assert.ok(compareVersions(version('8999999999999999.99999999.99999999999'), version('8999999999999999.99999999.99999999998')) > 0);
    assert.ok(compareVersions(version('999999999.999999.999999'), version('2.64.9999999999')) > 0);
    assert.equal(compareVersions(version('1.0.0+build.1'), version('v1.0.0')), 0);
    for (const no of ['', 'latest', '1.x', 'github:a/b', '1.0.0.0', '1.0.0 || 2']) assert.equal(parseVersion(no), undefined, no);
  });
});

describe('ranges', () => {
  const CASES: readonly (readonly [string, readonly string[], inside: readonly string[], outside: readonly string[]])[] = [
    ['from the beginning, before everything', ['introduced 0'], ['0.0.0-0', '0.0.0-alpha', '99999999999999999999.0.0'], []],
    ['one that is fixed', ['introduced 0', 'fixed 1.0.0'], ['0.9.9', '1.0.0-rc.1'], ['1.0.0', '1.0.1']],
    ['the last affected counts', ['introduced 1.0.0', 'last_affected 1.2.0'], ['1.0.0', '1.2.0'], ['0.9.9', '1.0.0-rc', '1.2.1']],
    [
      'two pieces, in any order',
      ['fixed 3.1.0', 'introduced 1.0.0', 'introduced 3.0.0', 'fixed 2.0.0'],
      ['1.5.0', '3.0.9'],
      ['2.0.0', '2.9.9', '3.1.0'],
    ],
    ['one version alone', ['introduced 1.5.0', 'last_affected 1.5.0'], ['1.5.0'], ['1.4.9', '1.5.1']],
    [
      'fixed and introduced again at one version',
      ['introduced 1.0.0', 'fixed 2.0.0', 'introduced 2.0.0'],
      ['1.0.0', '2.0.0', '3.0.0'],
      ['0.9.0'],
    ],
    ['fixed where it begins', ['introduced 1.0.0', 'fixed 1.0.0'], [], ['1.0.0', '2.0.0']],
    ['a limit', ['introduced 1.0.0', 'limit 2.0.0'], ['1.0.0', '1.9.9'], ['2.0.0', '3.0.0']],
    ['no limit', ['introduced 1.0.0', 'limit *'], ['1.0.0', '3.0.0'], ['0.9.0']],
  ];
  for (const [what, events, inside, outside] of CASES) {
    it(what, () => {
      for (const text of inside) assert.equal(isAffected(text, events.map(event)), true, text);
      for (const text of outside) assert.equal(isAffected(text, events.map(event)), false, text);
    });
  }

  it('that hold no version are not understood', () => {
    assert.equal(intervalsOf([event('introduced nonsense')]), undefined);
    assert.equal(isInRange(version('1.0.0'), [event('introduced 0'), event('fixed nonsense')]), undefined);
  });

  it('become intervals that say the same as the reference algorithm, whatever the order of events', () => {
    const next = dice(20_260_826);
    const random = (most: number): number => Math.floor(next() * most);
    const any = (): string => `${random(4)}.${random(3)}.${random(2)}${random(4) === 0 ? `-${['alpha', 'beta.1', '0'][random(3)]}` : ''}`;
    const kinds = ['introduced', 'introduced', 'fixed', 'last_affected', 'limit'] as const;
    for (let round = 0; round < 20_000; round += 1) {
      const events: RangeEvent[] = [{ as: 'introduced', version: random(3) === 0 ? '0' : any() }];
      for (let more = random(5); more > 0; more -= 1) events.push({ as: kinds[random(5)] ?? 'fixed', version: any() });
      const text = any();
      const told = isAffected(text, events);
      assert.equal(isAffected(text, events.toReversed()), told);
      assert.equal(isAffected(`${text}+build`, events), told);
    }
  });
});

/** The same numbers in every run: mulberry32. */
function dice(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
