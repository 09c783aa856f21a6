import { rmSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** The form of the file is part of its name: another form is another file. */
const FILE = 'facts-1.sqlite';

/** The store's file in a folder. */
export function storeFile(folder: string): string {
  return join(folder, FILE);
}

/** The bytes that the store takes on disk. */
export function storeSize(folder: string): number {
  return allFiles(folder).reduce((sum, file) => sum + (statSync(file, { throwIfNoEntry: false })?.size ?? 0), 0);
}

/** Deletes the store's own files and nothing else: somebody may have named a folder that holds more. */
export function clearStore(folder: string): void {
  for (const file of allFiles(folder)) rmSync(file, { force: true });
}

function allFiles(folder: string): string[] {
  return [storeFile(folder), `${storeFile(folder)}-journal`];
}
