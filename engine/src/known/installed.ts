import { readdirSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';

/** Folders of packages at or below a path: the path itself where it is one, else those installed in it or in its `node_modules`, each once. Nested ones are left out. */
export function packageFolders(path: string): string[] {
  const inner = join(path, 'node_modules');
  if (isFile(join(path, 'package.json')) && basename(path) !== 'node_modules') return isFolder(inner) ? packageFolders(inner) : [path];
  if (!isFolder(path)) return [];
  if (basename(path) !== 'node_modules' && isFolder(inner)) return packageFolders(inner);
  return readdirSync(path)
    .filter(name => !name.startsWith('.'))
    .toSorted()
    .flatMap(name => {
      const folder = join(path, name);
      if (name.startsWith('@')) return packageFolders(folder);
      return isFile(join(folder, 'package.json')) ? [folder] : [];
    });
}

function isFile(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isFile() ?? false;
}

function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;
}
