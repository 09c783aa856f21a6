import type { Effect } from '../../../model/effect.ts';
import type { Func, Module } from '../../../model/module.ts';

/** Whether an effect would happen as soon as somebody loaded its file: it stands outside of all functions, or in one that runs from there. */
export function runsWhenLoaded({ at }: Pick<Effect, 'at'>, modules: readonly Module[]): boolean {
  const functions = modules.find(({ path }) => path === at.path)?.functions ?? [];
  const around = innermost(at, functions);
  const runs = new Set([0]);
  for (const one of runs) for (const called of functions[one]?.calls ?? []) runs.add(called);
  return runs.has(around);
}

/** In a file that nothing loads, what stands in its functions happens when somebody calls them. */
export function asIfCalled(effect: Effect, modules: readonly Module[]): Effect {
  return effect.triggers.length > 0 || runsWhenLoaded(effect, modules) ? effect : { ...effect, triggers: ['call'] };
}

/** The smallest function around a place; the body of the file where there is none. */
function innermost({ start, end }: Effect['at'], functions: readonly Func[]): number {
  let found = 0;
  functions.forEach(({ at }, index) => {
    const best = functions[found]?.at;
    const isSmaller = found === 0 || (best !== undefined && at.end - at.start < best.end - best.start);
    if (index > 0 && at.start <= start && at.end >= end && isSmaller) found = index;
  });
  return found;
}
