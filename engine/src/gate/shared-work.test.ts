import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { sharedWork } from './shared-work.ts';

describe('shared work', () => {
  it('runs once for all who ask meanwhile, tells how many they are before any is answered, and again for who asks later', async () => {
    const told: string[] = [];
    const shared = sharedWork<number>((answer, among) => void told.push(`${answer} for ${among}`));
    let [runs, end] = [0, (): void => undefined];
    const work = async (): Promise<number> => {
      runs += 1;
      await new Promise<void>(resolve => (end = resolve));
      return runs;
    };
    const asked = [shared('a', work), shared('a', work), shared('a', work)].map(one => one.then(answer => told.push(`got ${answer}`)));
    await Promise.resolve();
    end();
    await Promise.all(asked);
    assert.deepEqual(told, ['1 for 3', 'got 1', 'got 1', 'got 1']);
    const later = shared('a', work);
    await Promise.resolve();
    end();
    assert.equal(await later, 2);
    assert.equal(told.at(-1), '2 for 1');
  });

  it('fails for all who ask meanwhile, and is over then', async () => {
    const shared = sharedWork<number>();
    const broken = (): Promise<number> => Promise.reject(new Error('broke'));
    const asked = await Promise.allSettled([shared('a', broken), shared('a', broken)]);
    assert.deepEqual(
      asked.map(one => one.status),
      ['rejected', 'rejected'],
    );
    const thrown = shared('a', () => {
      throw new Error('at once');
    });
    await assert.rejects(thrown, /at once/);
    assert.equal(await shared('a', () => Promise.resolve(1)), 1);
  });
});
