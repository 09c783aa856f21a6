import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { aroundOf, entry, lockedFile } from '../../test/locking.ts';
import type { Entry } from '../model/resolution.ts';
import { beforeOf } from './before.ts';
import { askedBy, noteworthy } from './newcomers.ts';
import { packagesIn } from './packages.ts';

interface Given {
  readonly now: Entry;
  readonly earlier: readonly Entry[];
  readonly asks?: boolean;
  readonly project?: string;
}

function told({ now, earlier, asks = false, project = 'app' }: Given): readonly string[] {
  const files = [lockedFile([now], asks ? [now.name] : [], { project })];
  const { asked, scopes } = askedBy(files);
  const before = beforeOf('main', [], [lockedFile(earlier).resolution]);
  const given = { before, around: aroundOf(files), isEstablished: (name: string) => name === 'famous', asked, ownScopes: scopes };
  return packagesIn(files).flatMap(locked => noteworthy(locked, given).map(({ detector, says }) => `${detector}: ${says}`));
}

const other = entry('other');

describe('what became new since a commit', () => {
  it('speaks of a package that ran nothing at install and does now', () => {
    assert.deepEqual(told({ now: entry('odd', { version: '1.0.1', scripts: true }), earlier: [entry('odd', { scripts: false })] }), [
      'script-introduced-since: it runs code at install; 1.0.0, which it was before, ran none',
    ]);
  });

  it('speaks of a new package that runs something at install', () => {
    assert.deepEqual(told({ now: entry('odd', { scripts: true }), earlier: [other] }), [
      'script-introduced-since: it is new here, and runs code at install',
    ]);
  });

  it('is silent where it ran something before, where the file before does not tell, and where it runs nothing', () => {
    const now = entry('odd', { version: '1.0.1', scripts: true });
    assert.deepEqual(told({ now, earlier: [entry('odd', { scripts: true })] }), []);
    assert.deepEqual(told({ now, earlier: [entry('odd')] }), []);
    assert.deepEqual(told({ now: entry('odd', { scripts: false }), earlier: [other] }), []);
  });

  it('speaks of a dependency that the project asks for anew and that nobody knows', () => {
    assert.deepEqual(told({ now: entry('odd'), earlier: [other], asks: true }), [
      'unknown-newcomer: the project asks for it anew, and it is not among the names that many depend on',
    ]);
  });

  it('is silent about known names, what others bring, what was there, the own scope, and where nothing was before', () => {
    assert.deepEqual(told({ now: entry('famous'), earlier: [other], asks: true }), []);
    assert.deepEqual(told({ now: entry('odd'), earlier: [other] }), []);
    assert.deepEqual(told({ now: entry('odd', { version: '2.0.0' }), earlier: [entry('odd')], asks: true }), []);
    assert.deepEqual(told({ now: entry('@me/odd'), earlier: [other], asks: true, project: '@me/app' }), []);
    assert.deepEqual(told({ now: entry('odd', { scripts: true }), earlier: [], asks: true }), []);
    assert.deepEqual(told({ now: entry('odd', { came: 'git' }), earlier: [other], asks: true }), []);
  });
});
