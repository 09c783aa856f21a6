import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { tarballAddress } from './tarball-address.ts';

const origin = 'https://origin.invalid/x/-/x-1.0.0.tgz';
const mirror = 'https://mirror.invalid/';
const defaultRegistry = 'https://origin.invalid/';

describe('tarballAddress', () => {
  const cases: [string, string, { registry?: string; named?: string }, string][] = [
    ['sends the default registry to the configured one', 'npmjs', {}, 'https://mirror.invalid/x/-/x-1.0.0.tgz'],
    ['keeps what is never to be replaced', 'never', {}, origin],
    ['keeps another host', 'npmjs', { named: 'https://files.invalid/x.tgz' }, 'https://files.invalid/x.tgz'],
    ['replaces any host when told so', 'always', { named: 'https://files.invalid/x.tgz?a=1' }, 'https://mirror.invalid/x.tgz?a=1'],
    ['replaces a named host', 'files.invalid', { named: 'https://files.invalid/x.tgz' }, 'https://mirror.invalid/x.tgz'],
    [
      'replaces a named address with its path',
      'https://files.invalid/npm',
      { named: 'https://files.invalid/npm/x.tgz' },
      'https://mirror.invalid/x.tgz',
    ],
    [
      'keeps what only begins alike',
      'https://files.invalid/npm',
      { named: 'https://files.invalid/npmx/x.tgz' },
      'https://files.invalid/npmx/x.tgz',
    ],
    ['keeps the path of the registry', 'npmjs', { registry: 'https://mirror.invalid/npm/' }, 'https://mirror.invalid/npm/x/-/x-1.0.0.tgz'],
    [
      'keeps it once',
      'always',
      { registry: 'https://mirror.invalid/npm/', named: 'https://b.invalid/npm/x.tgz' },
      'https://mirror.invalid/npm/x.tgz',
    ],
    ['keeps what is no address', 'always', { named: 'x.tgz' }, 'x.tgz'],
  ];
  for (const [title, replaceHost, { registry = mirror, named = origin }, wanted] of cases) {
    it(title, () => assert.equal(tarballAddress(named, { registry, replaceHost, defaultRegistry }), wanted));
  }
});
