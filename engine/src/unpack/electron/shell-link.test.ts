import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { generator } from '../../../test/fuzz/random.ts';
import { shellLink } from '../../../test/shell-link-builder.ts';
import { readShellLink } from './shell-link.ts';

const TARGET = 'C:\\Users\\ö\\AppData\\Local\\inertwallet\\Update.exe';

describe('a shortcut of Windows', () => {
  for (const as of ['narrow', 'wide', 'variables'] as const) {
    it(`tells its target and what is handed to it: ${as}`, () =>
      assert.deepEqual(readShellLink(shellLink(TARGET, '--processStart "inert.exe"', { as })), {
        target: TARGET,
        arguments: '--processStart "inert.exe"',
      }));
  }

  it('is none where it is something else, or breaks off', () => {
    const whole = shellLink(TARGET, '--inert');
    for (const bytes of [new Uint8Array(), Buffer.from('[InternetShortcut]\nURL=https://a.invalid/'), whole.subarray(0, 70)])
      assert.equal(readShellLink(bytes), undefined);
    const cut = readShellLink(whole.subarray(0, whole.length - 10));
    assert.equal(cut, undefined);
  });

  it('comes back from any bytes', () => {
    const random = generator(11);
    for (let input = 0; input < 20_000; input += 1) {
      const bytes = Uint8Array.from(shellLink(TARGET, '--inert', { as: input % 2 ? 'wide' : 'variables' }));
      for (let times = 1 + random(6); times > 0; times -= 1) {
        const at = 20 + random(bytes.length - 20);
        if (random(3) === 0) bytes.fill(255, at, at + 1 + random(4));
        else bytes[at] = random(256);
      }
      const link = readShellLink(random(4) === 0 ? bytes.subarray(0, random(bytes.length)) : bytes);
      assert.ok(link === undefined || link.target.length <= 32_767 * 2);
    }
  });
});
