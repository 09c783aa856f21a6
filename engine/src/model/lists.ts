import type { Value } from './module.ts';

/** The lists that a value may be, one of them each; undefined where it is one, or where its elements are no longer those that were told of these. */
export function listsOf({ elements, lists }: Value): readonly (readonly Value[])[] | undefined {
  return lists && lists.of === elements ? lists.each : undefined;
}

/** The same, or the one list that it is; an empty one where it is none. */
export function listsIn(value: Value): readonly (readonly Value[])[] {
  return listsOf(value) ?? [value.elements ?? []];
}

/** What any element of a value may be: of several lists that it may be, those of each. */
export function elementsIn(value: Value): readonly Value[] {
  return listsOf(value)?.flat() ?? value.elements ?? [];
}
