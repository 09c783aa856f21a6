import type { Manifest } from '../model/manifest.ts';
import type { Module } from '../model/module.ts';
import type { FileTree } from '../model/package.ts';
import { resolveSpecifier } from './resolve.ts';

/** The file of the package that a specifier means to a module, whether or not it could be read. */
export type Locate = (specifier: string, from: Module) => string | undefined;

/** Finds files by specifiers, each once. */
export function locator(files: FileTree, manifest: Manifest): Locate {
  const resolved = new Map<string, string | undefined>();
  return (specifier, from) => {
    if (specifier.startsWith(`${from.path}#`)) return specifier;
    const key = `${from.path}\0${specifier}`;
    if (!resolved.has(key)) resolved.set(key, resolveSpecifier(specifier, from.path, files, manifest));
    return resolved.get(key);
  };
}

/** The members and calls of a path, one after the other: `Client().send` is `Client`, `()`, `send`. */
export function stepsOf(path: string): string[] {
  return path.match(/\(\)|[^.()]+/g) ?? [];
}
