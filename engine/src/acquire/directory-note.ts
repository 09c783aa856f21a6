import { existsSync } from 'node:fs';
import { join, posix } from 'node:path';

import { isObject, member } from '../model/json.ts';
import type { FileTree, Refused } from '../model/package.ts';

/** A folder as it was read. */
export interface ReadFolder {
  readonly root: string;
  readonly files: FileTree;
  readonly manifest: unknown;
  /** What is there and was not read. */
  readonly refused: readonly Refused[];
}

/** What somebody who names a folder may take for examined and is not: what it is built into, and what it has installed. Undefined where there is no such thing. */
export function noteOnFolder({ root, files, manifest, refused }: ReadFolder): string | undefined {
  const notes: string[] = [];
  const missing = missingStart({ files, manifest, refused });
  if (missing !== undefined)
    notes.push(
      `The folder has no ${JSON.stringify(missing.slice(0, 100))}, which its package.json says it starts with: what its users import was not seen. Name the package in the registry, or its tarball.`,
    );
  if (![...files.keys()].some(path => path.startsWith('node_modules/')) && existsSync(join(root, 'node_modules')))
    notes.push('Its node_modules was not looked at: unmask check examines what a project installs.');
  return notes.length === 0 ? undefined : notes.join(' ');
}

/** The file that importers get and that is not there. Source: the Node.js documentation, “Modules: Packages” and “Modules: CommonJS modules”, LOAD_AS_DIRECTORY. */
export function missingStart({ files: read, manifest, refused }: Omit<ReadFolder, 'root'>): string | undefined {
  const files = new Set([...read.keys(), ...refused.map(({ entry }) => entry)]);
  const offered = targetsOf(member(manifest, 'exports'), 0);
  if (offered.length > 0) return offered.some(target => target.includes('*') || isThere(target, files)) ? undefined : offered[0];
  const main = member(manifest, 'main');
  const starts = typeof main === 'string' ? [main, 'index'] : [];
  return starts.some(one => isThere(one, files)) ? undefined : starts[0];
}

/** Conditions and subpaths may lie in each other. Untrusted: this deep, and no deeper. */
const DEEPEST = 4;

/** The files that `exports` offers as the package itself, whatever asks for it. */
function targetsOf(exported: unknown, depth: number): readonly string[] {
  if (typeof exported === 'string') return [exported];
  if (depth > DEEPEST || !isObject(exported)) return [];
  const keys = Object.keys(exported);
  const own = keys.some(key => key.startsWith('.')) ? keys.filter(key => key === '.') : keys.filter(key => key !== 'types');
  return own.flatMap(key => targetsOf(member(exported, key), depth + 1));
}

function isThere(name: string, files: ReadonlySet<string>): boolean {
  const path = posix.normalize(name).replace(/^(?:\.?\/)+|\/+$/g, '');
  if (path === '' || path === '.') return true;
  return ['', '.js', '.json', '.node', '/index.js', '/index.json', '/index.node'].some(ending => files.has(`${path}${ending}`));
}
