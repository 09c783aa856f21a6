import type { Module, Shape, Use } from '../../model/module.ts';
import type { FileAt } from '../own-files.ts';
import { isEmbedded } from '../../model/path.ts';
import { readsOwnText } from './own-texts.ts';

/** Files that are joined, and how long each and all of them may be, in characters. */
const MOST = 64;
const LONGEST = 80_000;
const LONGEST_IN_ALL = 160_000;

/** A file to be joined with others. */
export interface Chosen {
  readonly module: Module;
  readonly text: string;
}

/**
 * The files whose reading as one may tell more: those that act, and those around them, the nearest first. What is too large or minified is left out as
 * if it were another package: of it is known what it tells by itself.
 */
export function chooseFiles(
  modules: ReadonlyMap<string, Module>,
  fileAt: FileAt,
  textOf: (path: string) => string | undefined,
  acts: (use: Use) => boolean,
): Chosen[] {
  const near = neighbours(modules, fileAt);
  const joinable = [...modules.values()].filter(module => near.has(module) || (mayBeJoined(module) && loadsData(module)));
  const acting = joinable.filter(module => module.uses.some(use => acts(use) && !runsItsOwn(use)));
  const lends = joinable.filter(module => module.uses.some(loadsForCallers) || module.brings.length > 0);
  const seen = new Set(acting.length > 0 ? [...acting, ...lends] : [...lends, ...lending(joinable, textOf)]);
  const open = [...seen];
  const chosen: Chosen[] = [];
  let left = LONGEST_IN_ALL;
  // A list grows while it is gone through.
  for (const module of open) {
    if (chosen.length >= MOST) break;
    const text = module.shape.characters > Math.min(LONGEST, left) ? undefined : textOf(module.path);
    if (text === undefined) continue;
    left -= text.length;
    chosen.push({ module, text });
    for (const other of near.get(module) ?? []) {
      if (seen.has(other)) continue;
      seen.add(other);
      open.push(other);
    }
  }
  const isJoined = new Set(chosen.map(one => one.module));
  return chosen.filter(({ module }) => loadsData(module) || [...(near.get(module) ?? [])].some(other => isJoined.has(other)));
}

/** Files that hand the global object, or what requests are made of, to a function of another file: what that does to it is not seen in either. */
function lending(modules: readonly Module[], textOf: (path: string) => string | undefined): Module[] {
  const characters = modules.reduce((sum, { shape }) => sum + shape.characters, 0);
  return characters > LONGEST_LENDING ? [] : modules.filter(({ path }) => LENDS.test(textOf(path) ?? ''));
}

const LONGEST_LENDING = 80_000;
const LENDS = /[(,]\s*(?:globalThis|window|self|global|(?:XMLHttpRequest|WebSocket|Request|Response)(?:\.prototype)?)\s*,/;

/** `setTimeout(() => …)`, `Function('return this')`: code that runs code which stands in the file does nothing with what others bring. */
function runsItsOwn({ module, path, args }: Use): boolean {
  if (module !== '') return false;
  const [task] = args;
  if (TIMERS.has(path)) return task === undefined || task.callable !== undefined || (task.text ?? task.from[0]) === undefined;
  return (path === 'Function' || path === 'eval') && args.every(({ whole }) => whole);
}

const TIMERS: ReadonlySet<string> = new Set(['setTimeout', 'setInterval']);

/** `exports.load = name => require(name)`: which module that is, and so what is done with it, its callers in other files say. */
function loadsForCallers({ module, path, args: [asked] }: Use): boolean {
  const loads = module === '' ? path === 'require' || path === 'import()' : module === 'module' && path === 'createRequire()';
  return loads && asked !== undefined && !asked.whole && asked.params.length > 0;
}

function loadsData(module: Module): boolean {
  return module.links.some(({ specifier }) => isData(specifier)) || readsOwnText(module);
}

/** Whether a specifier means a file of data of the package. */
export function isData(specifier: string): boolean {
  return /^\.{1,2}\/.*\.json$/.test(specifier);
}

/** Which files load each other, both ways; only files of JavaScript that are files by themselves. */
function neighbours(modules: ReadonlyMap<string, Module>, fileAt: FileAt): Map<Module, Set<Module>> {
  const near = new Map<Module, Set<Module>>();
  const add = (one: Module, other: Module): void => void near.set(one, (near.get(one) ?? new Set()).add(other));
  for (const module of modules.values()) {
    if (!mayBeJoined(module)) continue;
    for (const { specifier, how } of module.links) {
      const target = how === 'worker' || how === 'spawn' ? undefined : fileAt(specifier, module);
      if (!target || target === module || !mayBeJoined(target)) continue;
      add(module, target);
      add(target, module);
    }
  }
  return near;
}

function mayBeJoined({ path, language, shape }: Module): boolean {
  return (language === 'js' || language === 'jsx') && !isEmbedded(path) && !isMinified(shape);
}

/** Where all fields are called by one letter, those of several files would be one. */
function isMinified({ characters, lines }: Shape): boolean {
  return characters > SHORT && characters / lines > LONG_LINES;
}

/** Characters of a file up to which its lines say nothing: a small helper may stand in one. */
const SHORT = 2_000;

/** Characters a line, on average over the file, beyond which a minifier wrote it. Formatters break lines at 80 to 120. */
const LONG_LINES = 160;
