import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { setImmediate as later } from 'node:timers/promises';

import { inBatches } from './in-batches.ts';

describe('what is asked in batches', () => {
  it('goes at once, and what comes meanwhile goes together, each key once', async () => {
    const asked: (readonly string[])[] = [];
    const ask = inBatches(async keys => {
      asked.push(keys);
      await later();
      return new Map(keys.filter(key => key !== 'none').map(key => [key, [`${key}!`]]));
    }, 3);
    const found = await Promise.all(['a', 'b', 'b', 'none', 'c', 'd'].map(ask));
    assert.deepEqual(found, [['a!'], ['b!'], ['b!'], [], ['c!'], ['d!']]);
    assert.deepEqual(asked, [['a'], ['b', 'none', 'c'], ['d']]);
    assert.deepEqual(await ask('a'), ['a!']);
    assert.equal(asked.length, 4);
  });

  it('fails for those who asked in that batch, and for nobody after', async () => {
    let fails = true;
    const ask = inBatches(async keys => {
      await later();
      if (fails) throw new Error('gone');
      return new Map(keys.map(key => [key, [key]]));
    }, 3);
    await assert.rejects(ask('a'), /gone/);
    fails = false;
    assert.deepEqual(await ask('a'), ['a']);
  });
});
