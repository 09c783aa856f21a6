import { homeOf, pathsOf, userFolder, type Home } from '../user-folder.ts';

/** The folder in which facts are remembered; undefined where `UNMASK_CACHE` is `0`. Named by `UNMASK_CACHE`, else as the platform has it. */
export function cacheFolder(home: Home): string | undefined {
  const { platform, env, cwd } = home;
  const named = env['UNMASK_CACHE'];
  if (named === '0') return undefined;
  if (named) return pathsOf(platform).resolve(cwd, named);
  return userFolder('cache', home, homeOf(home), platform === 'win32' ? ['unmask', 'Cache'] : ['unmask']);
}
