import { join, sep } from 'node:path';

import type { InstalledPackage } from '../model/installation.ts';
import type { Limits } from '../model/limits.ts';
import type { Subject } from '../model/subject.ts';
import { readTree } from './read-tree.ts';

/**
 * Reads one installed package. Left out are only the packages inside it that are examined on their own, and the links to their commands:
 * code in a folder that merely is called `node_modules` is the package's own. Never throws.
 */
export function acquireInstalled({ name, version, folder, inner }: InstalledPackage, limits: Limits): Subject {
  const packages = new Set(inner);
  const isLinked = !folder.split(sep).includes('node_modules');
  const { files, refused } = readTree(
    folder,
    limits,
    (path, own) => packages.has(join(folder, path)) || path === 'node_modules/.bin' || (isLinked && own === '.git'),
  );
  return { id: { name, version, from: isLinked ? 'directory' : 'installed' }, bytes: { as: 'tree', files, refused } };
}
