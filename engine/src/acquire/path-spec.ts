import { realpathSync, statSync, type Stats } from 'node:fs';
import { homedir } from 'node:os';
import { join, resolve, sep } from 'node:path';
import { fileURLToPath } from 'node:url';

import { saidByDisk } from '../model/disk-words.ts';
import { ToolError } from '../model/tool-error.ts';
import type { DirectorySpec, TarballSpec } from './spec.ts';

const WINDOWS_DRIVE = /^[a-z]:[\\/]/i;

/** Whether a text can only mean a path: `./x`, `..`, `/x`, `~/x`, `C:\x`, `\\server\x`, `file:x`. Windows shapes count on every system. */
export function isPathShaped(spelled: string): boolean {
  return /^(?:\.{1,2}(?:[\\/]|$)|[\\/]|~(?:[\\/]|$)|file:)/i.test(spelled) || WINDOWS_DRIVE.test(spelled);
}

/** Whether a name ends as archives do. */
export function isArchiveName(name: string): boolean {
  return /\.(?:tgz|tar\.gz|tar|zip)$/i.test(name);
}

/** Tells whether a path is an archive or a directory. Throws `ToolError` where it is neither. `text` is what the person typed. */
export function readPath(spelled: string, text: string, cwd: string): TarballSpec | DirectorySpec {
  const candidates = candidatesFor(spelled, cwd);
  for (const path of candidates) {
    const found = look(path);
    if (found?.isDirectory()) return { as: 'directory', text, path, from: isInstalled(path) ? 'installed' : 'directory' };
    if (found?.isFile() && isArchiveName(path)) return { as: 'tarball', text, path };
    if (found) {
      throw new ToolError('usage', `${path} is not a package: it is ${found.isFile() ? 'a single file' : 'no ordinary file'}.`, {
        hint: 'Give the directory that holds its package.json, or a .tgz, .tar.gz, .tar or .zip archive.',
      });
    }
  }
  throw new ToolError('not found', `There is no file or directory at ${candidates[0] ?? spelled}.`, { hint: hintFor(spelled) });
}

function candidatesFor(spelled: string, cwd: string): string[] {
  const plain = fromUrl(spelled);
  const path = /^~(?:[\\/]|$)/.test(plain) ? join(homedir(), plain.slice(1)) : plain;
  const literal = resolve(cwd, path);
  // On other systems a backslash is a letter; a path typed the Windows way is tried both ways.
  if (sep === '\\' || !path.includes('\\') || WINDOWS_DRIVE.test(path)) return [literal];
  return [literal, resolve(cwd, path.replaceAll('\\', '/'))];
}

function fromUrl(spelled: string): string {
  if (!/^file:/i.test(spelled)) return spelled;
  if (!/^file:\/\//i.test(spelled)) return spelled.slice('file:'.length);
  try {
    return fileURLToPath(spelled);
  } catch (error) {
    throw new ToolError('usage', `${spelled} is not a file address of this machine.`, {
      hint: 'Write it as a path: ./folder or /folder.',
      cause: error,
    });
  }
}

function look(path: string): Stats | undefined {
  try {
    return statSync(path, { throwIfNoEntry: false });
  } catch (error) {
    throw new ToolError('disk', `${path} cannot be looked at: ${saidByDisk(error)}`, {
      hint:
        error instanceof Error && 'code' in error && error.code === 'ELOOP'
          ? 'Look where the links on the way to it lead.'
          : 'Check the permissions of the folders on the way to it.',
      cause: error,
    });
  }
}

/** Whether a directory is a package inside `node_modules`, and not only a link from there to somewhere else. */
function isInstalled(path: string): boolean {
  const parts = realpathSync(path).split(sep);
  const below = parts.slice(parts.lastIndexOf('node_modules') + 1);
  if (below.length === parts.length) return false;
  const [first = ''] = below;
  return first.startsWith('@') ? below.length === 2 : below.length === 1 && !first.startsWith('.');
}

function hintFor(spelled: string): string {
  if (sep !== '\\' && WINDOWS_DRIVE.test(spelled)) return 'This is a Windows path, and this machine does not run Windows.';
  if (/\.zip$/i.test(spelled) && !/[\\/]/.test(spelled)) return `For the package of that name in the registry, write ${spelled}@latest`;
  return 'Check the spelling; relative paths start at the current directory.';
}
