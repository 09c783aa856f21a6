import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { tracedInline } from '../../test/traced.ts';
import { happensOn, onlyPlatform, PLATFORMS } from './platforms.ts';

const START = `const os = require('os'), path = require('path'); function fire() { fetch('https://a.invalid'); }`;

/** Code, and the platforms on which it connects. */
const CASES: readonly (readonly [string, string])[] = [
  [`fire()`, 'win32 darwin linux'],
  [`if (process.platform === 'win32') fire()`, 'win32'],
  [`const w = process.platform === 'win32'; if (!w) fire()`, 'darwin linux'],
  [`function isMac() { return os.platform() === 'darwin' } if (isMac()) fire()`, 'darwin'],
  [`function main() { if (process.platform !== 'linux') return; fire() } main()`, 'linux'],
  [`if (process.platform !== 'win32') process.exit(0); fire()`, 'win32'],
  [`switch (process.platform) { case 'darwin': case 'linux': fire() }`, 'darwin linux'],
  [`switch (process.platform) { case 'win32': break; default: fire() }`, 'darwin linux'],
  [`({ win32: fire, darwin: () => 0 })[process.platform]()`, 'win32'],
  [`const t = { darwin() { fire() }, win32() {} }; t[os.platform()]()`, 'darwin'],
  [`process.platform === 'darwin' || process.platform === 'linux' ? fire() : 0`, 'darwin linux'],
  [`if (process.platform.startsWith('win')) fire()`, 'win32'],
  [`if (/^win/.test(process.platform)) fire()`, 'win32'],
  [`if (os.type() === 'Windows_NT') fire()`, 'win32'],
  [`if (process.platform === 'freebsd') fire()`, ''],
  [`if (process.platform === unknown) fire()`, 'win32 darwin linux'],
  [`function other() { fire() } if (process.platform === 'win32') other(); other()`, 'win32 darwin linux'],
  [`function walk(n) { fire(); if (n) walk(n - 1) } if (process.platform === 'win32') walk(3)`, 'win32'],
  [`function walk(all) { fire(); all.forEach(one => walk(one)) } if (process.platform === 'win32') walk([])`, 'win32'],
  [`function walk(n) { fire(); if (n) walk(n - 1) } if (process.platform === 'win32') walk(3); walk(1)`, 'win32 darwin linux'],
  [`if (process.platform === 'win32') fire(); exports.fire = fire`, 'win32 darwin linux'],
  [`if (process.platform.indexOf('win') === 0) fire()`, 'win32'],
  [`if (['linux', 'darwin'].indexOf(process.platform) === -1) fire()`, 'win32'],
  [`if (~['darwin'].indexOf(os.platform())) fire()`, 'darwin'],
  [`if (['linux', 'win32'].indexOf(process.platform) === 0) {} else fire()`, 'win32 darwin linux'],
  [`if (!(['linux', 'win32'].indexOf(process.platform) === 0)) fire()`, 'win32 darwin linux'],
  [`if (process.env.OS === 'Windows_NT') fire()`, 'win32'],
  [`if (process.env.OS !== 'Windows_NT') fire()`, 'darwin linux'],
  [`if (process.env.OS === 'Windows_NT' || process.env.FOO) fire()`, 'win32 darwin linux'],
  [`if (process.env.APPDATA !== undefined) fire()`, 'win32 darwin linux'],
  [`if (['linux', 'win32'].indexOf(process.platform) !== 0) fire()`, 'win32 darwin linux'],
];

describe('platforms', () => {
  for (const [code, expected] of CASES) {
    it(`${code} happens on ${expected || 'none of the three'}`, () => {
      const [effect] = tracedInline({ 'index.js': `${START}\n${code}` }).effects.filter(one => one.kind === 'connects');
      assert.ok(effect);
      assert.equal(PLATFORMS.filter(platform => happensOn(effect, platform)).join(' '), expected);
    });
  }

  it('one platform is named, several are not', () => {
    assert.equal(onlyPlatform({ guards: [{ kind: 'platform', value: 'win32', holds: true }] }), 'win32');
    assert.equal(onlyPlatform({ guards: [{ kind: 'platform', value: 'win32', holds: false }] }), undefined);
  });
});
