import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';

import { isArchiveName } from './path-spec.ts';

/** What a folder without a manifest holds. */
export interface Holding {
  /** Archives and folders of packages, also in folders of no package, in the order of their names. */
  readonly packages: readonly string[];
  readonly archives: readonly string[];
  /** Whether anything else is in it that could be code: no text for people, nothing hidden. */
  readonly more: boolean;
}

const FOR_PEOPLE = /\.(?:md|markdown|txt)$|^(?:licen[cs]e|readme|notice|copying)$/i;

/** Packages lie no deeper in what people keep them in, and a whole disk may be named. */
const DEEPEST = 3;

/** What lies in a folder that is no package itself; undefined where it is one. */
export async function heldIn(folder: string, depth = 0): Promise<Holding | undefined> {
  if (await exists(join(folder, 'package.json'))) return undefined;
  const packages: string[] = [];
  const archives: string[] = [];
  let more = false;
  for (const name of (await readdir(folder)).toSorted()) {
    const path = join(folder, name);
    // A package may be called `pattern.json`, and a folder anything.tgz: the disk is asked, not the name.
    const isFolder = await exists(path, 'folder');
    if (isFolder && name.startsWith('@')) {
      const scope = await heldIn(path, depth + 1);
      packages.push(...(scope?.packages ?? [path]));
      archives.push(...(scope?.archives ?? []));
      more ||= scope?.more ?? false;
    } else if (isFolder && (await exists(join(path, 'package.json')))) packages.push(path);
    else if (!isFolder && isArchiveName(name)) {
      packages.push(path);
      archives.push(path);
    } else if (isFolder && depth < DEEPEST && !name.startsWith('.') && name !== 'node_modules') {
      const inner = await heldIn(path, depth + 1);
      packages.push(...(inner?.packages ?? []));
      archives.push(...(inner?.archives ?? []));
      more = true;
    } else more ||= !name.startsWith('.') && !FOR_PEOPLE.test(name);
  }
  return { packages, archives, more };
}

/** The packages a person means by a folder: the folder itself where it is a package, else those in it. */
export async function packagesIn(folder: string): Promise<readonly string[]> {
  return (await heldIn(folder))?.packages ?? [folder];
}

/** Untrusted: links in a package lead to nothing, or in a circle. */
const NOTHING_THERE: ReadonlySet<unknown> = new Set(['ENOENT', 'ENOTDIR', 'ELOOP']);

async function exists(path: string, as: 'file' | 'folder' = 'file'): Promise<boolean> {
  const found = await stat(path).catch((error: unknown) => {
    if (error instanceof Error && 'code' in error && NOTHING_THERE.has(error.code)) return undefined;
    throw error;
  });
  return (as === 'file' ? found?.isFile() : found?.isDirectory()) ?? false;
}
