import { readContent } from './content.ts';
import type { Disk } from './disk.ts';
import type { Inspected } from './inspect.ts';
import { md4 } from './md4.ts';

/** `vendors.64b69c3b00e2a7914733.js`: as webpack 5 names a file by its content. */
const NAMED = /(?:^|[./-])([\da-f]{20})(?:\.(?:module|chunk|bundle|min))?\.(?:js|mjs|cjs|css)$/;

/** The hash a file bears in its name; undefined where it bears none. */
export function hashInName(path: string): string | undefined {
  return NAMED.exec(path)?.[1];
}

/** Whether a file hashes to what its name says. A file that names itself is hashed without its name, as webpack does. */
export function matchesName(bytes: Uint8Array, hash: string): boolean {
  if (md4(bytes).startsWith(hash)) return true;
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('latin1');
  return text.includes(hash) && md4(Buffer.from(text.replaceAll(hash, ''), 'latin1')).startsWith(hash);
}

const LARGEST = 24 * 1024 * 1024;

/** Files of an application that bear a hash of their content in their names, and whether it is right. */
export function hashNamesOf(disk: Disk, inspected: Inspected): { path: string; matches: boolean }[] {
  return [...inspected.hashes.keys()].flatMap(path => {
    const hash = hashInName(path);
    const bytes = hash === undefined ? undefined : readContent(disk, inspected, path, LARGEST);
    return hash !== undefined && bytes ? [{ path, matches: matchesName(bytes, hash) }] : [];
  });
}
