import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { singleFlight } from './single-flight.ts';

describe('a single flight', () => {
  it('runs once for all who ask meanwhile, tells how many they are before any is answered, and again for who asks later', async () => {
    const told: string[] = [];
    const flight = singleFlight<number>((answer, among) => void told.push(`${answer} for ${among}`));
    let [runs, land] = [0, (): void => undefined];
    const work = async (): Promise<number> => {
      runs += 1;
      await new Promise<void>(resolve => (land = resolve));
      return runs;
    };
    const asked = [flight('a', work), flight('a', work), flight('a', work)].map(one => one.then(answer => told.push(`got ${answer}`)));
    await Promise.resolve();
    land();
    await Promise.all(asked);
    assert.deepEqual(told, ['1 for 3', 'got 1', 'got 1', 'got 1']);
    const later = flight('a', work);
    await Promise.resolve();
    land();
    assert.equal(await later, 2);
    assert.equal(told.at(-1), '2 for 1');
  });

  it('fails for all who ask meanwhile, and is over then', async () => {
    const flight = singleFlight<number>();
    const broken = (): Promise<number> => Promise.reject(new Error('broke'));
    const asked = await Promise.allSettled([flight('a', broken), flight('a', broken)]);
    assert.deepEqual(
      asked.map(one => one.status),
      ['rejected', 'rejected'],
    );
    const thrown = flight('a', () => {
      throw new Error('at once');
    });
    await assert.rejects(thrown, /at once/);
    assert.equal(await flight('a', () => Promise.resolve(1)), 1);
  });
});
