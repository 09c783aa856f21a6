/** Makes a value when it is first asked for, and gives the same one from then on. */
export function onceOnly<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => (made ??= { value: make() }).value;
}
