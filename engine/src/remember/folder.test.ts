import assert from 'node:assert/strict';
import { it } from 'node:test';

import type { Home } from '../user-folder.ts';
import { cacheFolder } from './folder.ts';

const CASES: readonly (readonly [what: string, home: Home, folder: string | undefined])[] = [
  ['the XDG folder', { platform: 'linux', cwd: '/w', env: { HOME: '/k', XDG_CACHE_HOME: '/fast' } }, '/fast/unmask'],
  ['no XDG folder', { platform: 'linux', cwd: '/w', env: { HOME: '/k' } }, '/k/.cache/unmask'],
  ['an XDG folder that is not absolute', { platform: 'linux', cwd: '/w', env: { HOME: '/h', XDG_CACHE_HOME: 'x' } }, '/h/.cache/unmask'],
  ['a Mac', { platform: 'darwin', cwd: '/w', env: { HOME: '/k' } }, '/k/Library/Caches/unmask'],
  ['Windows', { platform: 'win32', cwd: 'C:\\w', env: { LOCALAPPDATA: 'C:\\L', USERPROFILE: 'C:\\U' } }, 'C:\\L\\unmask\\Cache'],
  [
    'Windows without local data',
    { platform: 'win32', cwd: 'C:\\w', env: { USERPROFILE: 'C:\\U' } },
    'C:\\U\\AppData\\Local\\unmask\\Cache',
  ],
  ['a folder of one’s own', { platform: 'linux', cwd: '/w', env: { UNMASK_CACHE: 'here', HOME: '/h' } }, '/w/here'],
  ['a folder of one’s own on Windows', { platform: 'win32', cwd: 'C:\\w', env: { UNMASK_CACHE: 'D:\\c' } }, 'D:\\c'],
  ['a cache that is off', { platform: 'linux', cwd: '/w', env: { UNMASK_CACHE: '0', HOME: '/h' } }, undefined],
];

for (const [what, home, folder] of CASES) it(`knows ${what}`, () => assert.equal(cacheFolder(home), folder));
