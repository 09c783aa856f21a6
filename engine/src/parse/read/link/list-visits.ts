/** Methods that give a function each element of a list, as its first argument. */
export const LIST_VISITS: ReadonlySet<string> = new Set(['forEach', 'map', 'flatMap', 'filter', 'some', 'every', 'find']);
