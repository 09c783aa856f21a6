import { execFile } from 'node:child_process';
import { basename, dirname } from 'node:path';

import { ToolError } from '../model/tool-error.ts';

const MOST_BYTES = 128 * 1024 * 1024;

/** Checks that a name means a commit of the repository around a folder. Throws `ToolError('usage')`. */
export async function checkRevision(ref: string, folder: string): Promise<void> {
  // What begins with a dash would be an option of git.
  const { ok } = /^[-\s]|\0/.test(ref) ? { ok: false } : await git(['rev-parse', '--verify', '--quiet', `${ref}^{commit}`], folder);
  if (!ok)
    throw new ToolError('usage', `"${ref}" is no commit, branch or tag of a git repository here.`, {
      hint: 'A shallow clone may lack it: git fetch origin <branch>',
    });
}

/** The bytes that a file had at a commit; undefined where it was not there. The object is read as it is stored: no filter and no hook runs. */
export async function bytesAtRevision(path: string, ref: string): Promise<Uint8Array | undefined> {
  const { ok, out } = await git(['cat-file', 'blob', `${ref}:./${basename(path)}`], dirname(path));
  return ok ? out : undefined;
}

function git(args: readonly string[], cwd: string): Promise<{ readonly ok: boolean; readonly out: Uint8Array }> {
  return new Promise((resolve, reject) => {
    execFile(
      'git',
      ['--no-pager', '-c', 'core.fsmonitor=false', ...args],
      { cwd, encoding: 'buffer', maxBuffer: MOST_BYTES, windowsHide: true },
      (error, out) => {
        if (error !== null && typeof error.code !== 'number')
          reject(
            new ToolError('disk', `git could not be started: ${error.message}`, {
              hint: 'Install git, or leave out --since.',
              cause: error,
            }),
          );
        else resolve({ ok: error === null, out });
      },
    );
  });
}
