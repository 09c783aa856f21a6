import { readdirSync, readFileSync } from 'node:fs';
import type { Dirent } from 'node:fs';
import { dirname, join, relative } from 'node:path';

import type { Doubt, Entry, Resolution } from '../model/resolution.ts';
import { member, stringsOf } from '../model/json.ts';

/** What is installed, and the text that lines refer to: the folder of each package, one a line. */
export interface Installed {
  readonly resolution: Resolution;
  readonly text: string;
}

interface Walk {
  readonly root: string;
  readonly keys: string[];
  readonly manifests: unknown[];
  readonly doubts: Doubt[];
}

/** Deeper than any installer nests. */
const DEEPEST = 60;

/** Reads the manifests below a `node_modules`, as npm, Yarn and pnpm lay it out. No link is followed: what it leads to is met where it lies. */
export function readInstalled(folder: string): Installed {
  const walk: Walk = { root: dirname(folder), keys: [], manifests: [], doubts: [] };
  walkModules(folder, walk, 0);
  const known = new Set(walk.keys);
  const entries = walk.keys.flatMap((key, at): Entry[] => {
    const manifest = walk.manifests[at];
    const [name, version] = [member(manifest, 'name'), member(manifest, 'version')];
    const installed = key.slice(key.lastIndexOf('node_modules/') + 'node_modules/'.length);
    const own = typeof name === 'string' && name !== '' ? name : installed;
    if (typeof version !== 'string') walk.doubts.push({ line: at + 1, as: 'gap', key, says: `${key} has no version` });
    const resolved = member(manifest, '_resolved');
    return [
      {
        key,
        name: own,
        ...(own !== installed && { alias: installed }),
        version: typeof version === 'string' ? version : '',
        came: 'registry',
        resolved: typeof resolved === 'string' ? resolved : '',
        integrity: '',
        bundled: false,
        patched: false,
        line: at + 1,
        needs: needsOf(manifest, key, known),
      },
    ];
  });
  return { text: walk.keys.join('\n'), resolution: { format: 'node_modules', entries, roots: [], doubts: walk.doubts, foreign: 0 } };
}

function walkModules(folder: string, walk: Walk, depth: number): void {
  for (const one of list(folder, walk, depth)) {
    const path = join(folder, one.name);
    if (one.name === '.pnpm')
      for (const inner of list(path, walk, depth + 1)) walkModules(join(path, inner.name, 'node_modules'), walk, depth + 2);
    else if (one.name.startsWith('@')) for (const inner of list(path, walk, depth)) walkPackage(join(path, inner.name), walk, depth);
    else if (!one.name.startsWith('.')) walkPackage(path, walk, depth);
  }
}

function walkPackage(path: string, walk: Walk, depth: number): void {
  const key = relative(walk.root, path).replaceAll('\\', '/');
  const manifest = readManifest(join(path, 'package.json'));
  if (manifest.as === 'read') {
    walk.keys.push(key);
    walk.manifests.push(manifest.value);
  } else if (manifest.as === 'damaged') walk.doubts.push({ line: 1, as: 'gap', key, says: `the package.json of ${key} cannot be read` });
  walkModules(join(path, 'node_modules'), walk, depth + 1);
}

/** Folders, and no links to folders. */
function list(folder: string, walk: Walk, depth: number): readonly Dirent[] {
  if (depth > DEEPEST) {
    walk.doubts.push({ line: 1, as: 'gap', says: `${folder} is nested more than ${DEEPEST} deep` });
    return [];
  }
  try {
    return readdirSync(folder, { withFileTypes: true }).filter(one => one.isDirectory());
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ENOTDIR')))
      walk.doubts.push({ line: 1, as: 'gap', says: `${folder} cannot be read` });
    return [];
  }
}

type Manifest = { readonly as: 'read'; readonly value: unknown } | { readonly as: 'damaged' } | { readonly as: 'missing' };

function readManifest(path: string): Manifest {
  try {
    return { as: 'read', value: JSON.parse(readFileSync(path, 'utf8').replace(/^\uFEFF/, '')) };
  } catch (error) {
    // Untrusted: a folder without a manifest is no package, and a damaged one is told.
    return { as: error instanceof Error && 'code' in error && error.code === 'ENOENT' ? 'missing' : 'damaged' };
  }
}

function needsOf(manifest: unknown, key: string, known: ReadonlySet<string>): string[] {
  const names = ['dependencies', 'optionalDependencies', 'peerDependencies'].flatMap(field => [
    ...stringsOf(member(manifest, field)).keys(),
  ]);
  return [...new Set(names)].flatMap(name => {
    for (let folder = key; ; folder = folder.slice(0, Math.max(0, folder.lastIndexOf('/node_modules/')))) {
      const path = folder === '' ? `node_modules/${name}` : `${folder}/node_modules/${name}`;
      if (known.has(path)) return [path];
      if (folder === '') return [];
    }
  });
}
