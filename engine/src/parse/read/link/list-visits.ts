/** Methods that give a function each element of a list, as its first argument. */
export const LIST_VISITS: ReadonlySet<string> = new Set(['forEach', 'map', 'flatMap', 'filter', 'some', 'every', 'find']);

/** Whether a method of lists gives the function that it is handed an element as that argument: `reduce` does so behind what it has so far. */
export function isGivenElement(index: number, method: string): boolean {
  return index === 0 ? LIST_VISITS.has(method) : index === 1 && method.startsWith('reduce');
}
