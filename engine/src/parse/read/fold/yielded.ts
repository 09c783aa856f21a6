import { elementsIn } from '../../../model/lists.ts';
import type { Value } from '../../../model/module.ts';
import { letThrough } from './names-let-through.ts';
import type { Reader } from '../reader.ts';
import type { FunctionRecord } from '../survey.ts';
import { eachOf, UNKNOWN } from './value.ts';
import { fold } from './values.ts';

/** What a generator gives, one after the other; what another of them gives, `yield* walk(dir)`, stands for itself. */
export function yieldedBy(yields: FunctionRecord['yields'], reader: Reader): Value[] {
  return eachOf(yields, ({ value, scope, each }) => {
    const given = fold(value, scope, reader);
    // A generator that goes on with itself is being worked out.
    if (each) return given.elements ? elementsIn(given) : given === UNKNOWN ? [] : [given];
    return [letThrough(given, scope, reader)];
  });
}
