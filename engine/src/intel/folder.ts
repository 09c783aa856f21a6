import { homeOf, pathsOf, userFolder, type Home } from '../user-folder.ts';

/** The folder of the known-bad records: named by `UNMASK_INTEL`, else as the platform has it. It is no cache: without it no question is answered. */
export function intelFolder(home: Home): string {
  const { platform, env, cwd } = home;
  const named = env['UNMASK_INTEL'];
  if (named) return pathsOf(platform).resolve(cwd, named);
  return userFolder('data', home, homeOf(home), ['unmask', platform === 'win32' ? 'Intel' : 'intel']);
}
