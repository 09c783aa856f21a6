import { createHash } from 'node:crypto';
import { join } from 'node:path';

import { isCode } from './content.ts';
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
/** Texts of the user interface of Chromium, hundreds of files that hold no code. Whatever else lies among them counts. */
const PASSED_BY = /(?:^|\/)(?:locales|[\w-]+\.lproj)\/[^/]+\.(?:pak|pak\.info|strings)$/;
/** What is started, or loaded by what is started, wherever it lies: plugins, helpers, tools. */
const RUNNABLE = /\.(?:exe|com|scr|bat|cmd|ps1|vbs|wsf|sh|py|rb|pl|jar|wasm)$/i;
/** Where a portable application, or Chromium in it, keeps what its user does. Sources: the layout of Chromium's user data, the portable mode of VS Code. */
const WRITTEN =
  /^(?:data\/(?:user-data|extensions)|User Data|Extensions|Partitions|Service Worker|(?:Code |Session |Web|Local )?(?:Cache|Storage)|(?:GPU|Dawn\w*|Shader|GrShader)Cache|IndexedDB|blob_storage|databases|Crashpad|logs)(?:\/|$)/;

/** Whether a file below an application is one of those that can change what it does, and is listed. */
export function countsIn({ layout }: Pick<Located, 'layout'>, path: string): boolean {
  if (PASSED_BY.test(path)) return false;
  if (WHOLE[layout].some(folder => folder === '' || path.startsWith(`${folder}/`))) return true;
  if (layout !== 'folder') return false;
  return !path.includes('/') || ((LOADED.test(path) || RUNNABLE.test(path) || isCode(path)) && !WRITTEN.test(path));
}

/** The files of an application, and whether these are all. */
export interface Listing {
  readonly files: readonly Loose[];
  readonly isWhole: boolean;
}

/** The files of an application that can change what it does, its own folders first, each in the order of its names. Links are told, and not followed. */
export function listFiles(disk: Disk, located: Located): Listing {
  const { path, layout } = located;
  const files: Loose[] = [];
  let looked = 0;
  const take = (folder: string, depth: number, passes: (inner: string) => boolean): void => {
    for (const name of disk.list(join(path, folder))) {
      const inner = folder === '' ? name : `${folder}/${name}`;
      const real = join(path, inner);
      const found = looked >= MOST_FILES || passes(inner) ? undefined : disk.lookAt(real);
      if (looked >= MOST_FILES) return;
      if (found === undefined) continue;
      looked += 1;
      const link = found.isSymbolicLink() ? disk.linkAt(real) : undefined;
      if (link !== undefined && countsIn(located, inner)) files.push({ path: inner, real, size: 0, link });
      else if (found.isFile() && countsIn(located, inner)) files.push({ path: inner, real, size: found.size });
      else if (found.isDirectory() && depth < DEEPEST) take(inner, depth + 1, passes);
    }
  };
  for (const folder of WHOLE[layout]) take(folder, 0, () => false);
  // Whatever lies elsewhere comes last: however much of it there is, it keeps nothing from being read.
  if (layout === 'folder') take('', 0, inner => WHOLE.folder.includes(inner) || WRITTEN.test(inner));
  return { files, isWhole: looked < MOST_FILES };
}

/** How whoever packed a file hashed it. */
export type Algorithm = 'sha256' | 'sha512' | 'sha1' | 'md5';

/** SHA-256 of a file; undefined where it cannot be read. */
export function hashFile(disk: Disk, real: string, algorithm: Algorithm = 'sha256'): string | undefined {
  const hash = createHash(algorithm);
  return disk.stream(real, piece => void hash.update(piece)) ? hash.digest('hex') : undefined;
}
