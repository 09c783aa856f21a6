import { posix, win32 } from 'node:path';

import type { Platform } from '../model/effect.ts';

/** What decides where this user's programs keep what they cannot make again. */
export interface Home {
  readonly platform: Platform;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly home: string;
}

/** The file for the baseline: `UNMASK_BASELINE`, else as the platform has it for state (XDG, Application Support, local application data). */
export function baselineFile({ platform, env, home }: Home): string {
  const { isAbsolute, join, resolve } = platform === 'win32' ? win32 : posix;
  const named = env['UNMASK_BASELINE'];
  if (named) return resolve(named);
  const below = ['unmask', 'desktop', 'baseline.json'];
  if (platform === 'win32') return join(env['LOCALAPPDATA'] || join(home, 'AppData', 'Local'), ...below);
  if (platform === 'darwin') return join(home, 'Library', 'Application Support', ...below);
  const state = env['XDG_STATE_HOME'];
  return join(state && isAbsolute(state) ? state : join(home, '.local', 'state'), ...below);
}
