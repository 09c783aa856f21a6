import { opendirSync, realpathSync } from 'node:fs';
import { basename } from 'node:path';

import type { Limits } from '../model/limits.ts';
import type { FileTree, Refused } from '../model/package.ts';
import type { Subject } from '../model/subject.ts';
import { saidByDisk } from '../model/disk-words.ts';
import { ToolError } from '../model/tool-error.ts';
import { member } from '../model/json.ts';
import { missingStart, noteOnFolder } from './directory-note.ts';
import { jsonOf } from './manifest-file.ts';
import { readTree } from './read-tree.ts';
import type { Skip } from './read-tree.ts';
import type { DirectorySpec } from './spec.ts';

/** What belongs to the checkout and not to the package. An installed package keeps its `node_modules`: it brought them. */
const notOurs: Skip = (_, name) => name === 'node_modules' || name === '.git';
/** Code in some language that is started from a package. */
const OF_CODE = /\.(?:[cm]?[jt]sx?|node|wasm|gyp|sh|ps1|bat|cmd|py|exe)$/i;
const WITHOUT_ENDING = /(?:^|\/)[^./]+$/;
const nothing: Skip = () => false;
const onlyGit: Skip = (_, name) => name === '.git';

/** Reads a directory without following any link inside it. What is not read is refused, and told. Throws `ToolError` only for the directory itself: it cannot be read, or nothing is in it. */
export function acquireDirectory(spec: DirectorySpec, limits: Limits, onStep?: () => void): Subject {
  const root = rootOf(spec.path);
  let { files, refused } = readTree(root, limits, spec.from === 'installed' ? nothing : notOurs, onStep);
  // What `npm pack` would take along is part of the package, wherever it lies.
  if (spec.from === 'directory' && bringsModules(manifestIn(files))) ({ files, refused } = readTree(root, limits, onlyGit, onStep));
  if (!isPackage(files) && !refused.some(({ entry }) => entry === 'package.json' && files.size > 0)) {
    const says =
      files.size === 0 ? nothingReadIn(spec.path, refused) : `There is no package in ${spec.path}: there is no package.json, and no code.`;
    throw new ToolError('not found', says, { hint: 'Name the folder of a package, the one with its package.json.' });
  }
  const manifest = manifestIn(files);
  const missing = spec.from === 'directory' && isOnlyWords(files, manifest) ? missingStart({ files, manifest, refused }) : undefined;
  if (missing !== undefined) {
    const says = `There is no code in ${spec.path}: neither ${JSON.stringify(missing.slice(0, 100))}, which its package.json says it starts with, nor any other.`;
    throw new ToolError('not found', says, { hint: 'Name the package in the registry, or its tarball.' });
  }
  const note = spec.from === 'directory' ? noteOnFolder({ root, files, manifest, refused }) : undefined;
  return {
    id: { ...nameIn(manifest, spec.path), from: spec.from },
    bytes: { as: 'tree', files, refused },
    ...(note !== undefined && { note }),
  };
}

/** Whether there is nothing that anybody could run or open: a manifest that starts nothing, and pages about it. */
function isOnlyWords(files: FileTree, manifest: unknown): boolean {
  const starts = ['scripts', 'bin'].some(field => member(manifest, field) !== undefined);
  return !starts && [...files.keys()].every(path => OF_WORDS.test(path));
}

const OF_WORDS = /^package\.json$|\.(?:md|markdown|txt)$|(?:^|\/)(?:licen[cs]e|readme|changelog|notice|authors)$/i;

/** What a folder must hold some of to be taken for a package: a manifest, or code. */
function isPackage(files: FileTree): boolean {
  return [...files].some(file => /(?:^|\/)package\.json$/.test(file[0]) || isCode(file));
}

function isCode([path, bytes]: readonly [string, Uint8Array]): boolean {
  return OF_CODE.test(path) || (WITHOUT_ENDING.test(path) && isProgram(bytes));
}

/** A line that says what starts it, or how programs of Linux, macOS and Windows begin. Sources: the System V ABI, the headers of Mach-O, the PE format. */
function isProgram([first = 0, second = 0, third = 0, fourth = 0]: Uint8Array): boolean {
  const start = (first << 24) | (second << 16) | (third << 8) | fourth;
  return start >>> 16 === 0x23_21 || start >>> 16 === 0x4d_5a || PROGRAMS.has(start >>> 0);
}

const PROGRAMS: ReadonlySet<number> = new Set([0x7f_45_4c_46, 0xfe_ed_fa_ce, 0xfe_ed_fa_cf, 0xce_fa_ed_fe, 0xcf_fa_ed_fe, 0xca_fe_ba_be]);

function nothingReadIn(path: string, refused: readonly Refused[]): string {
  const [first] = refused;
  return first === undefined
    ? `There is no file in ${path}.`
    : `Nothing in ${path} could be read: ${JSON.stringify(first.entry.slice(0, 100))} is told as “${first.problem}”.`;
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
  return ['main', 'module', 'bin', 'exports', 'imports', 'browser'].some(field => namesModules(member(manifest, field), 0));
}

/** Untrusted: conditions may stand in each other without end, and no installer looks that deep. */
const DEEPEST = 200;

function namesModules(value: unknown, depth: number): boolean {
  if (typeof value === 'string') return /node_modules[\\/]/.test(value);
  if (typeof value !== 'object' || value === null || depth > DEEPEST) return false;
  return Object.values(value).some(one => namesModules(one, depth + 1));
}
