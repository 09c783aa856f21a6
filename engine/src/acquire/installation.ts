import { existsSync, readdirSync, realpathSync } from 'node:fs';
import { basename, isAbsolute, join, relative, sep } from 'node:path';

import type { InstalledPackage, Installation, Project } from '../model/installation.ts';
import { ToolError } from '../model/tool-error.ts';
import { member, stringsOf } from '../model/json.ts';
import { foreignManifest } from './manifest-file.ts';
import { namesInLock } from './lock-names.ts';
import { listPackages } from './node-modules.ts';
import type { Found } from './node-modules.ts';
import { nothingInstalled, notInstalled, projectManifest, realFolder } from './project.ts';
import { resolveFrom } from './resolve-package.ts';
import { workspacesOf } from './workspaces.ts';

/** More folders than any honest project has: beyond it something leads in circles. */
const MOST_PACKAGES = 50_000;
/** Each is looked for in every folder around; the largest honest package asks for some hundred. */
const MOST_NEEDS = 2_000;
const LONGEST_NAME = 214;

const OF_PACKAGES = ['dependencies', 'optionalDependencies', 'peerDependencies'];
const OF_PROJECTS = [...OF_PACKAGES, 'devDependencies'];

/** One walk: what was found, and what is still to be looked into. */
interface Walk {
  readonly root: string;
  readonly projects: ReadonlySet<string>;
  readonly packages: Map<string, InstalledPackage>;
  readonly waiting: Found[];
  /** What npm says it put into folders that bear another name. */
  readonly lockNames: ReadonlyMap<string, string>;
  /** Folders of packages that are for some machines only. */
  readonly limited: Set<string>;
  /** What is asked for beside a package and not here, by its folder: `@esbuild/darwin-arm64` beside `@esbuild/linux-x64`. */
  readonly absent: Map<string, readonly string[]>;
}

/**
 * Finds every package that is installed for the project in `root`: below its `node_modules` and those of its workspaces, nested, scoped, in pnpm's store,
 * and behind links, each folder once. Reads manifests and nothing else. Throws `ToolError` where that would leave out something the project asks for.
 */
export function readInstallation(root: string): Installation {
  const top = realFolder(root);
  const manifest = projectManifest(top);
  const folders = [top, ...workspacesOf(top, manifest)];
  const walk: Walk = {
    root: top,
    projects: new Set(folders.map(folder => realpathSync(folder))),
    packages: new Map(),
    waiting: [],
    lockNames: namesInLock(top),
    limited: new Set(),
    absent: new Map(),
  };
  for (const folder of walk.projects) {
    const { found, fault } = listPackages(join(folder, 'node_modules'));
    if (fault !== undefined)
      throw new ToolError('disk', fault, { hint: 'What is installed there can be anything. Make the folder readable.' });
    walk.waiting.push(...found);
  }
  const projects = [...walk.projects].map(folder => readProject(folder, walk));
  for (const found of walk.waiting) visit(found, walk);
  if (walk.packages.size === 0 && [...walk.projects].some(asksForSomething)) throw nothingInstalled(top);
  const packages = [...walk.packages.values()].map(one => {
    const elsewhere = walk.limited.has(one.folder) ? walk.absent.get(one.folder) : undefined;
    return elsewhere === undefined ? one : { ...one, elsewhere };
  });
  return { projects, packages };
}

function asksForSomething(folder: string): boolean {
  const manifest = projectManifest(folder);
  return OF_PROJECTS.some(field => stringsOf(member(manifest, field)).size > 0);
}

function readProject(folder: string, walk: Walk): Project {
  const manifest = projectManifest(folder);
  const missing: string[] = [];
  const needs = new Set<string>();
  for (const field of OF_PROJECTS)
    for (const name of stringsOf(member(manifest, field)).keys()) {
      const found = resolveFrom(folder, name);
      if (found !== undefined) {
        needs.add(found.folder);
        walk.waiting.push(found);
      } else if (field === 'dependencies' && !stringsOf(member(manifest, 'optionalDependencies')).has(name)) missing.push(name);
    }
  if (missing.length > 0) throw notInstalled(folder, missing);
  const name = member(manifest, 'name');
  return { name: typeof name === 'string' && name !== '' ? name : basename(folder), needs: [...needs] };
}

