import { homedir } from 'node:os';
import { posix, win32 } from 'node:path';

/** Where this user's programs keep what they can make again. */
export interface Home {
  readonly platform: NodeJS.Platform;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly cwd: string;
}

/**
 * The folder in which facts are remembered; undefined where `UNMASK_CACHE` is `0`. Named by `UNMASK_CACHE`, else as the platform has it:
 * the XDG Base Directory Specification, Apple's File System Programming Guide, and the local application data of Windows.
 */
export function cacheFolder({ platform, env, cwd }: Home): string | undefined {
  const { isAbsolute, join, resolve } = platform === 'win32' ? win32 : posix;
  const named = env['UNMASK_CACHE'];
  if (named === '0') return undefined;
  if (named) return resolve(cwd, named);
  const home = (platform === 'win32' ? env['USERPROFILE'] : env['HOME']) || homedir();
  if (platform === 'win32') return join(env['LOCALAPPDATA'] || join(home, 'AppData', 'Local'), 'unmask', 'Cache');
  if (platform === 'darwin') return join(home, 'Library', 'Caches', 'unmask');
  // The specification: a path that is not absolute is to be ignored.
  const base = env['XDG_CACHE_HOME'];
  return join(base && isAbsolute(base) ? base : join(home, '.cache'), 'unmask');
}
