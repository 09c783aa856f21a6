import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import type { State } from '../model/application.ts';
import { exitOf, REFUSED } from '../model/gated.ts';
import type { StirredApplication } from '../model/gated.ts';
import { judgeStirred } from './judge-stirred.ts';

const after = (state: State | undefined, how: StirredApplication['how'], ...paths: readonly string[]): string =>
  judgeStirred({ how, files: paths.map(path => ({ path, how: 'changed' })), ...(state !== undefined && { state }) });

describe('an application that changed during an install', () => {
  it('was tampered with where a scan says so, or where only what its program loads is another', () => {
    assert.equal(after('tampered', 'added'), 'tampered');
    assert.equal(after('modified and unexplained', 'changed', 'wallet.exe', 'resources/app.asar'), 'tampered');
    for (const state of ['unknown', 'modified by a known mod', undefined] as const)
      assert.equal(after(state, 'changed', 'resources/app.asar'), 'tampered', state);
    assert.equal(after('unknown', 'changed', 'debug.log', 'resources/LICENSE'), 'tampered');
  });

  it('may have been updated where its program is another too, and then nobody knows', () => {
    for (const program of ['Wallet.exe', 'Contents/MacOS/Wallet', 'wallet', ''])
      assert.equal(after('unknown', 'changed', program, 'resources/app.asar'), 'open', program);
    assert.deepEqual([after('unknown', 'added'), after(undefined, 'removed')], ['open', 'open']);
  });

  it('is its vendor’s business where a reference says so, and so is what it logs', () => {
    for (const state of ['pristine', 'updated'] as const) assert.equal(after(state, 'changed', 'resources/app.asar'), 'explained');
    assert.equal(after('unknown', 'changed', 'debug.log', 'crash.dmp'), 'explained');
  });

  it('decides how a run ends', () => {
    const end = (...meanings: StirredApplication['meaning'][]): number => {
      const stirred = meanings.map(meaning => ({ name: 'a', path: '/a', how: 'changed' as const, files: [], because: [], meaning }));
      return exitOf({ refused: [], undecided: [], child: 0, desktop: { watched: 1, stirred, suspects: [], left: [], trouble: '' } });
    };
    assert.deepEqual([end(), end('explained'), end('open'), end('open', 'tampered')], [0, 0, 2, REFUSED]);
  });
});
