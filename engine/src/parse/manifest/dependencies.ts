import type { BundledDependency, Dependency, DependencySource } from '../../model/manifest.ts';
import { isObject, member } from '../../model/json.ts';
import type { Json } from '../../model/json.ts';
import type { FileTree } from '../../model/package.ts';
import { readJson } from './json.ts';

const FIELDS = ['dependencies', 'optionalDependencies', 'peerDependencies', 'devDependencies'] as const;
const DEPENDENCIES = 20_000;

/** All dependencies a manifest asks for, field by field. */
export function readDependencies(object: Json, odd: string[]): Dependency[] {
  const found: Dependency[] = [];
  for (const field of FIELDS) {
    const value = member(object, field);
    if (value === undefined || value === null) continue;
    if (!isObject(value)) {
      if (!Array.isArray(value) || value.length > 0) odd.push(`${field} is not an object`);
      continue;
    }
    for (const [name, wants] of Object.entries(value)) {
      if (found.length >= DEPENDENCIES) {
        odd.push(`more than ${DEPENDENCIES} dependencies; the rest was not read`);
        return found;
      }
      if (typeof wants === 'string') found.push({ name, wants, field, source: sourceOf(wants) });
      else {
        odd.push(`${field}.${name} is not text`);
        found.push({ name, wants: '', field, source: 'unreadable' });
      }
    }
  }
  return found;
}

/** `bundleDependencies` in its two spellings; `true` means all. */
export function readBundled(object: Json, dependencies: readonly Dependency[], odd: string[]): string[] {
  const value = member(object, 'bundleDependencies') ?? member(object, 'bundledDependencies');
  if (value === true) return dependencies.filter(one => one.field === 'dependencies').map(one => one.name);
  if (Array.isArray(value)) return value.filter(name => typeof name === 'string');
  // Old npm wrote a map here.
  if (isObject(value)) return Object.keys(value);
  if (value !== undefined && value !== false && value !== null) odd.push('bundleDependencies is not a list');
  return [];
}

/**
 * What packages ask for that lie in the archive and that do not lie there too, where any is bundled: npm fills in what is missing of them. Source: `@npmcli/arborist`,
 * `lib/arborist/build-ideal-tree.js`.
 */
export function readOfBundled(files: FileTree, bundled: readonly string[]): BundledDependency[] {
  if (bundled.length === 0) return [];
  const found: BundledDependency[] = [];
  for (const [path, bytes] of files) {
    if (!BUNDLED.test(path)) continue;
    for (const dependency of readDependencies(readJson(bytes).object, [])) {
      if (dependency.field === 'devDependencies' || isThere(dependency.name, path, files)) continue;
      if (found.push({ ...dependency, path }) >= DEPENDENCIES) return found;
    }
  }
  return found;
}

const BUNDLED = /^(?:.*\/)?node_modules\/(?:@[^/]+\/)?[^/@]+\/package\.json$/;

/** Whether Node would find a package from a manifest on: beside it, or beside what it lies in. */
function isThere(name: string, manifest: string, files: FileTree): boolean {
  let folder = manifest.slice(0, -'package.json'.length);
  for (;;) {
    if (files.has(`${folder}node_modules/${name}/package.json`)) return true;
    if (folder === '') return false;
    folder = folder.replace(/[^/]*\/$/, '');
  }
}

/** How npm understands a specifier, in the order of `npm-package-arg`. */
export function sourceOf(wants: string): DependencySource {
  const spec = wants.trim();
  if (/^npm:|^jsr:/i.test(spec)) return 'alias';
  if (/^(?:workspace|catalog):/i.test(spec)) return 'workspace';
  if (/^(?:\.|~\/|\/|[a-z]:[\\/]|(?:file|link|portal|patch):)/i.test(spec)) return 'file';
  if (/^(?:git\+|git:|ssh:|git@|github:|gitlab:|bitbucket:|gist:)/i.test(spec)) return 'git';
  if (/^https?:/i.test(spec)) return isRepositoryPage(spec) ? 'git' : 'url';
  if (/^[a-z][\w+.-]*:/i.test(spec)) return 'url';
  if (/^[\w.-]+\/[\w.-]+(?:#.*)?$/.test(spec)) return 'git';
  if (/\.(?:tgz|tar\.gz|tar)$/i.test(spec)) return 'file';
  // A tag, or the characters that ranges are written with.
  if (/^[\w.~!*'()-]*$/.test(spec) || /^[\w.*^~<>=|+,\s-]+$/.test(spec)) return 'registry';
  return spec.includes('/') ? 'file' : 'unreadable';
}

/** An address that npm clones instead of downloading: `https://host/user/repository` on a known forge, or any `….git`. */
function isRepositoryPage(spec: string): boolean {
  return (
    /^https?:\/\/(?:[^/@]*@)?(?:www\.)?(?:github\.com|gitlab\.com|bitbucket\.org)\/[^/]+\/[^/#]+\/?(?:#.*)?$/i.test(spec) ||
    /^https?:[^#?]*\.git(?:#.*)?$/i.test(spec)
  );
}
