import type { FileTree } from './package.ts';

/** Untrusted: a page of more bytes is looked at as far as that. */
export const LONGEST_PAGE = 256_000;

/** The page of a package as it is written, or its first bytes; empty where it has none. */
export function readmeOf(files: FileTree, most?: number): string {
  const path = [...files.keys()].find(one => /^readme(?:\.(?:md|markdown|txt))?$/i.test(one));
  const bytes = path === undefined ? undefined : files.get(path);
  return bytes === undefined ? '' : new TextDecoder().decode(bytes.subarray(0, most));
}
