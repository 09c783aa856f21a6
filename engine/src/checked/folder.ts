import { homeOf, pathsOf, userFolder } from '../user-folder.ts';
import type { Home } from '../user-folder.ts';

/** The folder in which checked lockfiles are remembered; undefined where `UNMASK_SEEN` is `0`. Named by `UNMASK_SEEN`, else as the platform has it. */
export function seenFolder(home: Home): string | undefined {
  const { platform, env, cwd } = home;
  const named = env['UNMASK_SEEN'];
  if (named === '0') return undefined;
  if (named) return pathsOf(platform).resolve(cwd, named);
  return userFolder('state', home, homeOf(home), ['unmask', platform === 'win32' ? 'Seen' : 'seen']);
}
