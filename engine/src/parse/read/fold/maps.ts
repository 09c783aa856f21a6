import type { Value } from '../../../model/module.ts';
import { listOf } from './text-methods.ts';
import { oneOf } from './one-of.ts';
import { holding, originsOf, withOrigins } from './origins.ts';
import { UNKNOWN } from './value.ts';

/** A `Map` while it is worked out: its pairs are its elements, and what is kept under a known key is a member. Nothing else has both. */
export type MapValue = Value & { readonly members: ReadonlyMap<string, Value>; readonly elements: readonly Value[] };

export function isMap(value: Value): value is MapValue {
  return value.members !== undefined && value.elements !== undefined;
}

/** `new Map(pairs)`: undefined where the pairs are not known one by one. */
export function mapOf(pairs: Value | undefined): Value | undefined {
  if (!pairs) return { ...listOf([]), members: new Map() };
  if (isMap(pairs)) return pairs;
  const { elements } = pairs;
  if (!elements?.every(one => one.elements !== undefined && one.elements.length > 1)) return undefined;
  return { ...pairs, members: keyed(elements) };
}

function keyed(pairs: readonly Value[]): Map<string, Value> {
  const members = new Map<string, Value>();
  for (const { elements: [key, value = UNKNOWN] = [] } of pairs) if (key?.whole && key.text !== undefined) members.set(key.text, value);
  return members;
}

/** A map as an object of its members: what `Object.fromEntries(pairs)` gives. It has no pairs, by which a map is told. */
export function withoutPairs(map: Value | undefined): Value | undefined {
  return map && { ...map, elements: undefined };
}

/** What is put into it later: `map.set(key, value)`. */
export function withEntries(map: MapValue, entries: readonly (readonly [key: Value, value: Value])[]): Value {
  const elements = [...map.elements, ...entries.map(entry => listOf(entry))];
  const values = entries.map(([, value]) => value);
  return { ...holding(withOrigins(map, ...values), ...values), elements, members: keyed(elements) };
}

/** What a method of a `Map` gives; undefined for any that says nothing of what is in it. */
export function mapMethod(method: string, map: MapValue, [key, value]: readonly Value[]): Value | undefined {
  switch (method) {
    case 'entries':
      return map;
    case 'set':
      return key && value && withEntries(map, [[key, value]]);
    case 'values':
      return withOrigins(listOf(partsOf(map.elements, 1)), originsOf(map));
    case 'keys':
      return listOf(partsOf(map.elements, 0));
    case 'get': {
      const known = key?.whole === true && key.text !== undefined ? map.members.get(key.text) : undefined;
      return known ?? (map.elements.length === 0 ? undefined : withOrigins(oneOf(partsOf(map.elements, 1)), originsOf(map)));
    }
    default:
      return undefined;
  }
}

/** What `map.forEach((value, key) => …)` is given. */
export function visitedInMap({ elements }: MapValue, index: number): Value | undefined {
  return elements.length === 0 || index > 1 ? undefined : oneOf(partsOf(elements, 1 - index));
}

/** The keys (0) or the values (1) of pairs. */
function partsOf(pairs: readonly Value[], at: number): Value[] {
  return pairs.flatMap(({ elements }) => elements?.[at] ?? []);
}
