import { meansOwnFile, type Module, type Use } from '../model/module.ts';
import { clampedPath, folderOf, meansFolder } from '../model/path.ts';

const INDEXES = ['/index.js', '/index.cjs', '/index.mjs', '/index.ts'];
const ENDINGS = ['', '.js', '.cjs', '.mjs', '.ts', ...INDEXES];

/** Where a relative specifier of a file leads, as it is written. */
export function pathMeant(specifier: string, from: string): string {
  return clampedPath(folderOf(from) + specifier.replace(/^<here>\//, ''));
}

/** The file of code that a relative specifier means, where it was read. A bare one means another package, though a file lies there of its name. */
export function fileOf(specifier: string, from: Module, modules: ReadonlyMap<string, Module>): Module | undefined {
  if (!meansOwnFile(specifier)) return undefined;
  const path = pathMeant(specifier, from.path);
  for (const ending of meansFolder(specifier) ? INDEXES : ENDINGS) {
    const file = modules.get(path === '' ? ending.slice(1) : path + ending);
    if (file) return file;
  }
  return undefined;
}

/** The functions that a file offers, by name; the module itself where the name is empty. Kept, since others ask for each many times. */
const OFFERED = new WeakMap<Module, ReadonlyMap<string, number>>();

/** The function that a file offers under a name; the module itself where the name is empty. */
export function offeredAs(module: Module, path: string): number | undefined {
  let offered = OFFERED.get(module);
  if (!offered) OFFERED.set(module, (offered = offeredBy(module)));
  return offered.get(path);
}

function offeredBy({ exports }: Module): ReadonlyMap<string, number> {
  const offered = new Map<string, number>();
  for (const { name, callable } of exports) {
    if (callable === undefined) continue;
    for (const one of name === 'default' ? ['default', ''] : [name]) if (!offered.has(one)) offered.set(one, callable);
  }
  return offered;
}

/** Finds the file of code that a relative specifier means, each but once: files ask for the same ones in many places. */
export type FileAt = (specifier: string, from: Module) => Module | undefined;

export function filesByName(modules: ReadonlyMap<string, Module>): FileAt {
  const known = new Map<Module, Map<string, Module | undefined>>();
  return (specifier, from) => {
    let own = known.get(from);
    if (!own) known.set(from, (own = new Map()));
    if (!own.has(specifier)) own.set(specifier, fileOf(specifier, from, modules));
    return own.get(specifier);
  };
}

/** The function of another file that a use calls or constructs, as far as its name alone tells. */
export function calledIn(use: Use, module: Module, fileAt: FileAt): { readonly target: Module; readonly func: number } | undefined {
  if ((use.how !== 'call' && use.how !== 'new') || !meansOwnFile(use.module)) return undefined;
  const target = fileAt(use.module, module);
  const func = target && target !== module ? offeredAs(target, use.path) : undefined;
  return target && func !== undefined ? { target, func } : undefined;
}
