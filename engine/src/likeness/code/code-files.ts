import { isDeclarations } from '../../model/content.ts';
import type { FileTree } from '../../model/package.ts';

/** Enough to know any package by, and read in a fraction of a second. */
const MOST_BYTES = 3_000_000;
const LARGEST = 2_000_000;

const TESTS = /(?:^|\/)(?:tests?|__tests__|specs?|examples?|fixtures?|benchmarks?|bench|node_modules)\//i;
const CODE = /\.[cm]?[jt]sx?$/i;

/** The code by which a package is known, small files first: no types, no tests, no bundled packages. */
export function codeFiles(files: FileTree): [path: string, bytes: Uint8Array][] {
  const code = [...files].filter(([path, bytes]) => isCode(path) && !TESTS.test(path) && bytes.length <= LARGEST);
  code.sort(([, one], [, other]) => one.length - other.length);
  let room = MOST_BYTES;
  return code.filter(([, bytes]) => (room -= bytes.length) >= 0);
}

/** Whether a name says that a file is code that can run. */
export function isCode(path: string): boolean {
  return CODE.test(path) && !isDeclarations(path);
}
