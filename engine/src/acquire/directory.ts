import { opendirSync, realpathSync } from 'node:fs';
import { basename } from 'node:path';

import type { Limits } from '../model/limits.ts';
import type { FileTree } from '../model/package.ts';
import type { Subject } from '../model/subject.ts';
import { saidByDisk } from '../model/disk-words.ts';
import { ToolError } from '../model/tool-error.ts';
import { member } from '../model/json.ts';
import { noteOnFolder } from './directory-note.ts';
import { jsonOf } from './manifest-file.ts';
import { readTree } from './read-tree.ts';
import type { Skip } from './read-tree.ts';
import type { DirectorySpec } from './spec.ts';

/** What belongs to the checkout and not to the package. An installed package keeps its `node_modules`: it brought them. */
const notOurs: Skip = (_, name) => name === 'node_modules' || name === '.git';
/** What a folder must hold some of to be taken for a package: a manifest, code in some language that is started from one, or an entry that could not be looked into. */
const OF_A_PACKAGE = /(?:^|\/)package\.json$|\.(?:[cm]?[jt]sx?|node|wasm|gyp|sh|ps1|bat|cmd|py|exe)$|(?:^|\/)[^./]+$|^\.$/i;
const nothing: Skip = () => false;
const onlyGit: Skip = (_, name) => name === '.git';

/** Reads a directory without following any link inside it. What is not read is refused, and told. Throws `ToolError` only for the directory itself: it cannot be read, or nothing is in it. */
export function acquireDirectory(spec: DirectorySpec, limits: Limits, onStep?: () => void): Subject {
  const root = rootOf(spec.path);
  let { files, refused } = readTree(root, limits, spec.from === 'installed' ? nothing : notOurs, onStep);
  // What `npm pack` would take along is part of the package, wherever it lies.
  if (spec.from === 'directory' && bringsModules(manifestIn(files))) ({ files, refused } = readTree(root, limits, onlyGit, onStep));
  const all = [...files.keys(), ...refused.map(one => one.entry)];
  if (!all.some(path => OF_A_PACKAGE.test(path))) {
    const says =
      all.length === 0
        ? `There is no file in ${spec.path}.`
        : `There is no package in ${spec.path}: there is no package.json, and no code.`;
    throw new ToolError('not found', says, { hint: 'Name the folder of a package, the one with its package.json.' });
  }
  const manifest = manifestIn(files);
  const note = spec.from === 'directory' ? noteOnFolder({ root, files, manifest, refused }) : undefined;
  return {
    id: { ...nameIn(manifest, spec.path), from: spec.from },
    bytes: { as: 'tree', files, refused },
    ...(note !== undefined && { note }),
  };
}

function rootOf(path: string): string {
  try {
    const root = realpathSync(path);
    opendirSync(root).closeSync();
    return root;
  } catch (error) {
    throw new ToolError('disk', `The directory ${path} cannot be read: ${saidByDisk(error)}`, {
      hint: 'Check that it is there and that you may read it.',
      cause: error,
    });
  }
}

function manifestIn(files: FileTree): unknown {
  return jsonOf(new TextDecoder().decode(files.get('package.json')));
}

/** The name and version in the directory's own manifest; without one the name is the directory's. */
function nameIn(manifest: unknown, path: string): { name: string; version: string } {
  const name = member(manifest, 'name');
  const version = member(manifest, 'version');
  return { name: typeof name === 'string' && name !== '' ? name : basename(path), version: typeof version === 'string' ? version : '' };
}

/** Whether the manifest bundles dependencies, or names a file in `node_modules` as its own. */
function bringsModules(manifest: unknown): boolean {
  const bundled = member(manifest, 'bundleDependencies') ?? member(manifest, 'bundledDependencies');
  if (bundled === true || (Array.isArray(bundled) && bundled.length > 0)) return true;
  return ['main', 'module', 'bin', 'exports', 'imports', 'browser'].some(field =>
    /node_modules[\\/]/.test(JSON.stringify(member(manifest, field)) ?? ''),
  );
}
