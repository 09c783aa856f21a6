import type { Platform } from '../model/effect.ts';
import { pathsOf, userFolder } from '../user-folder.ts';

/** What decides where this user's programs keep what they cannot make again. */
export interface Home {
  readonly platform: Platform;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly home: string;
}

/** The file for the baseline: `UNMASK_BASELINE`, else as the platform has it for state (XDG, Application Support, local application data). */
export function baselineFile({ platform, env, home }: Home): string {
  const named = env['UNMASK_BASELINE'];
  if (named) return pathsOf(platform).resolve(named);
  return userFolder('state', { platform, env }, home, ['unmask', 'desktop', 'baseline.json']);
}
