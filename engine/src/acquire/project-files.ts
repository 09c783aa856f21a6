import { existsSync, readFileSync, statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';

import { saidByDisk } from '../model/disk-words.ts';
import { ToolError } from '../model/tool-error.ts';
import { workspaceMembers } from './workspace-members.ts';

/** Names under which package managers write down what a project resolves to. */
const NAMES: readonly string[] = [
  'package-lock.json',
  'npm-shrinkwrap.json',
  'pnpm-lock.yaml',
  'shrinkwrap.yaml',
  'yarn.lock',
  'bun.lock',
  'deno.lock',
];
/** Read only where there is no text beside it. */
const OLD_BUN = 'bun.lockb';

/** One lockfile or SBOM as bytes, and the package.json beside it. */
export interface ProjectFile {
  /** Absolute. */
  readonly path: string;
  readonly bytes: Uint8Array;
  readonly manifest: string | undefined;
  /** Those of the members of its workspace, where the lockfile tells nothing of them and all could be found. */
  readonly members?: readonly string[];
}

/** What a path holds that tells what a project resolves to. */
export type Project =
  | { readonly as: 'files'; readonly files: readonly ProjectFile[] }
  | { readonly as: 'installed'; readonly folder: string };

/** Finds the lockfiles of a folder, or reads the file that is named; without any, what is installed counts. Throws `ToolError`. */
export function findProject(path: string): Project {
  const stat = statSync(path, { throwIfNoEntry: false });
  if (stat === undefined)
    throw new ToolError('not found', `There is no ${path}.`, { hint: 'Name a lockfile, an SBOM, or a folder that holds one.' });
  if (!stat.isDirectory()) return { as: 'files', files: [read(path)] };
  if (basename(path) === 'node_modules') return { as: 'installed', folder: path };
  const found = NAMES.filter(name => existsSync(join(path, name)));
  if (!found.includes('bun.lock') && existsSync(join(path, OLD_BUN))) found.push(OLD_BUN);
  if (found.length > 0) return { as: 'files', files: found.map(name => read(join(path, name))) };
  if (existsSync(join(path, 'node_modules'))) return { as: 'installed', folder: join(path, 'node_modules') };
  throw new ToolError('not found', `${path} holds no lockfile and no node_modules.`, {
    hint: 'Write a lockfile without installing: npm install --package-lock-only --ignore-scripts',
  });
}

/** Those files of a folder that are there, as text. */
export function readBeside(folder: string, names: readonly string[]): readonly { readonly path: string; readonly text: string }[] {
  return names
    .map(name => join(folder, name))
    .filter(path => statSync(path, { throwIfNoEntry: false })?.isFile() === true)
    .map(path => ({ path, text: new TextDecoder().decode(bytesOf(path)) }));
}

function read(path: string): ProjectFile {
  const beside = join(dirname(path), 'package.json');
  const manifest = existsSync(beside) ? new TextDecoder().decode(bytesOf(beside)) : undefined;
  const members = manifest === undefined || basename(path) !== 'yarn.lock' ? undefined : workspaceMembers(dirname(path), manifest);
  return { path, bytes: bytesOf(path), manifest, ...(members && { members }) };
}

function bytesOf(path: string): Uint8Array {
  try {
    return readFileSync(path);
  } catch (cause) {
    throw new ToolError('disk', `${path} cannot be read: ${saidByDisk(cause)}`, {
      hint: 'Check that you may read it.',
      cause,
    });
  }
}
