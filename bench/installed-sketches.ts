import { existsSync } from 'node:fs';
import { join } from 'node:path';

import { acquireDirectory } from '../engine/src/acquire/directory.ts';
import { packageFolders } from '../engine/src/known/installed.ts';
import { sketchOf } from '../engine/src/likeness/sketch.ts';
import type { Sketch } from '../engine/src/model/likeness.ts';
import type { FileTree } from '../engine/src/model/package.ts';
import { readManifest } from '../engine/src/parse/manifest.ts';
import { LIMITS } from '../engine/src/unpack/limits.ts';

/** Every package that is installed, one version of each. */
export function installedPackages(): Map<string, FileTree> {
  const found = new Map<string, FileTree>();
  for (const folder of ['node_modules', 'imitated/node_modules']) {
    const path = join(import.meta.dirname, folder);
    if (!existsSync(path)) throw new Error(`bench/${folder} is missing: npm ci --ignore-scripts in the folder above it`);
    for (const at of packageFolders(path)) {
      const { id, bytes } = acquireDirectory({ as: 'directory', text: at, path: at, from: 'directory' }, LIMITS);
      if (bytes.as === 'tree' && !found.has(id.name)) found.set(id.name, bytes.files);
    }
  }
  return found;
}

/** What it can be recognised by; effects are left out. */
export function sketch(name: string, files: FileTree): Sketch {
  const manifest = readManifest(files, 'registry');
  return sketchOf({ id: { name, version: manifest.version, from: 'registry' }, files, manifest, effects: [] });
}

/** Packages with a page and code of their own, spread over the alphabet. */
export function chosen(all: readonly Sketch[], many: number): Sketch[] {
  const able = all.filter(
    ({ name, marks }) =>
      marks.readme.length >= 80 && marks.shape.length >= 60 && marks.shape.length < 40_000 && !name.startsWith('@types/'),
  );
  const step = Math.max(1, able.length / many);
  return Array.from({ length: Math.min(many, able.length) }, (_, at) => able[Math.floor(at * step)]).filter(one => one !== undefined);
}
