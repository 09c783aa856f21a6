import { meansOwnFile, type Module, type Value } from '../model/module.ts';
import { constantsOf } from './constants.ts';
import { openUses } from './open-uses.ts';
import { filesByName } from './own-files.ts';
import { type KeptBy, passedConstants } from './passed-constants.ts';
import { constantAt, type Elsewhere, NOTHING_ELSEWHERE } from './read/fold/elsewhere.ts';
import { oneOf } from './read/fold/one-of.ts';

/** Files that are read again for what others tell. */
const MOST_FILES = 512;

/**
 * Constants of other files, for each file that does something with them of which it is not yet known what: `for (const name of settings.names) unlink(name)`,
 * `new Client({ url: 'https://…' })` where the class is another file's. By path of the file; what was told `before` is told again.
 */
export function constantsElsewhere(
  modules: ReadonlyMap<string, Module>,
  before: ReadonlyMap<string, Elsewhere>,
): ReadonlyMap<string, Elsewhere> {
  const told = new Map(before);
  if (modules.size < 2) return told;
  const known = new Map<Module, Value | undefined>();
  const fileAt = filesByName(modules);
  const keptBy: KeptBy = (specifier, from) => {
    const module = fileAt(specifier, from);
    if (!module || module === from) return undefined;
    if (!known.has(module)) known.set(module, constantsOf(module));
    return known.get(module);
  };
  const uses = openUses(modules, fileAt);
  const passed = passedConstants(modules, uses.used, fileAt, keptBy);
  for (const [module, open] of uses.open) {
    const earlier = told.get(module.path);
    if (!earlier && told.size >= MOST_FILES) continue;
    const { kept: keptBefore, passed: passedBefore } = earlier ?? NOTHING_ELSEWHERE;
    const kept = new Map(keptBefore);
    for (const { module: specifier, path } of open.flatMap(({ imports }) => imports)) {
      const constant = meansOwnFile(specifier) && !kept.has(specifier) ? keptBy(specifier, module) : undefined;
      if (constant && constantAt(constant, path)) kept.set(specifier, constant);
    }
    const given = passed.get(module.path) ?? new Map<string, Value[]>();
    const isPassed = open.some(({ params }) => params.some(({ of, index }) => given.has(`${of}:${index}`)));
    const handed = isPassed ? [...given].map(([key, values]): [string, Value] => [key, oneOf(values)]) : [];
    if (isPassed || kept.size > 0) told.set(module.path, { kept, passed: new Map([...passedBefore, ...handed]) });
  }
  return told;
}
