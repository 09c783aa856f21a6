import { createHash, hash } from 'node:crypto';
import { join } from 'node:path';
import { inflateRawSync } from 'node:zlib';

import { readDirectory } from '../../unpack/zip-directory.ts';
import type { ZipEntry } from '../../unpack/zip-directory.ts';
import { inMemory, inspectArchive } from '../archive.ts';
import type { Disk } from '../disk.ts';
import { countsIn, LOADED } from '../files.ts';
import type { Inspected } from '../inspect.ts';
import { orBroken } from '../unfold.ts';
import { compare, heldAgainst, notChecked } from './held.ts';
import type { Held } from './held.ts';

const LARGEST_PACKAGE = 512 * 1024 * 1024;
const LARGEST_FILE = 1024 * 1024 * 1024;
/** Of all files together: a small package can be made to unfold without end. */
const MOST_BYTES = 2 * 1024 ** 3;
const MOST_ENTRIES = 100_000;
const REFERENCE = { rung: 4, by: 'package of the updater', proves: true } as const;
const INSIDE = /^lib\/[^/]+\/(.+[^/])$/;

/** The vendor's own package that Squirrel keeps beside an application, held against its list of hashes; and every file of it against the application. */
export function againstSquirrel(disk: Disk, { located, hashes }: Inspected): Held | undefined {
  const { folderVersion: version, home } = located;
  if (version === undefined) return undefined;
  const folder = join(home, 'packages');
  const name = disk.list(folder).find(one => one.endsWith(`-${version}-full.nupkg`));
  if (name === undefined) return undefined;
  const bytes = disk.read(join(folder, name), LARGEST_PACKAGE);
  if (bytes === undefined) return notChecked(REFERENCE, 'it cannot be read, or is larger than is read');
  if (!isListed(disk, folder, name, bytes)) return notChecked(REFERENCE, 'it is not the one that the list of packages names');
  const vendors = hashesIn(bytes);
  if (vendors === undefined || vendors.size === 0) return notChecked(REFERENCE, 'it cannot be unpacked');
  // What a program makes for itself lies elsewhere; where code is looked for, all counts.
  const changed = compare(vendors, hashes).filter(({ path, how }) =>
    how === 'added' ? path.includes('/') || LOADED.test(path) : how === 'changed' || countsIn(located, outerOf(path)),
  );
  // What an application fetches for itself its package never held, and proves nothing of.
  const fetched = changed.filter(one => one.how === 'added' && one.path.startsWith('modules/'));
  const held = heldAgainst(
    { ...REFERENCE, proves: fetched.length === 0 },
    changed.filter(one => !fetched.includes(one)),
    vendors.size,
  );
  const note = fetched.length === 0 ? '' : '; what lies in modules it does not hold, and proves nothing of';
  return { ...held, check: { ...held.check, says: held.check.says + note } };
}

/** Of a file in an archive the archive. */
function outerOf(path: string): string {
  return path.replace(/(\.asar)\/.*$/is, '$1');
}

/** `RELEASES`: one package a line, SHA-1, name, size. */
function isListed(disk: Disk, folder: string, name: string, bytes: Uint8Array): boolean {
  const list = new TextDecoder().decode(disk.read(join(folder, 'RELEASES'), 1024 * 1024) ?? new Uint8Array());
  const sum = createHash('sha1').update(bytes).digest('hex');
  return list.split('\n').some(line => {
    const [hash, file] = line
      .replace(/^\uFEFF/, '')
      .trim()
      .split(/\s+/);
    return file === name && hash?.toLowerCase() === sum;
  });
}

/** Hashes of the files in a package, as those of an application; undefined where one cannot be unpacked. */
function hashesIn(bytes: Uint8Array): ReadonlyMap<string, string> | undefined {
  const hashes = new Map<string, string>();
  const starts = new Set<number>();
  let left = MOST_BYTES;
  for (const entry of readDirectory(bytes, MOST_ENTRIES)?.entries ?? []) {
    const path = INSIDE.exec(entry.name.replaceAll('\\', '/'))?.[1];
    if (path === undefined || /(?:^|\/)locales\//.test(path) || /_ExecutionStub\.exe$/i.test(path)) continue;
    // Two files of one honest package never share their bytes.
    if (entry.start === undefined || starts.has(entry.start)) return undefined;
    starts.add(entry.start);
    const content = contentOf(bytes, entry);
    left -= content?.length ?? 0;
    if (content === undefined || left < 0) return undefined;
    const archive = /\.asar$/i.test(path) ? inspectArchive(inMemory(content), path) : undefined;
    hashes.set(path, archive?.header ? archive.headerHash : hash('sha256', content));
    for (const [inner, hash] of archive?.hashes ?? []) hashes.set(`${path}/${inner}`, hash);
  }
  return hashes;
}

function contentOf(bytes: Uint8Array, { start, packed, method }: ZipEntry): Uint8Array | undefined {
  if (start === undefined) return undefined;
  const content = bytes.subarray(start, start + packed);
  if (method === 0) return content;
  // Untrusted: a package that cannot be unpacked is no reference, which the caller says.
  return orBroken(() => inflateRawSync(content, { maxOutputLength: LARGEST_FILE }));
}
