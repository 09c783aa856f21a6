import { isObject } from '../model/json.ts';
import type { Manifest, Target } from '../model/manifest.ts';
import type { FileTree } from '../model/package.ts';
import { clampedPath, folderOf, meansFolder, pathWithin } from '../model/path.ts';
import { isForNode, readTargets } from '../model/targets.ts';
import { BUILT_IN_MODULES } from '../model/built-in-modules.ts';

const EXTENSIONS = ['', '.js', '.cjs', '.mjs', '.json', '.node', '.jsx', '.ts', '.tsx', '.mts', '.cts'];

/** Finds the file of this package that a specifier means, as Node and bundlers would; undefined when it lies elsewhere or is missing. */
export function resolveSpecifier(specifier: string, fromPath: string, files: FileTree, manifest: Manifest): string | undefined {
  const [clean = ''] = specifier
    .replace(/^<here>(?=\/)/, '.')
    .replace(/^file:\/\//, '')
    .replace(/^<self>(?=\/|$)/, manifest.name)
    .split('?');
  const folder = folderOf(fromPath);
  if (/^\.{1,2}(\/|$)/.test(clean)) {
    const path = underOwnName(folder + clean, manifest);
    return meansFolder(clean) ? resolveFolder(path, files) : (resolveFile(path, files) ?? resolveEncoded(path, files));
  }
  if (clean.startsWith('#'))
    return firstTarget(clean, manifest.imports.filter(isForNode), files) ?? firstTarget(clean, manifest.imports, files);
  if (manifest.name !== '' && (clean === manifest.name || clean.startsWith(`${manifest.name}/`))) {
    const subpath = `.${clean.slice(manifest.name.length)}`;
    return firstTarget(subpath, manifest.exports, files) ?? resolveFile(clampedPath(subpath), files);
  }
  return resolveBundled(clean, folder, files);
}

/** `../me/lib.js` from the top of the package `me`: where it is installed, its folder bears its name. */
function underOwnName(path: string, { name }: Manifest): string {
  const clamped = clampedPath(path);
  const own = pathWithin(path) === undefined && name !== '' ? `${name.replace(/^@[^/]*\//, '')}/` : undefined;
  return own !== undefined && `${clamped}/`.startsWith(own) ? clamped.slice(own.length) : clamped;
}

/** Another package that the package brought along, the nearest first. */
function resolveBundled(specifier: string, from: string, files: FileTree): string | undefined {
  const [name, scoped = ''] = /^(?:@[^/]+\/)?[^/.:][^/:]*(\/.+)?$/.exec(specifier) ?? [];
  if (name === undefined || BUILT_IN_MODULES.has(specifier)) return undefined;
  const folder = specifier.slice(0, specifier.length - scoped.length);
  const above = from.split('/').slice(0, -1);
  for (let depth = above.length; depth >= 0; depth--) {
    if (above[depth - 1] === 'node_modules') continue;
    const root = [...above.slice(0, depth), 'node_modules', folder].join('/');
    const offered = offeredBy(files.get(`${root}/package.json`), root);
    const found = offered ? firstTarget(`.${scoped}`, offered, files) : resolveFile(root + scoped, files);
    if (found !== undefined || offered) return found;
  }
  return undefined;
}

/** What a package that was brought along offers, from the root of the one that brought it; undefined where its manifest does not say. */
function offeredBy(bytes: Uint8Array | undefined, root: string): readonly Target[] | undefined {
  const { exports } = manifestOf(bytes);
  if (exports === undefined || exports === null) return undefined;
  return readTargets('exports', exports, [])
    .filter(isForNode)
    .map(one => ({ ...one, target: one.target === '' ? '' : `${root}/${one.target}` }));
}

/** A path inside the package with extensions and index files tried. */
export function resolveFile(path: string, files: FileTree): string | undefined {
  const clean = path.replace(/^(\.?\/)+/, '').replace(/\/+$/, '');
  for (const extension of EXTENSIONS) if (clean !== '' && files.has(clean + extension)) return clean + extension;
  // TypeScript sources are imported under the name of what they compile to.
  const source = clean.replace(/\.([cm]?)js$/, '.$1ts');
  if (source !== clean && files.has(source)) return source;
  return resolveFolder(clean, files);
}

/** What a folder is loaded by: what its own manifest names, or its index. */
function resolveFolder(path: string, files: FileTree): string | undefined {
  const folder = path === '' ? '' : `${path}/`;
  const main = mainOf(files.get(`${folder}package.json`));
  for (const start of main === undefined ? ['index'] : [main, `${main}/index`, 'index'])
    for (const extension of EXTENSIONS) {
      const file = clampedPath(folder + start) + extension;
      if (files.has(file) && (extension !== '' || start !== 'index')) return file;
    }
  return undefined;
}

function mainOf(bytes: Uint8Array | undefined): string | undefined {
  const { main } = manifestOf(bytes);
  return typeof main === 'string' && main !== '' ? main : undefined;
}

/** Untrusted: the manifest of a folder is whatever the package says; what is none, or no text, names nothing. */
function manifestOf(bytes: Uint8Array | undefined): Readonly<Record<string, unknown>> {
  if (!bytes || bytes.length > LARGEST_MANIFEST) return {};
  try {
    const manifest: unknown = JSON.parse(new TextDecoder().decode(bytes));
    return isObject(manifest) ? manifest : {};
  } catch {
    return {};
  }
}

const LARGEST_MANIFEST = 100_000;

/** `import './l%69b.js'`: the specifiers of ESM are addresses. */
function resolveEncoded(path: string, files: FileTree): string | undefined {
  try {
    const plain = path.includes('%') ? decodeURIComponent(path) : path;
    return plain === path ? undefined : resolveFile(clampedPath(plain), files);
  } catch {
    return undefined;
  }
}

/** All files a target pattern stands for: `./dist/*.js` is every such file. */
export function filesOfTarget(target: string, files: FileTree): string[] {
  const star = target.indexOf('*');
  if (star < 0) {
    const file = resolveFile(clampedPath(target), files);
    return file ? [file] : [];
  }
  const before = clampedPath(target.slice(0, star)) + (target[star - 1] === '/' ? '/' : '');
  const start = before.replace(/^\/+/, '');
  const end =
    target
      .slice(star + 1)
      .split('*')
      .at(-1) ?? '';
  const isOwn = (path: string): boolean => start.includes('node_modules/') || !path.slice(start.length).includes('node_modules/');
  return [...files.keys()].filter(path => path.startsWith(start) && path.endsWith(end) && isOwn(path));
}

function firstTarget(subpath: string, targets: readonly Target[], files: FileTree): string | undefined {
  for (const one of targets) {
    const star = one.subpath.indexOf('*');
    if (star < 0 ? one.subpath !== subpath : !subpath.startsWith(one.subpath.slice(0, star))) continue;
    const put = star < 0 ? '' : subpath.slice(star, subpath.length - (one.subpath.length - star - 1));
    const file = resolveFile(clampedPath(one.target.replace('*', put)), files);
    if (file) return file;
  }
  return undefined;
}
