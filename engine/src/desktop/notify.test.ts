import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import type { Platform } from '../model/effect.ts';
import { notifier } from './notify.ts';

const HOSTILE = '"; rm -rf $HOME; `id` $(id) " & display dialog "x" --help';

describe('a desktop notification', () => {
  for (const platform of ['win32', 'darwin', 'linux'] satisfies Platform[]) {
    it(`has its text as one argument or in the environment, never in a script: ${platform}`, () => {
      const { args, env } = notifier(platform, HOSTILE, 'C:\\Windows');
      const whole = [...args, ...Object.values(env)].filter(one => one === HOSTILE);
      assert.equal(whole.length, 1);
      for (const one of args) assert.ok(one === HOSTILE || !one.includes('rm -rf'), one);
      // What begins with a hyphen must not become an option.
      if (platform === 'linux') assert.ok(args.indexOf('--') < args.indexOf(HOSTILE));
    });
  }
});
