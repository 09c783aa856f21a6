import type { Module } from '../model/module.ts';
import { clampedPath } from '../model/path.ts';

const ENDINGS = ['', '.js', '.cjs', '.mjs', '.ts', '/index.js', '/index.cjs', '/index.mjs', '/index.ts'];

/** The file of code that a relative specifier means, where it was read. */
export function fileOf(specifier: string, from: Module, modules: ReadonlyMap<string, Module>): Module | undefined {
  const folder = from.path.replace(/#.*$/, '').replace(/[^/]*$/, '');
  const path = clampedPath(folder + specifier.replace(/^<here>\//, ''));
  for (const ending of ENDINGS) {
    const file = modules.get(path + ending);
    if (file) return file;
  }
  return undefined;
}

/** The function that a file offers under a name; the module itself where the name is empty. */
export function offeredAs({ exports }: Module, path: string): number | undefined {
  const names = path === '' ? ['', 'default'] : [path];
  return exports.find(one => names.includes(one.name) && one.callable !== undefined)?.callable;
}
