import type { Manifest, Target } from '../model/manifest.ts';
import type { FileTree } from '../model/package.ts';
import { clampedPath, folderOf } from '../model/path.ts';

const EXTENSIONS = ['', '.js', '.cjs', '.mjs', '.json', '.node', '.jsx', '.ts', '.tsx', '.mts', '.cts'];

/** Finds the file of this package that a specifier means, as Node and bundlers would; undefined when it lies elsewhere or is missing. */
export function resolveSpecifier(specifier: string, fromPath: string, files: FileTree, manifest: Manifest): string | undefined {
  const [clean = ''] = specifier
    .replace(/^<here>(?=\/)/, '.')
    .replace(/^file:\/\//, '')
    .split('?');
  const folder = folderOf(fromPath);
  if (/^\.{1,2}(\/|$)/.test(clean)) return resolveFile(clampedPath(folder + clean), files);
  if (clean.startsWith('#')) return firstTarget(clean, manifest.imports, files);
  if (manifest.name !== '' && (clean === manifest.name || clean.startsWith(`${manifest.name}/`))) {
    const subpath = `.${clean.slice(manifest.name.length)}`;
    return firstTarget(subpath, manifest.exports, files) ?? resolveFile(clampedPath(subpath), files);
  }
  return undefined;
}

/** A path inside the package with extensions and index files tried. */
export function resolveFile(path: string, files: FileTree): string | undefined {
  const clean = path.replace(/^(\.?\/)+/, '').replace(/\/+$/, '');
  for (const extension of EXTENSIONS) if (clean !== '' && files.has(clean + extension)) return clean + extension;
  // TypeScript sources are imported under the name of what they compile to.
  const source = clean.replace(/\.([cm]?)js$/, '.$1ts');
  if (source !== clean && files.has(source)) return source;
  const folder = clean === '' ? '' : `${clean}/`;
  for (const extension of EXTENSIONS.slice(1)) if (files.has(`${folder}index${extension}`)) return `${folder}index${extension}`;
  return undefined;
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
  return [...files.keys()].filter(path => path.startsWith(start) && path.endsWith(end));
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
