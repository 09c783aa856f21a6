import { meansOwnFile, type Module, type Use } from '../model/module.ts';
import { folderOf, pathWithin } from '../model/path.ts';
import type { Program } from './program.ts';

/** Copies and renames of one file, and what writes one. Sources: the documentation of `fs` and of `fs-extra`. */
const MOVES = /^(?:promises\.)?(?:copyFile|copy|cp|rename|move|link|symlink)(?:Sync)?$/;
const WRITES = /^(?:promises\.)?(?:writeFile|appendFile|outputFile)(?:Sync)?$/;
/** What gives the content of one, at once or piece by piece. */
export const READS: RegExp = /^(?:promises\.)?(?:readFile(?:Sync)?|createReadStream)$/;
const FILES = /^(?:fs|fs\/promises|fs-extra|graceful-fs)$/;

/** Untrusted: files that are made of one place. */
const MOST = 64;

const KNOWN = new WeakMap<Program['modules'], ReadonlyMap<string, readonly Module[]>>();

/** The files of code that a place which is started was made of: `copyFileSync(join(__dirname, 'a.js'), to); fork(to)`. */
function madeOf(place: string, from: Module, program: Program): readonly Module[] {
  let copies = KNOWN.get(program.modules);
  if (!copies) KNOWN.set(program.modules, (copies = copiesIn(program)));
  return copies.size === 0 ? NONE : (copies.get(placeOf(place, from)) ?? NONE);
}

const NONE: readonly Module[] = [];

/** The files of code that a specifier means where it is loaded or started: the one of that name, or what such a place was made of. */
export function filesBehind(specifier: string, from: Module, program: Program): readonly Module[] {
  const target = program.find(specifier, from);
  return target ? [target] : madeOf(specifier, from, program);
}

function copiesIn(program: Program): ReadonlyMap<string, readonly Module[]> {
  const copies = new Map<string, Module[]>();
  for (const module of program.modules.values())
    for (const use of module.uses) {
      const copy = FILES.test(use.module) ? copyBy(use, module) : undefined;
      const file = copy && meansOwnFile(copy.source) ? program.find(copy.source, module) : undefined;
      if (!copy || !file) continue;
      const place = placeOf(copy.to, module);
      const known = copies.get(place) ?? [];
      if (!known.includes(file) && known.length < MOST) copies.set(place, [...known, file]);
    }
  return copies;
}

/** From where and to where, as it is written. */
function copyBy({ path, args: [first, second] }: Use, { uses }: Module): { readonly source: string; readonly to: string } | undefined {
  if (MOVES.test(path))
    return first?.text === undefined || second?.text === undefined ? undefined : { source: first.text, to: second.text };
  if (!WRITES.test(path) || first?.text === undefined || !second) return undefined;
  const read = second.from.map(index => uses[index]).find(use => use !== undefined && FILES.test(use.module) && READS.test(use.path));
  const source = read?.args[0]?.text;
  return source === undefined ? undefined : { source, to: first.text };
}

/** A place of the package by its path from the root, any other one as it is told. */
function placeOf(text: string, { path }: Module): string {
  const own = /^(?:<here>|\.{1,2})\//.test(text) ? pathWithin(folderOf(path) + text.replace(/^<here>\//, '')) : undefined;
  return own === undefined ? text : `./${own.replace(/\.[cm]?js$/, '')}`;
}
