import { homedir } from 'node:os';
import { posix, win32 } from 'node:path';

/** Where this user's programs keep what is his own. */
export interface Home {
  readonly platform: NodeJS.Platform;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly cwd: string;
}

/** The user's own index of known packages. Named by `UNMASK_KNOWN`, else as the platform keeps a program's data: it cannot be made again by itself. */
export function ownIndex({ platform, env, cwd }: Home): string {
  const { isAbsolute, join, resolve } = platform === 'win32' ? win32 : posix;
  const named = env['UNMASK_KNOWN'];
  if (named) return resolve(cwd, named);
  const home = (platform === 'win32' ? env['USERPROFILE'] : env['HOME']) || homedir();
  if (platform === 'win32') return join(env['LOCALAPPDATA'] || join(home, 'AppData', 'Local'), 'unmask', 'known.bin');
  if (platform === 'darwin') return join(home, 'Library', 'Application Support', 'unmask', 'known.bin');
  const base = env['XDG_DATA_HOME'];
  return join(base && isAbsolute(base) ? base : join(home, '.local', 'share'), 'unmask', 'known.bin');
}
