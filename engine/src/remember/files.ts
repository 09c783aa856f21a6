import { readdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** The form of the file is part of its name: another form is another file. */
const FILE = 'facts-1.sqlite';

/** The store's file in a folder. */
export function storeFile(folder: string): string {
  return join(folder, FILE);
}

/** Where the gate keeps what it decided, in the same form. */
export function gateFolder(folder: string): string {
  return join(folder, 'gate');
}

/** Where the gate keeps what it fetched: documents as npm's libraries do, and in folders of their own archives. */
export function fetchedFolder(folder: string): string {
  return join(gateFolder(folder), 'fetched');
}

/** Where archives are kept by their hashes. */
export function archivesFolder(folder: string): string {
  return join(fetchedFolder(folder), 'archives');
}

/** Where large archives lie while they come, and as long as they are used where they are not kept. */
export function passingFolder(folder: string): string {
  return join(fetchedFolder(folder), 'passing');
}

/** The bytes that all of it takes on disk. */
export function storeSize(folder: string): number {
  return (
    [...allFiles(folder), ...allFiles(gateFolder(folder))].reduce((sum, file) => sum + sizeOf(file), 0) + folderSize(fetchedFolder(folder))
  );
}

/** Deletes what is ours and nothing else: somebody may have named a folder that holds more. */
export function clearAll(folder: string): void {
  // Where a file stands in the place of the folder, nothing of ours can be.
  if (!isFolder(folder)) return;
  clearStore(folder);
  clearStore(gateFolder(folder));
  rmSync(fetchedFolder(folder), { recursive: true, force: true });
}

/** Deletes the store's own files. */
export function clearStore(folder: string): void {
  if (!isFolder(folder)) return;
  for (const file of allFiles(folder)) rmSync(file, { force: true });
}

/** The bytes that the files below a folder take, links not followed; 0 where there is none. */
export function folderSize(folder: string): number {
  if (!isFolder(folder)) return 0;
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  return entries.reduce((sum, entry) => (entry.isFile() ? sum + sizeOf(join(entry.parentPath, entry.name)) : sum), 0);
}

function sizeOf(file: string): number {
  return statSync(file, { throwIfNoEntry: false })?.size ?? 0;
}

function allFiles(folder: string): string[] {
  return [storeFile(folder), `${storeFile(folder)}-journal`];
}

function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() === true;
}
