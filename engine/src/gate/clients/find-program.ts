import { accessSync, closeSync, constants, openSync, readSync, realpathSync, statSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/** The first line of a shim of ours: whoever looks for the real program passes it by. */
export const SHIM_MARK = 'unmask shim';

type Env = Readonly<Record<string, string | undefined>>;

/**
 * The real program of a name: the first on the PATH that can be run and is no shim of ours. Nothing where there is none. An absolute path.
 * On Windows the extensions of `PATHEXT` are tried.
 */
export function findProgram(name: string, env: Env, platform: NodeJS.Platform = process.platform): string | undefined {
  const endings = platform === 'win32' ? (env['PATHEXT'] || '.COM;.EXE;.BAT;.CMD').split(';') : [''];
  // An empty entry would be the current folder: what a project calls npm is not the user's npm.
  for (const folder of pathOf(env).split(delimiter).filter(Boolean)) {
    for (const ending of endings) {
      const path = join(folder, name + ending.toLowerCase());
      if (isProgram(path, platform) && !isShim(path)) return path;
    }
  }
  return undefined;
}

/** Windows writes the variable as it likes. */
function pathOf(env: Env): string {
  const key = Object.keys(env).find(one => one.toUpperCase() === 'PATH');
  return (key === undefined ? undefined : env[key]) ?? '';
}

function isProgram(path: string, platform: NodeJS.Platform): boolean {
  try {
    if (!statSync(path, { throwIfNoEntry: false })?.isFile()) return false;
    if (platform !== 'win32') accessSync(path, constants.X_OK);
    return true;
  } catch {
    // A file that may not be run, or in a folder that may not be entered, is passed by, as a shell does.
    return false;
  }
}

const HEAD_BYTES = 256;

function isShim(path: string): boolean {
  const file = opened(path);
  // What may be run and not read is a program: our shims are texts that anybody may read.
  if (file === undefined) return false;
  try {
    const head = Buffer.alloc(HEAD_BYTES);
    return head.toString('latin1', 0, readSync(file, head, 0, HEAD_BYTES, 0)).includes(SHIM_MARK);
  } finally {
    closeSync(file);
  }
}

function opened(path: string): number | undefined {
  try {
    return openSync(realpathSync(path), 'r');
  } catch (error) {
    if (error instanceof Error && 'code' in error && (error.code === 'EACCES' || error.code === 'EPERM')) return undefined;
    throw error;
  }
}
