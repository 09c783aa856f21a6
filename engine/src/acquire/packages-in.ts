import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';

import { isArchiveName } from './path-spec.ts';

/**
 * The packages a person means by a folder: the folder itself where it is a package, else the archives and the folders of packages in it,
 * scopes one deeper, in the order of their names.
 */
export async function packagesIn(folder: string): Promise<string[]> {
  if (await exists(join(folder, 'package.json'))) return [folder];
  const found: string[] = [];
  for (const name of (await readdir(folder)).toSorted()) {
    const path = join(folder, name);
    // A package may be called `pattern.json`, and a folder anything.tgz: the disk is asked, not the name.
    const isFolder = await exists(path, 'folder');
    if (isFolder && name.startsWith('@')) found.push(...(await packagesIn(path)));
    else if (isFolder ? await exists(join(path, 'package.json')) : isArchiveName(name)) found.push(path);
  }
  return found;
}

async function exists(path: string, as: 'file' | 'folder' = 'file'): Promise<boolean> {
  const found = await stat(path).catch((error: unknown) => {
    if (error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ENOTDIR')) return undefined;
    throw error;
  });
  return (as === 'file' ? found?.isFile() : found?.isDirectory()) ?? false;
}
