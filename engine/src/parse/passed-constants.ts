import { meansOwnFile, type Module, type Value } from '../model/module.ts';
import { constantIn } from './constants.ts';
import { parameterKey } from './open-uses.ts';
import { calledIn, type FileAt } from './own-files.ts';

/** Callers of one function that are looked at. */
const MOST_CALLERS = 256;

/** What is constant of what others pass to the functions of a file, by function and parameter: `3:0`. */
export type Passed = Map<string, Value[]>;

/** What is constant in all that a file offers; undefined where nothing is. */
export type KeptBy = (specifier: string, from: Module) => Value | undefined;

/** The constants that files pass to functions of others that do something with them, by the path of the file. */
export function passedConstants(
  modules: ReadonlyMap<string, Module>,
  used: ReadonlySet<string>,
  fileAt: FileAt,
  keptBy: KeptBy,
): ReadonlyMap<string, Passed> {
  const passed = new Map<string, Passed>();
  for (const module of modules.values())
    for (const use of module.uses) {
      const called = calledIn(use, module, fileAt);
      if (!called) continue;
      const { target, func } = called;
      const known: Passed = passed.get(target.path) ?? new Map();
      passed.set(target.path, known);
      for (const [index, arg] of use.args.entries()) {
        if (!used.has(parameterKey(target.path, func, index))) continue;
        const constant = shapedConstant(arg, module) ?? wholeFile(arg, module, keptBy);
        const others = known.get(`${func}:${index}`) ?? [];
        if (constant && others.length < MOST_CALLERS) known.set(`${func}:${index}`, [...others, constant]);
      }
    }
  return passed;
}

/** An object or a list. A plain text is put together with the rest when all is known of who calls whom. */
function shapedConstant(arg: Value, { functions }: Module): Value | undefined {
  return arg.members !== undefined || arg.elements !== undefined ? constantIn(arg, functions) : undefined;
}

/** `new Supervisor(require('./settings'))`. */
function wholeFile({ imports, from }: Value, module: Module, keptBy: KeptBy): Value | undefined {
  const [only, ...others] = imports;
  const isWhole = only && others.length === 0 && from.length === 0 && only.path === '' && meansOwnFile(only.module);
  return isWhole ? keptBy(only.module, module) : undefined;
}
