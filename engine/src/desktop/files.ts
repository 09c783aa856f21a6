import { createHash } from 'node:crypto';
import { join } from 'node:path';

import type { Disk } from './disk.ts';
import type { Located } from './find.ts';

/** One file of an application that lies on the disk by itself. */
export interface Loose {
  /** Below the application, with `/`. */
  readonly path: string;
  readonly real: string;
  readonly size: number;
  /** Where it leads, if it is a link. */
  readonly link?: string;
}

/** What a program or Electron loads from beside itself without being told by a name in its own code. */
export const LOADED: RegExp = /\.(?:dll|so(?:\.\d+)*|dylib|node|asar|bin|pak)$/i;

/** Editors have tens of thousands of files; a folder with more is no application. */
export const MOST_FILES = 100_000;
const DEEPEST = 40;

/** What belongs to the application in each layout: folders gone through whole, and those of which only the files count. */
const WHOLE: Readonly<Record<Located['layout'], readonly string[]>> = {
  folder: ['resources', 'modules', 'swiftshader'],
  bundle: ['Contents'],
  image: [''],
};
const FLAT: Readonly<Record<Located['layout'], readonly string[]>> = { folder: [''], bundle: [], image: [] };
/** Texts of the user interface of Chromium, hundreds of files that hold no code. Whatever else lies among them counts. */
const PASSED_BY = /(?:^|\/)(?:locales|[\w-]+\.lproj)\/[^/]+\.(?:pak|pak\.info|strings)$/;

/** The files of an application that can change what it does, in the order of their names. Links are told, and not followed. */
export function listFiles(disk: Disk, { path, layout }: Located): Loose[] {
  const files: Loose[] = [];
  const take = (folder: string, depth: number, deep: boolean): void => {
    for (const name of disk.list(join(path, folder))) {
      const inner = folder === '' ? name : `${folder}/${name}`;
      const found = disk.lookAt(join(path, inner));
      if (files.length >= MOST_FILES || found === undefined) return;
      const real = join(path, inner);
      const link = found.isSymbolicLink() ? disk.linkAt(real) : undefined;
      if (link !== undefined) files.push({ path: inner, real, size: 0, link });
      else if (found.isFile() && !PASSED_BY.test(inner)) files.push({ path: inner, real, size: found.size });
      else if (deep && found.isDirectory() && depth < DEEPEST) take(inner, depth + 1, true);
    }
  };
  for (const folder of WHOLE[layout]) take(folder, 0, true);
  for (const folder of FLAT[layout]) take(folder, 0, false);
  return files;
}

/** How whoever packed a file hashed it. */
export type Algorithm = 'sha256' | 'sha512' | 'sha1' | 'md5';

/** SHA-256 of a file; undefined where it cannot be read. */
export function hashFile(disk: Disk, real: string, algorithm: Algorithm = 'sha256'): string | undefined {
  const hash = createHash(algorithm);
  return disk.stream(real, piece => void hash.update(piece)) ? hash.digest('hex') : undefined;
}
