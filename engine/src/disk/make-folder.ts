import { existsSync, mkdirSync, statSync } from 'node:fs';
import { dirname } from 'node:path';

/**
 * Makes a folder for its owner alone, and those above it; nothing where it is there. Throws what the disk throws. Node's own way with `recursive` tries
 * without end where nothing can be made in what is there, as below `/proc`, and on Windows by names that cannot be
 * (https://github.com/nodejs/node/issues/31177).
 */
export function makeFolder(path: string): void {
  const missing: string[] = [];
  for (let at = path; !existsSync(at) && dirname(at) !== at; at = dirname(at)) missing.push(at);
  for (const folder of missing.toReversed()) makeOne(folder);
  // A file of that name.
  if (missing.length === 0 && !statSync(path).isDirectory()) mkdirSync(path);
}

function makeOne(folder: string): void {
  try {
    mkdirSync(folder, { mode: 0o700 });
  } catch (error) {
    // Another process was faster.
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST' && existsSync(folder))) throw error;
  }
}
