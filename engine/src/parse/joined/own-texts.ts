import type { Module, Use } from '../../model/module.ts';
import { clampedPath, folderOf } from '../../model/path.ts';
import { isNamedCode } from '../asked-files.ts';

/** How long a file of text may be that stands where it is read, and how long all of them, in characters. */
const LONGEST = 20_000;
const LONGEST_IN_ALL = 60_000;
const MOST = 16;

/** What a call is that reads a text of the package, and what it would be if the text stood there. */
export interface OwnText {
  readonly start: number;
  readonly end: number;
  /** JavaScript. */
  readonly text: string;
}

/** By file of code, the texts of the package that it reads by names that are known: `readFileSync(join(__dirname, 'names.txt'))`. */
export function ownTextsOf(
  modules: readonly Module[],
  textOf: (path: string) => string | undefined,
): ReadonlyMap<Module, readonly OwnText[]> {
  let left = LONGEST_IN_ALL;
  const all = new Map<Module, OwnText[]>();
  for (const module of modules)
    for (const use of module.uses) {
      const path = pathRead(use, module);
      const said = path === undefined ? undefined : textOf(path);
      if (said === undefined || said.length > Math.min(LONGEST, left)) continue;
      const own = all.get(module) ?? [];
      if (own.length >= MOST) break;
      left -= said.length;
      const { start, end } = use.at;
      own.push({ start, end, text: use.path.endsWith('Sync') ? JSON.stringify(said) : `Promise.resolve(${JSON.stringify(said)})` });
      all.set(module, own);
    }
  return all;
}

/** Whether a file reads a text of the package: what it says is known then. */
export function readsOwnText(module: Module): boolean {
  return module.uses.some(use => pathRead(use, module) !== undefined);
}

/** By what a text is read at once, or promised. */
const READS = /^(?:fs|fs-extra|graceful-fs):(?:readFileSync|promises\.readFile)$|^fs\/promises:readFile$/;

function pathRead({ module: from, path, how, args: [named] }: Use, module: Module): string | undefined {
  const inside = how === 'call' ? /^<here>\/([^*|<]+)$/.exec(named?.text ?? '')?.[1] : undefined;
  // Asked of every use of every file: few name a file of the package.
  if (inside === undefined || !READS.test(`${from}:${path}`) || isNamedCode(inside)) return undefined;
  return clampedPath(folderOf(module.path) + inside);
}
