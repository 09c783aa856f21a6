import { homedir } from 'node:os';
import { posix, win32 } from 'node:path';

/** Where this user's programs keep what they have fetched. */
export interface Home {
  readonly platform: NodeJS.Platform;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly cwd: string;
}

/**
 * The folder of the known-bad records: named by `UNMASK_INTEL`, else as the platform has it: the XDG Base Directory Specification, Apple's File
 * System Programming Guide, and the local application data of Windows. It is no cache: without it no question is answered.
 */
export function intelFolder({ platform, env, cwd }: Home): string {
  const { isAbsolute, join, resolve } = platform === 'win32' ? win32 : posix;
  const named = env['UNMASK_INTEL'];
  if (named) return resolve(cwd, named);
  const home = (platform === 'win32' ? env['USERPROFILE'] : env['HOME']) || homedir();
  if (platform === 'win32') return join(env['LOCALAPPDATA'] || join(home, 'AppData', 'Local'), 'unmask', 'Intel');
  if (platform === 'darwin') return join(home, 'Library', 'Application Support', 'unmask', 'intel');
  const base = env['XDG_DATA_HOME'];
  return join(base && isAbsolute(base) ? base : join(home, '.local', 'share'), 'unmask', 'intel');
}
