import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { readFile } from '../../check.ts';
import { mergePolicy } from '../../judge/merge-policy.ts';
import { preflight } from './preflight.ts';
import type { Wish } from './wished.ts';

const HASH = `sha512-${'a'.repeat(86)}==`;
const HOME = 'https://registry.invalid/left-pad/-/left-pad-1.0.0.tgz';
const AWAY = 'https://files.invalid/left-pad/-/left-pad-1.0.0.tgz';
const registry = 'https://registry.invalid/';

function refusedIn(entry: object, wishes: readonly Wish[] = []): readonly string[] {
  const packages = { '': { name: 'app' }, 'node_modules/left-pad': { version: '1.0.0', ...entry } };
  const text = JSON.stringify({ name: 'app', lockfileVersion: 3, packages });
  const locked = readFile({ path: 'package-lock.json', bytes: new TextEncoder().encode(text), manifest: undefined });
  const scopes = [{ scope: '@own', registry: 'https://own.invalid/', from: '.npmrc' }];
  const project = { upstream: registry, scopes, configuration: { defaultRegistry: registry } };
  const status = { state: 'off' as const, says: 'they are off', records: 0, newest: '' };
  const intel = { index: undefined, describe: () => assert.fail('there are no records'), isEstablished: () => false, status };
  const given = { locked, wishes, intel, settings: mergePolicy(), today: '2026-10-01', when: 'before' as const };
  return preflight({ project, ...given }).refused.map(one => one.why);
}

const wish = (specifier: string): readonly Wish[] => [{ name: 'left-pad', specifier, from: 'package.json' }];

describe('a locked address that is no registry of the project', () => {
  it('is refused where no hash that every client understands holds the bytes', () => {
    for (const integrity of [undefined, '', 'x', HASH.toUpperCase(), `${HASH} x`, `md5-${'a'.repeat(22)}==`, [HASH]])
      assert.match(refusedIn({ resolved: AWAY, integrity }).join(), /fetched from files\.invalid, .*no hash/, String(integrity));
    assert.match(refusedIn({ resolved: `${AWAY}#${'0'.repeat(40)}` }).join(), /no hash/);
    assert.match(refusedIn({ resolved: AWAY, integrity: HASH, version: undefined }).join(), /no hash/);
    assert.match(refusedIn({ resolved: AWAY, inBundle: true }).join(), /no hash/);
    assert.deepEqual(refusedIn({ resolved: AWAY, integrity: HASH }), []);
  });

  it('may be the project’s own registry without a hash, for the package itself and for no other', () => {
    assert.deepEqual(refusedIn({ resolved: HOME }), []);
    assert.deepEqual(refusedIn({ resolved: 'https://own.invalid/left-pad/-/left-pad-1.0.0.tgz' }), []);
    assert.match(refusedIn({ resolved: 'https://own.invalid/evil/-/left-pad-1.0.0.tgz' }).join(), /the address of evil, and no hash/);
  });
});

describe('an address that a manifest asks for', () => {
  it('is not answered by an entry of the same name that leads elsewhere', () => {
    assert.match(refusedIn({ resolved: HOME, integrity: HASH }, wish(AWAY)).join(), /an address of its own/);
    assert.match(refusedIn({ resolved: HOME, integrity: HASH }, wish('github:owner/left-pad')).join(), /from a repository/);
  });

  it('is judged where it is locked', () => {
    assert.deepEqual(refusedIn({ resolved: AWAY, integrity: HASH }, wish(AWAY)), []);
    const locked = { resolved: `git+ssh://git@github.com/owner/left-pad.git#${'0'.repeat(40)}` };
    // The one refusal is that of the entry, which a waiver for its version can lift.
    for (const specifier of ['github:owner/left-pad', 'owner/left-pad#main', 'git+ssh://git@github.com/owner/left-pad.git'])
      assert.deepEqual(refusedIn(locked, wish(specifier)), refusedIn(locked), specifier);
    assert.equal(refusedIn(locked).length, 1);
    assert.equal(refusedIn(locked, wish('github:another/left-pad')).length, 2);
  });
});
