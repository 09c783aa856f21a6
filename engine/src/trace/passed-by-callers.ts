import type { Module, Param, Value } from '../model/module.ts';
import type { Program } from './program.ts';

/** Functions that hand on to each other are followed so far. */
const STEPS = 200;

/** Whether some of a value is what a function was given that nothing in the package calls: whoever uses the package has given it. */
export function isPassedByCallers(value: Value, module: Module, program: Program): boolean {
  const waiting: [Param, Module][] = openParams(value, module).map(one => [one, module]);
  const seen = new Set<string>();
  for (let next = waiting.pop(); next !== undefined && seen.size < STEPS; next = waiting.pop()) {
    const [{ of, index }, inside] = next;
    const key = `${inside.path}\0${of}\0${index}`;
    if (seen.has(key)) continue;
    seen.add(key);
    const callers = program.callersOf(inside, of);
    if (callers.length === 0 || isOffered(of, inside)) return true;
    for (const { from, use } of callers) for (const one of use.args[index]?.params ?? []) waiting.push([one, from]);
  }
  return false;
}

/** Whether a module gives a function away, so that others call it as well. */
function isOffered(func: number, { exports }: Module): boolean {
  return exports.some(
    ({ callable, value }) =>
      callable === func || (value !== undefined && [...(value.members?.values() ?? [])].some(one => one.callable === func)),
  );
}

/** The parameters in a value. Where its text is known, the file passes that itself, and only others may pass something else. */
function openParams({ text, params, members }: Value, module: Module): readonly Param[] {
  if (members) return [...members.values()].flatMap(one => openParams({ ...one, members: undefined }, module));
  return text === undefined || text.includes('*') ? params : params.filter(({ of }) => isOffered(of, module));
}
