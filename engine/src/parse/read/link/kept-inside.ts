import { functionAt } from './function-at.ts';
import { isGivenOut } from './given-out.ts';
import { parameterName, spokenInside } from './spoken-inside.ts';
import type { Reader } from '../reader.ts';
import type { AnyCall } from '../survey.ts';

/** Wrappers that hand what they are handed to other wrappers are followed this far. */
const DEEPEST = 4;

/** The functions that run what a call of a wrapper is handed, where linking sees who runs those; undefined where the call itself may run it. */
export function keptOfCall(call: AnyCall, target: number, parameter: number, reader: Reader): readonly number[] | undefined {
  const kept = keptInside(target, parameter, reader);
  return kept && isGivenOut(call, reader) ? kept : undefined;
}

/**
 * `const memo = f => key => f(key)`: the functions inside of a function that alone speak of what it is handed and that it gives back, or those inside of another
 * such one that it hands it to; undefined where it does so itself, and so may call it at once or give it to anybody. Whoever hands something to such a wrapper
 * does not run it: whoever runs one of these does.
 */
function keptInside(index: number, parameter: number, reader: Reader, depth = 0): readonly number[] | undefined {
  const key = `${index}:${parameter}`;
  const known = reader.keptParams.get(key);
  if (known !== undefined) return known ?? undefined;
  if (depth > DEEPEST) return undefined;
  // One that hands it to itself keeps it for nobody.
  reader.keptParams.set(key, null);
  const kept = workedOut(index, parameter, reader, depth);
  reader.keptParams.set(key, kept ?? null);
  return kept;
}

function workedOut(index: number, parameter: number, reader: Reader, depth: number): readonly number[] | undefined {
  const { found } = reader;
  const { node, scope } = found.functions[index] ?? {};
  const name = node && parameterName(node, parameter);
  const spoken = name === undefined ? undefined : spokenInside(index, reader).get(name);
  if (!node || !scope || !spoken) return undefined;
  const inside = new Set<number>();
  for (const one of spoken.within) {
    const own = found.functionOf.get(one);
    if (own === undefined || !isGivenOut(one, reader, node)) return undefined;
    inside.add(own);
  }
  for (const { call, at } of spoken.handed) {
    const target = functionAt(call.callee, scope, reader);
    const kept = target === undefined ? undefined : keptInside(target, at, reader, depth + 1);
    if (!kept || !isGivenOut(call, reader, node)) return undefined;
    kept.forEach(own => inside.add(own));
  }
  return inside.size > 0 ? [...inside] : undefined;
}
