import type { Setting } from '../../model/setting.ts';
import { isList, isMapping } from '../lockfile/tree.ts';
import type { Mapping, Value } from '../lockfile/tree.ts';

/** Untrusted: no settings file nests deeper. */
const DEEPEST = 8;

/** Every setting of a document, those inside others by their whole name. */
export function flat(document: Mapping, lineOf: (offset: number | undefined) => number, above: readonly string[] = []): readonly Setting[] {
  return [...document.members].flatMap(([name, value]): readonly Setting[] => {
    const whole = [...above, name];
    if (isMapping(value)) return whole.length < DEEPEST ? flat(value, lineOf, whole) : [];
    return [{ name: whole.join('.'), values: valuesOf(value), line: lineOf(document.places.get(name)) }];
  });
}

function valuesOf(value: Value): readonly string[] {
  if (isList(value)) return value.flatMap(one => (isMapping(one) || isList(one) ? [] : [String(one)]));
  return isMapping(value) ? [] : [String(value)];
}
