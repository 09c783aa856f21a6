import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';

import { projectManifest, realFolder } from '../../acquire/project.ts';
import { member } from '../../model/json.ts';

/** What a project is, as far as its files tell. */
export interface ProjectShape {
  /** Absolute. */
  readonly folder: string;
  /** The top of its repository; the folder itself where it lies in none. */
  readonly top: string;
  /** From the top to the folder, with `/`; empty where they are the same. */
  readonly below: string;
  readonly lockfiles: readonly string[];
  /** Package managers that its lockfiles and its manifest name, each once. */
  readonly managers: readonly string[];
  readonly ci: 'github' | 'gitlab' | 'none';
  readonly branch: string;
  /** The schema of policies in the Unmask that it has installed, from the folder, with `/`; undefined where it has none. */
  readonly schema: string | undefined;
}

const LOCKFILES: Readonly<Record<string, string>> = {
  'package-lock.json': 'npm',
  'npm-shrinkwrap.json': 'npm',
  'pnpm-lock.yaml': 'pnpm',
  'yarn.lock': 'yarn',
  'bun.lock': 'bun',
  'bun.lockb': 'bun',
  'deno.lock': 'deno',
};

/** Looks at a project. Runs nothing of it. Throws `ToolError` where there is no project. */
export function shapeOf(path: string): ProjectShape {
  const folder = realFolder(path);
  const manifest = projectManifest(folder);
  const top = topOf(folder);
  const lockfiles = Object.keys(LOCKFILES).filter(name => existsSync(join(folder, name)));
  const named = /^(npm|pnpm|yarn|bun|deno)@/.exec(String(member(manifest, 'packageManager') ?? ''))?.[1];
  const managers = [...new Set([...(named === undefined ? [] : [named]), ...lockfiles.flatMap(name => LOCKFILES[name] ?? [])])];
  return {
    folder,
    top,
    below: relative(top, folder).replaceAll('\\', '/'),
    lockfiles,
    managers,
    ci: existsSync(join(top, '.gitlab-ci.yml')) ? 'gitlab' : existsSync(join(top, '.github')) || isOnGithub(top) ? 'github' : 'none',
    branch: branchOf(top),
    schema: schemaFrom(folder, top),
  };
}

/** A workspace keeps its packages at its top. */
function schemaFrom(folder: string, top: string): string | undefined {
  for (const at of [folder, top]) {
    const path = join(at, 'node_modules', 'unmask', 'schema', 'policy.schema.json');
    const way = relative(folder, path).replaceAll('\\', '/');
    if (existsSync(path)) return way.startsWith('.') ? way : `./${way}`;
  }
  return undefined;
}

function topOf(folder: string): string {
  for (let at = folder; ; at = dirname(at)) {
    if (existsSync(join(at, '.git'))) return at;
    if (at === dirname(at)) return folder;
  }
}

function isOnGithub(top: string): boolean {
  return /^\s*url\s*=.*github/im.test(textOf(join(top, '.git', 'config')));
}

/** The branch that others start from, where the repository knows it. A name with anything but plain characters would not fit into a workflow. */
function branchOf(top: string): string {
  const heads = [join(top, '.git', 'refs', 'remotes', 'origin', 'HEAD'), join(top, '.git', 'HEAD')];
  const found = heads.map(path => /^ref: refs\/(?:remotes\/origin|heads)\/([\w./-]+)\s*$/.exec(textOf(path))?.[1]);
  return found[0] ?? (found[1] === 'master' ? 'master' : 'main');
}

function textOf(path: string): string {
  return existsSync(path) ? readFileSync(path, 'utf8') : '';
}
