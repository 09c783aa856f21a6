import type { Manifest } from '../model/manifest.ts';
import type { Module } from '../model/module.ts';
import type { FileTree } from '../model/package.ts';
import { resolveSpecifier } from './resolve.ts';
import { isEmbeddedIn } from '../model/path.ts';

/** The file of the package that a specifier means to a module, whether or not it could be read. */
export type Locate = (specifier: string, from: Module) => string | undefined;

/** Finds files by specifiers, each once. */
export function locator(files: FileTree, manifest: Manifest): Locate {
  const resolved = new Map<string, Map<string, string | undefined>>();
  return (specifier, { path }) => {
    if (isEmbeddedIn(specifier, path)) return specifier;
    const known = resolved.get(path) ?? new Map<string, string | undefined>();
    if (known.size === 0) resolved.set(path, known);
    const found = known.get(specifier);
    if (found !== undefined || known.has(specifier)) return found;
    const file = resolveSpecifier(specifier, path, files, manifest);
    known.set(specifier, file);
    return file;
  };
}

/** The members and calls of a path, one after the other: `Client().send` is `Client`, `()`, `send`. */
export function stepsOf(path: string): string[] {
  return path.match(/\(\)|[^.()]+/g) ?? [];
}
