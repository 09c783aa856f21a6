import assert from 'node:assert/strict';
import { setImmediate } from 'node:timers/promises';
import { describe, it, mock } from 'node:test';

import { DEFAULT_POLICY } from '../judge/default-policy.ts';
import { LIMITS } from '../unpack/limits.ts';
import type { Request } from './protocol.ts';
import { readersBeside, type Readers } from './readers.ts';
import type { Outcome } from './start-child.ts';

const request: Omit<Request, 'number'> = {
  subject: { id: { name: 'large', version: '1.0.0', from: 'registry' }, bytes: { as: 'tree', files: new Map(), refused: [] } },
  policy: DEFAULT_POLICY,
  limits: LIMITS,
  today: '2026-01-01',
  avoid: [],
  wants: 'verdict',
};

interface Begun {
  readonly from: number | undefined;
  isEnded: boolean;
  readonly finish: (outcome: Outcome) => void;
}

/** Readers that do nothing, in the order in which they began. */
function watched(most: number): { readonly readers: Readers; readonly begun: readonly Begun[] } {
  const begun: Begun[] = [];
  const readers = readersBeside(most, ({ from, wants }) => {
    assert.equal(wants, 'reading');
    const { promise, resolve } = Promise.withResolvers<Outcome>();
    const one: Begun = { from, isEnded: false, finish: resolve };
    begun.push(one);
    return { outcome: promise, end: () => (one.isEnded = true) };
  });
  return { readers, begun };
}

/** An attempt that lasts until it is told to end. */
function attempt(readers: Readers, isLarge: boolean): () => Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  const done = readers.whileAt(request, isLarge, () => promise);
  return async () => {
    resolve();
    await done;
  };
}

describe('readers beside an examination', () => {
  mock.timers.enable({ apis: ['setTimeout'] });

  it('begin for a large package once a processor has had nothing to do, each elsewhere, and end with it', async () => {
    const { readers, begun } = watched(3);
    const end = attempt(readers, true);
    mock.timers.tick(100);
    assert.equal(begun.length, 0, 'most packages are done by then');
    mock.timers.tick(2000);
    mock.timers.tick(2000);
    mock.timers.tick(2000);
    assert.deepEqual(
      begun.map(one => one.from),
      [1, 0.5],
      'no more than there are processors',
    );
    await end();
    assert.ok(begun.every(one => one.isEnded));
  });

  it('are none for other packages', () => {
    const { readers, begun } = watched(3);
    void attempt(readers, false);
    mock.timers.tick(10_000);
    assert.equal(begun.length, 0);
  });

  it('make room at once for a package that comes, and come back when it is done', async () => {
    const { readers, begun } = watched(2);
    void attempt(readers, true);
    mock.timers.tick(1500);
    assert.equal(begun[0]?.isEnded, false);
    const end = attempt(readers, false);
    assert.equal(begun[0]?.isEnded, true);
    // The process of one that was given up dies later.
    begun[0]?.finish({ as: 'broke', why: 'the examination was ended', file: undefined });
    await setImmediate();
    mock.timers.tick(1500);
    assert.equal(begun.length, 1, 'both processors have something to do');
    await end();
    mock.timers.tick(1500);
    assert.equal(begun.length, 2);
  });

  for (const outcome of [{ as: 'read' }, { as: 'broke', why: 'crashed', file: 'a.js' }] as const)
    it(`do not begin again where one has ended by itself (${outcome.as})`, async () => {
      const { readers, begun } = watched(2);
      void attempt(readers, true);
      mock.timers.tick(1500);
      begun[0]?.finish(outcome);
      await setImmediate();
      mock.timers.tick(10_000);
      assert.equal(begun.length, 1);
    });

  it('are ended when nobody examines any more', () => {
    const { readers, begun } = watched(2);
    void attempt(readers, true);
    mock.timers.tick(1500);
    readers.close();
    mock.timers.tick(10_000);
    assert.deepEqual(
      begun.map(one => one.isEnded),
      [true],
    );
  });
});
