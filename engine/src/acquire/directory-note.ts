import { existsSync } from 'node:fs';
import { join, posix } from 'node:path';

import { member } from '../model/json.ts';
import type { FileTree } from '../model/package.ts';

/** A folder as it was read. */
export interface ReadFolder {
  readonly root: string;
  readonly files: FileTree;
  readonly manifest: unknown;
}

/** What somebody who names a folder may take for examined and is not: what it is built into, and what it has installed. Undefined where there is no such thing. */
export function noteOnFolder({ root, files, manifest }: ReadFolder): string | undefined {
  const notes: string[] = [];
  const main = member(manifest, 'main');
  if (typeof main === 'string' && isMissing(main, files))
    notes.push(
      `The folder has no ${JSON.stringify(main.slice(0, 100))}, which its package.json names as its main: what its users import was not seen. Build it first.`,
    );
  if (!hasModules(files) && existsSync(join(root, 'node_modules')))
    notes.push('Its node_modules was not looked at: unmask check examines what a project installs.');
  return notes.length === 0 ? undefined : notes.join(' ');
}

/** Source: the Node.js documentation, “Modules: CommonJS modules”, LOAD_AS_FILE and LOAD_INDEX. */
function isMissing(main: string, files: FileTree): boolean {
  const path = posix.normalize(main).replace(/^\/+|\/+$/g, '');
  if (path === '' || path === '.') return false;
  const endings = ['', '.js', '.json', '.node', '/index.js', '/index.json', '/index.node', '/package.json'];
  return !endings.some(ending => files.has(`${path}${ending}`));
}

function hasModules(files: FileTree): boolean {
  for (const path of files.keys()) if (path.startsWith('node_modules/')) return true;
  return false;
}