function visit({ name, folder }: Found, walk: Walk): void {
  if (walk.packages.has(folder) || walk.projects.has(folder)) return;
  if (walk.packages.size >= MOST_PACKAGES)
    throw new ToolError('disk', `More than ${MOST_PACKAGES} packages are installed for ${walk.root}.`, {
      hint: 'A link may lead in circles. Name a smaller project.',
    });
  const stray = strayLink(folder, walk);
  const { manifest, names } = stray === undefined ? lookInto(folder) : { manifest: undefined, names: undefined };
  const inner = stray === undefined ? listPackages(join(folder, 'node_modules')).found : [];
  walk.waiting.push(...inner);
  // What only holds other packages has no code of its own.
  if (names?.every(one => one === 'node_modules')) return;
  const needs = new Set<string>();
  for (const field of OF_PACKAGES)
    for (const dependency of [...stringsOf(member(manifest, field)).keys()].slice(0, MOST_NEEDS)) {
      const found = resolveFrom(folder, dependency);
      if (found === undefined) continue;
      needs.add(found.folder);
      walk.waiting.push(found);
    }
  if (isLimited(manifest)) walk.limited.add(folder);
  noteAbsent(folder, manifest, walk);
  const version = member(manifest, 'version');
  walk.packages.set(folder, {
    name: nameOf(name, folder, walk.lockNames.get(folder) ?? member(manifest, 'name')),
    version: typeof version === 'string' ? version.slice(0, LONGEST_NAME) : '',
    folder,
    needs: [...needs],
    inner: inner.map(one => one.entry),
    stray,
  });
}

/** Whether a manifest leaves some machines out. Source: the documentation of npm, “package.json”, `os`, `cpu`, `libc`. */
function isLimited(manifest: unknown): boolean {
  return ['os', 'cpu', 'libc'].some(field => {
    const value = member(manifest, field);
    return Array.isArray(value) && value.some(one => typeof one === 'string' && one !== '' && one !== 'any');
  });
}

/** What a package may do without, and has only in part, is often one thing for each machine: of one name but for the words of machines. */
function noteAbsent(folder: string, manifest: unknown, { absent }: Walk): void {
  const optional = [...stringsOf(member(manifest, 'optionalDependencies')).keys()].slice(0, MOST_NEEDS);
  const here = optional.flatMap(name => resolveFrom(folder, name) ?? []);
  if (here.length === 0 || here.length === optional.length) return;
  const found = new Set(here.map(one => one.name));
  const families = Map.groupBy(
    optional.filter(name => !found.has(name)),
    withoutMachine,
  );
  for (const one of here) {
    const family = withoutMachine(one.name);
    const names = family === one.name ? undefined : families.get(family)?.slice(0, MOST_MACHINES);
    if (names && !absent.has(one.folder)) absent.set(one.folder, names);
  }
}

/** Machines that one package is built for. */
const MOST_MACHINES = 64;

/** `@esbuild/linux-x64` and `@esbuild/darwin-arm64` as one name. */
function withoutMachine(name: string): string {
  return name.replaceAll(MACHINE, '*');
}

const MACHINE =
  /(?<![a-z\d])(?:aix|android(?:eabi)?|darwin|macos|mac|freebsd|linux|linuxmusl|netbsd|openbsd|openharmony|sunos|win32|windows|win|wasm32|wasm|wasi|x64|x86_64|x86|ia32|i686|arm64|aarch64|armv[67]l?|arm|loong64|mips64el|mipsel|ppc64le|ppc64|riscv64gc|riscv64|s390x|universal|musl|gnu|gnueabihf|musleabihf|msvc|glibc|eabi)(?![a-z\d])/g;

/** Why a link is not followed: it leads to a folder around the project, or away from it to something that is no package. */
function strayLink(folder: string, { root }: Walk): string | undefined {
  if (isWithin(root, folder)) return 'it is a link to a folder around the project itself';
  const isAway = !isWithin(folder, root) && !folder.includes(`${sep}node_modules${sep}`);
  return isAway && !existsSync(join(folder, 'package.json')) ? 'it is a link out of the project, to no package' : undefined;
}

function isWithin(inner: string, outer: string): boolean {
  const way = relative(outer, inner);
  return way !== '..' && !way.startsWith(`..${sep}`) && !isAbsolute(way);
}

/** Untrusted: a package may bear any name in its manifest. Where it is not the one that code asks for, both are told. */
function nameOf(asked: string, folder: string, own: unknown): string {
  const place = folder.split(sep);
  const below = place.slice(place.lastIndexOf('node_modules') + 1);
  const name = below.length < place.length && below.length <= 2 ? below.join('/') : asked;
  return typeof own === 'string' && own !== '' && own !== name ? `${name} (really ${own.slice(0, LONGEST_NAME)})` : name;
}

/** What the folder holds and asks for. Nothing where the disk gives neither: that is told when it is examined. */
function lookInto(folder: string): { manifest: unknown; names: readonly string[] | undefined } {
  let names: readonly string[] | undefined;
  try {
    names = readdirSync(folder);
    return { manifest: foreignManifest(folder), names };
  } catch (error) {
    // What the disk refuses here it refuses whoever examines the package as well, and there it is a gap of that package.
    if (error instanceof Error && 'code' in error) return { manifest: undefined, names };
    throw error;
  }
}
