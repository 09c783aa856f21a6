import { existsSync, readdirSync, realpathSync } from 'node:fs';
import { join } from 'node:path';

import { saidByDisk } from '../model/disk-words.ts';
import { ToolError } from '../model/tool-error.ts';
import { isObject } from '../model/json.ts';
import { ownManifest } from './manifest-file.ts';

/** The folder of a project, with every link resolved. Throws `ToolError('not found')`. */
export function realFolder(root: string): string {
  try {
    const folder = realpathSync(root);
    readdirSync(folder);
    return folder;
  } catch (cause) {
    throw new ToolError('not found', `The folder ${root} cannot be read: ${saidByDisk(cause)}`, {
      hint: 'Name the folder of a project, the one with its package.json.',
      cause,
    });
  }
}

/** The project's own manifest is not a stranger's: what is wrong with it is the user's to mend. */
export function projectManifest(folder: string): unknown {
  const path = join(folder, 'package.json');
  if (!existsSync(path))
    throw new ToolError('not found', `There is no package.json in ${folder}.`, {
      hint: 'Name the folder of a project, the one with its package.json. To examine one package: unmask vet ./folder',
    });
  const manifest = ownManifest(folder);
  if (isObject(manifest)) return manifest;
  throw new ToolError('disk', `${path} is not a JSON object.`, { hint: 'Without it nobody can tell what the project asks for.' });
}

/** The error on a project that was not installed, or not whole. */
export function notInstalled(folder: string, missing: readonly string[]): ToolError {
  const some = missing.slice(0, 5).join(', ') + (missing.length > 5 ? ` and ${missing.length - 5} more` : '');
  return new ToolError('not found', `The project in ${folder} asks for ${some}, and that is not installed.`, { hint: hintFor(folder) });
}

/** The error on a project that asks for packages and has none: its packages are not those that may do nothing. */
export function nothingInstalled(root: string): ToolError {
  return new ToolError('not found', `No package is installed in ${root}.`, { hint: hintFor(root) });
}

function hintFor(folder: string): string {
  if (existsSync(join(folder, '.pnp.cjs')))
    return 'Yarn keeps the packages of this project in archives (Plug’n’Play); set nodeLinker: node-modules to have them in folders.';
  const [, command] = INSTALLS.find(([lockfile]) => existsSync(join(folder, lockfile))) ?? ['', 'npm install'];
  return `Install first, without running scripts: ${command} --ignore-scripts`;
}

/** What installs by a lockfile; without one, npm resolves anew. */
const INSTALLS = [
  ['package-lock.json', 'npm ci'],
  ['npm-shrinkwrap.json', 'npm ci'],
  ['pnpm-lock.yaml', 'pnpm install --frozen-lockfile'],
  ['yarn.lock', 'yarn install'],
  ['bun.lock', 'bun install'],
] as const;
