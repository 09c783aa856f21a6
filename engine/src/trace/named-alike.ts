import { meansOwnFile, type Module, type Use } from '../model/module.ts';
import { isOfAnything } from '../model/common-methods.ts';
import { stepsOf } from './locate.ts';
import type { Place } from './program.ts';

/** Methods of so many classes and objects bear one name that nothing follows from it. */
const MOST_ALIKE = 4;

/**
 * A method of something that a function of another file gave, `container.get('cache').warm()`: which object that is nobody can tell, but where only few
 * things of the package have a method of that name it is one of theirs. Those of the file that gave it come first.
 */
export function methodsByName(list: readonly Module[], find: (specifier: string, from: Module) => Module | undefined) {
  let known: Map<string, Place[]> | undefined;
  return (use: Use, from: Module): readonly Place[] => {
    if (use.how !== 'call' || !meansOwnFile(use.module)) return NONE;
    const steps = stepsOf(use.path);
    const name = steps.at(-1);
    if (name === undefined || !steps.includes('()') || name === '()' || name === '*' || isOfAnything(name)) return NONE;
    const target = find(use.module, from);
    if (!target) return NONE;
    known ??= byName(list);
    const alike = known.get(name) ?? NONE;
    const near = alike.filter(({ module }) => module === target);
    const meant = near.length > 0 ? near : alike;
    return meant.length > MOST_ALIKE ? NONE : meant;
  };
}

const NONE: readonly Place[] = [];

function byName(list: readonly Module[]): Map<string, Place[]> {
  const places = new Map<string, Place[]>();
  for (const module of list)
    module.functions.forEach(({ method }, func) => {
      if (method === undefined) return;
      const known = places.get(method);
      if (known) known.push({ module, func });
      else places.set(method, [{ module, func }]);
    });
  return places;
}
