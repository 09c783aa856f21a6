import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import type { Release } from '../model/published.ts';
import { absent, present, unknown } from '../model/signal.ts';
import { loweredTrust } from './trust-lowered.ts';

function release(version: string, provenance: Release['provenance'], publisher: string): Release {
  return {
    version,
    at: unknown,
    publisher: publisher === '' ? unknown : present({ name: publisher, email: undefined }),
    provenance,
    hasInstallScript: unknown,
    deprecated: absent,
  };
}

function told(releases: readonly Release[], version: string, earlier: readonly string[]): string {
  const finding = loweredTrust(
    { askedAt: 0, created: unknown, releases, maintainers: unknown, tags: new Map(), manifest: unknown },
    version,
    earlier,
  );
  return finding === undefined ? 'silent' : `${finding.weight}: ${finding.says}`;
}

const built = release('1.0.0', present(true), 'robot');

describe('a version that is trusted less than the one it replaces', () => {
  it('speaks where a provenance is lost, and louder where somebody else published it', () => {
    assert.equal(
      told([built, release('1.0.1', absent, 'robot')], '1.0.1', ['1.0.0']),
      'weak: 1.0.0, which was locked before, has a provenance; this one has none',
    );
    assert.equal(
      told([built, release('1.0.1', present(false), 'kim')], '1.0.1', ['1.0.0']),
      'strong: 1.0.0, which was locked before, has a provenance, published by robot; this one is by kim, without one',
    );
  });

  it('is silent where nothing was lost, or nothing is known', () => {
    assert.equal(told([built, release('1.0.1', present(true), 'kim')], '1.0.1', ['1.0.0']), 'silent');
    assert.equal(told([built, release('1.0.1', unknown, 'kim')], '1.0.1', ['1.0.0']), 'silent');
    assert.equal(told([release('1.0.0', absent, 'robot'), release('1.0.1', absent, 'kim')], '1.0.1', ['1.0.0']), 'silent');
    assert.equal(told([built, release('1.0.1', absent, 'kim')], '1.0.1', []), 'silent');
    assert.equal(told([built], '2.0.0', ['1.0.0']), 'silent');
  });
});
