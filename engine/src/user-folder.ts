import { homedir } from 'node:os';
import { posix, win32 } from 'node:path';

/** Where a user's programs keep things, and what decides it. */
export interface Home {
  readonly platform: NodeJS.Platform;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly cwd: string;
}

/** What a folder is for: what can be made again, what was fetched or is the user's own, what is remembered of the machine. */
type Purpose = 'cache' | 'data' | 'state';

const XDG = {
  cache: ['XDG_CACHE_HOME', '.cache'],
  data: ['XDG_DATA_HOME', '.local/share'],
  state: ['XDG_STATE_HOME', '.local/state'],
} as const;

/**
 * The folder that a platform has for a purpose, `below` it: the XDG Base Directory Specification, Apple's File System Programming Guide, and the
 * local application data of Windows.
 */
export function userFolder(
  purpose: Purpose,
  { platform, env }: Pick<Home, 'platform' | 'env'>,
  home: string,
  below: readonly string[],
): string {
  const { isAbsolute, join } = pathsOf(platform);
  if (platform === 'win32') return join(env['LOCALAPPDATA'] || join(home, 'AppData', 'Local'), ...below);
  if (platform === 'darwin') return join(home, 'Library', purpose === 'cache' ? 'Caches' : 'Application Support', ...below);
  const [variable, usual] = XDG[purpose];
  // The specification: a path that is not absolute is to be ignored.
  const base = env[variable];
  return join(base && isAbsolute(base) ? base : join(home, usual), ...below);
}

/** The user's own folder. */
export function homeOf({ platform, env }: Pick<Home, 'platform' | 'env'>): string {
  return (platform === 'win32' ? env['USERPROFILE'] : env['HOME']) || homedir();
}

/** How paths are written on a platform. */
export function pathsOf(platform: NodeJS.Platform): typeof posix {
  return platform === 'win32' ? win32 : posix;
}
