import { createHash } from 'node:crypto';
import { basename, dirname, join } from 'node:path';

import type { Changed } from '../../model/application.ts';
import { readBlockMap } from '../../unpack/electron/block-map.ts';
import type { BlockList } from '../../unpack/electron/block-map.ts';
import type { Disk } from '../disk.ts';
import { LOADED } from '../files.ts';
import type { Inspected } from '../inspect.ts';
import { heldAgainst, notChecked } from './held.ts';
import type { Held } from './held.ts';

const LARGEST = 64 * 1024 * 1024;
const BLOCK = 64 * 1024;
const REFERENCE = { rung: 2, by: 'block map of the package', proves: false } as const;

/** The block map of an MSIX package: SHA-256 of every 64 KB of every file. It is signed, and by whom only Windows can tell. */
export function againstBlockMap(disk: Disk, { located, loose }: Inspected): Held | undefined {
  const top = dirname(located.path);
  const bytes = disk.read(join(top, 'AppxBlockMap.xml'), LARGEST);
  if (bytes === undefined) return undefined;
  const files = readBlockMap(new TextDecoder().decode(bytes));
  if (files === undefined || files.size === 0) return notChecked(REFERENCE, 'it cannot be read');
  const below = `${basename(located.path).toLowerCase()}/`;
  const changed = loose.flatMap((file): Changed[] => {
    const told = files.get(below + file.path.toLowerCase());
    if (told === undefined) return file.path.includes('/') || LOADED.test(file.path) ? [{ path: file.path, how: 'added' }] : [];
    return isAsTold(disk, file.real, told) ? [] : [{ path: file.path, how: 'changed' }];
  });
  const held = heldAgainst(REFERENCE, changed, loose.length);
  return { ...held, check: { ...held.check, says: `${held.check.says}; who signed it could not be checked here` } };
}

function isAsTold(disk: Disk, real: string, { bytes, hashes }: BlockList): boolean {
  if (disk.look(real)?.size !== bytes) return false;
  const seen: string[] = [];
  let hash = createHash('sha256');
  let filled = 0;
  const isRead = disk.stream(real, piece => {
    for (let at = 0; at < piece.length;) {
      const part = piece.subarray(at, at + BLOCK - filled);
      hash.update(part);
      at += part.length;
      filled += part.length;
      if (filled < BLOCK) continue;
      seen.push(hash.digest('base64'));
      hash = createHash('sha256');
      filled = 0;
    }
  });
  if (filled > 0) seen.push(hash.digest('base64'));
  return isRead && seen.length === hashes.length && seen.every((one, index) => one === hashes[index]);
}
