/** Keys of an object in the order in which the language goes through them. Source: ECMA-262, OrdinaryOwnPropertyKeys. */
export function inOrder(keys: readonly string[]): readonly string[] {
  const isIndex = (key: string): boolean => /^(?:0|[1-9]\d{0,9})$/.test(key);
  const indices = keys.filter(isIndex);
  if (indices.length === 0) return keys;
  return [...indices.sort((one, other) => Number(one) - Number(other)), ...keys.filter(key => !isIndex(key))];
}
