import type { Module, Param, Value } from '../model/module.ts';
import type { Program } from './program.ts';

/** Functions that hand on to each other are followed so far. */
const STEPS = 200;

/** Whether some of a value is what a function was given that nothing in the package calls: whoever uses the package has given it. */
export function isPassedByCallers(value: Value, module: Module, program: Program): boolean {
  const waiting: [Param, Module][] = openParams(value).map(one => [one, module]);
  const seen = new Set<string>();
  for (let next = waiting.pop(); next !== undefined && seen.size < STEPS; next = waiting.pop()) {
    const [{ of, index }, inside] = next;
    const key = `${inside.path}\0${of}\0${index}`;
    if (seen.has(key)) continue;
    seen.add(key);
    const callers = program.callersOf(inside, of);
    if (callers.length === 0) return true;
    for (const { from, use } of callers) for (const one of use.args[index]?.params ?? []) waiting.push([one, from]);
  }
  return false;
}

/** The parameters in what is not known of a value: where its text is, whoever passes it has passed that. */
function openParams({ text, params, members }: Value): readonly Param[] {
  if (text !== undefined && !text.includes('*')) return [];
  return members ? [...members.values()].flatMap(one => openParams({ ...one, members: undefined })) : params;
}
