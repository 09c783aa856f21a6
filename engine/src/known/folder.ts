import { homeOf, pathsOf, userFolder, type Home } from '../user-folder.ts';

/** The user's own index of known packages. Named by `UNMASK_KNOWN`, else as the platform keeps a program's data: it cannot be made again by itself. */
export function ownIndex(home: Home): string {
  const { platform, env, cwd } = home;
  const named = env['UNMASK_KNOWN'];
  return named ? pathsOf(platform).resolve(cwd, named) : userFolder('data', home, homeOf(home), ['unmask', 'known.bin']);
}
