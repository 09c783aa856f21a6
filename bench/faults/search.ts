import { lstatSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { constants, gunzipSync } from 'node:zlib';

import { REFUSED, UNVERIFIED } from './packages.ts';

/** Files below a folder that hold a mark of what must never arrive, as they are or unpacked; links are not followed. */
export function markedIn(folder: string): string[] {
  if (lstatSync(folder, { throwIfNoEntry: false })?.isDirectory() !== true) return [];
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter(entry => entry.isFile())
    .map(entry => join(entry.parentPath, entry.name))
    .filter(isMarked);
}

function isMarked(path: string): boolean {
  const bytes = readFileSync(path);
  const has = (all: Buffer): boolean => all.includes(REFUSED) || all.includes(UNVERIFIED);
  return has(bytes) || (bytes[0] === 0x1f && bytes[1] === 0x8b && has(unpacked(bytes)));
}

/** As much as can be unpacked: half of an archive is too much of it. */
function unpacked(bytes: Buffer): Buffer {
  try {
    return gunzipSync(bytes, { finishFlush: constants.Z_SYNC_FLUSH });
  } catch {
    // Not packed, whatever it begins with; as it is, it was searched.
    return Buffer.alloc(0);
  }
}
